"""Opening files and folders: what they hold, and what is wrong with them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceNotFound, SourceUnreadable
from corpus.readers import open_source, open_upload, read_source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with articles of several kinds, and with other files."""
    folder = tmp_path / "articles"
    (folder / "b" / "deeper").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "a.txt").write_text("An article.")
    (folder / "b" / "deeper" / "c.md").write_text("Bir makale.")
    (folder / "b" / "two.jsonl").write_text('{"text": "One."}\n{"text": ""}\n{"text": "Three."}')
    (folder / "Z.TXT").write_text("Статья.")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xff")
    (folder / ".hidden" / "d.txt").write_text("Hidden.")
    (folder / ".e.txt").write_text("Hidden.")
    (folder / "README.md").write_text("Not an article.")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "feed.xml").write_text("<rss/>")
    return folder


def test_a_folder_is_listed_by_name(folder: Path) -> None:
    listing = open_source(str(folder))
    names = [os.path.relpath(item.source, folder) for item in listing.items]
    assert names == [
        "Z.TXT",
        "a.txt",
        "b/deeper/c.md",
        "b/two.jsonl:1",
        "b/two.jsonl:2",
        "b/two.jsonl:3",
        "broken.txt",
    ]
    skipped = [os.path.relpath(path, folder) for path in listing.skipped]
    assert skipped == ["README.md", "feed.xml", "photo.jpg"]


def test_a_broken_item_does_not_stop_the_others(folder: Path) -> None:
    found = list(read_source(str(folder)))
    texts = [item.text for item in found if isinstance(item, Document)]
    errors = [item for item in found if isinstance(item, SourceError)]
    assert texts == ["Статья.", "An article.", "Bir makale.", "One.", "Three."]
    assert [type(error) for error in errors] == [SourceEmpty, SourceUnreadable]
    assert [os.path.relpath(error.source, folder) for error in errors] == [
        "b/two.jsonl:2",
        "broken.txt",
    ]


def test_an_empty_jsonl_in_a_folder_is_reported(folder: Path) -> None:
    (folder / "empty.jsonl").write_text("")
    errors = [item for item in read_source(str(folder)) if isinstance(item, SourceError)]
    assert f"{folder}/empty.jsonl: holds no articles" in map(str, errors)


def test_a_folder_without_articles_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(SourceEmpty, match=r"holds no articles \(looked for \.txt .* \.ndjson\)"):
        open_source(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open it")
def test_a_closed_subfolder_is_reported(folder: Path) -> None:
    (folder / "b").chmod(0)
    errors = [item for item in read_source(str(folder)) if isinstance(item, SourceError)]
    (folder / "b").chmod(0o700)
    assert f"{folder}/b: cannot be opened: Permission denied" in map(str, errors)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_followed_and_loops_end(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "linked.txt").write_text("Linked.")
    (folder / "loop").symlink_to(folder)
    (folder / "b" / "up").symlink_to(folder / "b")
    (folder / "c").symlink_to(tmp_path / "elsewhere")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = list(read_source(str(folder)))
    texts = [item.text for item in found if isinstance(item, Document)]
    assert texts.count("Linked.") == 1
    assert texts.count("An article.") == 1
    missing = [item for item in found if isinstance(item, SourceError)]
    assert {Path(error.source).name for error in missing} >= {"gone.txt", "self.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (error,) = read_source(str(tmp_path))
    assert isinstance(error, SourceUnreadable)
    assert "neither a file nor a folder" in error.problem


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/", "www.example.org", "x" * 5000])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    (error,) = read_source(str(tmp_path / name))
    assert isinstance(error, SourceNotFound | SourceUnreadable)
    assert "\n" not in str(error)


@pytest.mark.parametrize("source", ["ftp://example.org/a.txt", "file:///etc/passwd", "s3://a/b"])
def test_other_schemes_are_refused(source: str) -> None:
    (error,) = read_source(source)
    assert isinstance(error, SourceUnreadable)
    assert error.problem == "only http and https URLs can be read"


@pytest.mark.parametrize("name", ["a.doc", "a.jpg", "noname"])
def test_an_unknown_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Words.")
    (error,) = read_source(str(tmp_path / name))
    assert isinstance(error, SourceUnreadable)
    assert ".docx" in error.problem


def test_a_very_large_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    (error,) = read_source(str(tmp_path / "a.txt"))
    assert isinstance(error, SourceUnreadable)
    assert "larger than 100 MiB" in error.problem


def test_a_readme_named_by_itself_is_read(folder: Path) -> None:
    (document,) = read_source(str(folder / "README.md"))
    assert isinstance(document, Document)


VENDORS = ("trafilatura", "lxml", "feedparser", "pypdf", "docx", "httpx", "markdown_it", "yaml")


def test_no_library_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An article.")
    program = (
        "import sys; from corpus.readers import Web, read_source; Web(); "
        f"print(next(read_source({str(tmp_path / 'a.txt')!r})).text); "
        f"print(sorted(set({VENDORS!r}) & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "An article.\n[]\n"


@pytest.mark.parametrize("name", ["köprü.txt", "мост.md", "../../bridge.txt", "a\x00b.txt"])
def test_an_upload_is_known_by_its_bytes(name: str) -> None:
    first, second = (
        open_upload(f"They built the bridge. {one}".encode(), name).items[0].read() for one in "ab"
    )
    assert first.source != second.source
    assert first.source.startswith("upload:")
    assert ".." not in first.source
    assert first.source == open_upload(b"They built the bridge. a", name).items[0].read().source


@pytest.mark.parametrize("name", ["photo.jpg", "", "archive.zip", ".txt"])
def test_an_upload_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(SourceError):
        open_upload(b"\xff\xd8\xff\xe0", name)
