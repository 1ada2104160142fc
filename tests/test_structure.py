"""What holds for the whole tree: who may import whom, and where each vendor ends."""

import ast
from pathlib import Path

import pytest

from places import ROOT

PACKAGES = ("corpus", "retrieval", "bot")

# Each vendor is imported by these modules only.
VENDORS = {
    "chromadb": {"retrieval/generation.py"},
    "babel": {"retrieval/proof/concepts.py"},
    "langchain": {"retrieval/writing/chat_model.py"},
    "langchain_core": {"retrieval/retriever.py", "retrieval/writing/chat_model.py"},
    "pymorphy3": {"retrieval/proof/common_words.py"},
    "simplemma": {"retrieval/proof/common_words.py"},
    "sentence_transformers": {"retrieval/encoding/sentence_transformer.py"},
    "tantivy": {"retrieval/lexical.py"},
    "tokenizers": {"retrieval/encoding/e5_tokenizer.py"},
    "torch": {"retrieval/encoding/e5_module.py"},
    "trafilatura": {"corpus/readers/locating.py"},
    "pypdf": {"corpus/readers/pdf.py"},
    "docx": {"corpus/readers/docx.py"},
    "feedparser": {"corpus/readers/feed.py"},
    "rich": {"bot/terminal.py"},
    "ir_measures": {"retrieval/evaluation/relevance.py"},
    "jinja2": {"bot/evaluation_page.py"},
    "pydantic_settings": {"bot/settings.py"},
    "tornado": {"bot/telegram/webhook.py"},
}


def find_imports(path: Path) -> set[str]:
    """Return the modules that the file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found.add(node.module or "")
    return found


def find_modules(package: str) -> list[Path]:
    """Return the Python files of a package."""
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [("corpus", ("retrieval", "bot")), ("retrieval", ("bot",))],
    ids=["corpus", "retrieval"],
)
def test_imports_go_one_way(package: str, forbidden: tuple[str, ...]) -> None:
    modules = find_modules(package)
    assert modules
    for path in modules:
        tops = {name.split(".")[0] for name in find_imports(path)}
        assert not tops & set(forbidden), path


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_ends_where_it_should(vendor: str) -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in find_modules(package)
        if vendor in {name.split(".")[0] for name in find_imports(path)}
    }
    assert importers == VENDORS[vendor]


def test_only_its_own_package_imports_telegram() -> None:
    importers = {
        path.relative_to(ROOT).parts[:2]
        for package in PACKAGES
        for path in find_modules(package)
        if "telegram" in {name.split(".")[0] for name in find_imports(path)}
    }
    assert importers == {("bot", "telegram")}


def test_modules_stay_small() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for package in PACKAGES
        for path in find_modules(package)
    }
    assert {path: length for path, length in lengths.items() if length >= 400} == {}
