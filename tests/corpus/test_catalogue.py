"""The catalogue: added once, updated in place, removed whole, and every change on record."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import inspect, text

from corpus.article import Document, sha256_of_text
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.tables import CATALOGUE_SCHEMA, metadata
from corpus.database import open_database
from corpus.errors import ArticleNotFound, CatalogueUnusable

ENGLISH = Document(
    text="# The pass\n\nThe pass was closed on 12 May 2021. It opened again in June.",
    source="/articles/pass.md",
    title="The pass",
    author="A. Author",
    publisher="The Paper",
    published="2021-06-20",
    language="en",
    url="https://example.org/pass",
)
TURKISH = Document(
    text="Geçit 12 Mayıs 2021'de kapandı. Iğdır'a yol yok.", source="/articles/geçit.txt"
)
RUSSIAN = Document(
    text="Перевал закрыли 12 мая 2021 г. Дорога открылась в июне.", source="/а/перевал.txt"
)


def test_an_article_is_kept_as_it_was_stated(catalogue: Catalogue) -> None:
    receipt = catalogue.add(ENGLISH)
    article = catalogue.get(receipt.article.id)
    assert receipt.change is Change.ADDED
    assert article.sha256 == sha256_of_text(ENGLISH.text)
    assert article.indexed_at is not None
    for name in ("text", "source", "title", "author", "publisher", "published", "language", "url"):
        assert getattr(article, name) == getattr(ENGLISH, name)


@pytest.mark.parametrize("document", [ENGLISH, TURKISH, RUSSIAN], ids=["en", "tr", "ru"])
def test_passages_are_exact_spans(catalogue: Catalogue, document: Document) -> None:
    article = catalogue.add(document).article
    passages = list(catalogue.passages(of=[article.id]))
    assert passages
    for passage in passages:
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.sentences
        for start, end in passage.sentences:
            assert passage.start <= start < end <= passage.end


@pytest.mark.parametrize(("document", "language"), [(TURKISH, "tr"), (RUSSIAN, "ru")])
def test_a_language_that_is_not_stated_is_found(
    catalogue: Catalogue, document: Document, language: str
) -> None:
    article = catalogue.add(document).article
    assert article.language == language
    assert (article.title, article.published, article.url) == (None, None, None)


def test_adding_the_same_again_changes_nothing(catalogue: Catalogue) -> None:
    first = catalogue.add(ENGLISH)
    revision = catalogue.revision()
    again = catalogue.add(ENGLISH)
    assert again.change is Change.UNCHANGED
    assert again.article == first.article
    assert catalogue.revision() == revision


@pytest.mark.parametrize(
    "same",
    [
        replace(ENGLISH, url="https://example.org/pass?utm_source=telegram&fbclid=1"),
        replace(ENGLISH, url="http://www.example.org/pass/"),
        replace(ENGLISH, source="/elsewhere/pass.md"),
        replace(ENGLISH, url=None, source="/elsewhere/pass.md", title=None),
    ],
    ids=["tracking", "www", "moved", "moved-and-says-less"],
)
def test_the_same_article_under_another_name_is_one(catalogue: Catalogue, same: Document) -> None:
    catalogue.add(ENGLISH)
    catalogue.add(same)
    assert catalogue.count().articles == 1
    (article,) = catalogue.list()
    assert article.title == "The pass"


def test_a_file_that_is_then_read_from_its_url_is_one_article(catalogue: Catalogue) -> None:
    from_file = catalogue.add(TURKISH).article
    online = replace(TURKISH, source="https://example.org/gecit", url="https://example.org/gecit")
    receipt = catalogue.add(online)
    assert (receipt.change, receipt.article.id) == (Change.UPDATED, from_file.id)
    assert receipt.article.url == online.url
    assert catalogue.add(TURKISH).change is Change.UNCHANGED
    changed = catalogue.add(replace(online, text=online.text + " Haziranda açıldı."))
    assert (changed.change, changed.article.id) == (Change.UPDATED, from_file.id)
    assert catalogue.count().articles == 1


def test_the_same_words_at_two_urls_are_two_articles(catalogue: Catalogue) -> None:
    catalogue.add(ENGLISH)
    catalogue.add(replace(ENGLISH, url="https://example.com/reprint"))
    assert catalogue.count().articles == 2


@pytest.mark.parametrize("text", [ENGLISH.text, "Other words. They came later."])
def test_an_article_comes_back_under_the_id_that_it_was_shown_with(
    catalogue: Catalogue, text: str
) -> None:
    shown = catalogue.add(TURKISH).article
    catalogue.add(Document(text, "shown.jsonl:1", id=shown.id))
    (article,) = catalogue.list()
    assert (article.id, article.text) == (shown.id, text)


@pytest.mark.parametrize(
    "id_", ["", " ", "ид/статья №5", "../a", "--json", "x" * 300, "a\nb", "'; --", "🙂", "nul\0x"]
)
def test_any_id_is_kept(catalogue: Catalogue, id_: str) -> None:
    article = catalogue.add(replace(RUSSIAN, id=id_)).article
    assert article.id == id_ or not id_
    assert catalogue.get(article.id).text == RUSSIAN.text
    assert [p.article_id for p in catalogue.passages()] == [article.id]
    assert catalogue.add(replace(RUSSIAN, id=id_)).change is Change.UNCHANGED
    catalogue.remove(article.id)
    assert list(catalogue.passages()) == []


def test_a_passage_is_exact_in_any_text(catalogue: Catalogue) -> None:
    text = "One\0 🙂 is e\u0301. Two\u2028is İ\u200b. " * 100
    article = catalogue.add(Document(text, "odd.jsonl:1", id="odd")).article
    found = list(catalogue.passages(of=["odd"]))
    assert len(found) > 2
    assert all(article.text[passage.start : passage.end] == passage.text for passage in found)
    assert [p.text for p in catalogue.passages([found[1].id])] == [found[1].text]


def test_passages_of_many_articles_come_in_reading_order(catalogue: Catalogue) -> None:
    for number in range(45):
        catalogue.add(Document(f"## One\n\nA {number}.\n\n## Two\n\nB.", "x", id=f"{number:02}"))
    every = [(passage.article_id, passage.start) for passage in catalogue.passages()]
    assert every == sorted(every)
    assert len(every) == 90
    ids = [passage.id for passage in catalogue.passages(of=["07", "31"])]
    assert {passage.id for passage in catalogue.passages([*ids, "gone"])} == set(ids)
    assert len(ids) == 4


def test_a_changed_article_is_updated_in_place(catalogue: Catalogue) -> None:
    first = catalogue.add(ENGLISH).article
    kept = {passage.id for passage in catalogue.passages()}
    changed = replace(ENGLISH, text=ENGLISH.text + "\n\n## Later\n\nIt closed again in July 2021.")
    receipt = catalogue.add(changed)
    assert receipt.change is Change.UPDATED
    assert receipt.article.id == first.id
    assert catalogue.get(first.id).text == changed.text
    assert kept < {passage.id for passage in catalogue.passages()}


def test_every_version_of_an_article_is_on_record(catalogue: Catalogue) -> None:
    versions = [Document(words, "a.jsonl:1", id="a") for words in ("One.", "Two.", "Two.", "One.")]
    for document in versions:
        catalogue.add(document)
    catalogue.remove("a")
    with catalogue.engine.connect() as connection:
        query = text("SELECT action, sha256 FROM revisions ORDER BY number")
        record = [tuple(row) for row in connection.execute(query)]
    one, two = sha256_of_text("One."), sha256_of_text("Two.")
    assert record == [("added", one), ("updated", two), ("updated", one), ("removed", one)]


def test_what_older_rules_cut_is_cut_anew_when_it_is_opened(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path)
    catalogue.add(TURKISH)
    before = catalogue.add(ENGLISH).article
    right = list(catalogue.passages())
    with catalogue.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_articles_passage_rules"))
        connection.execute(text("UPDATE vouch_corpus_version SET version_num = '0001'"))
        where = {"id": before.id}
        connection.execute(text("UPDATE articles SET passage_rules = 1 WHERE id = :id"), where)
        connection.execute(text("DELETE FROM passages WHERE article_id = :id"), where)
    revision = catalogue.revision()
    catalogue.close()
    catalogue = Catalogue.open(tmp_path)
    assert list(catalogue.passages()) == right
    assert catalogue.get(before.id) == before
    assert catalogue.changed_since(revision) == {before.id}
    assert catalogue.split_again() == 0
    catalogue.close()


def test_what_is_stated_later_is_taken_in(catalogue: Catalogue) -> None:
    catalogue.add(replace(ENGLISH, author=None))
    receipt = catalogue.add(ENGLISH)
    assert receipt.change is Change.UPDATED
    assert receipt.article.author == "A. Author"


def test_an_articles_own_id_is_kept(catalogue: Catalogue) -> None:
    for number in ("1", "2"):
        catalogue.add(Document(text="The same words.", source="a.jsonl", id=number))
    assert {article.id for article in catalogue.list()} == {"1", "2"}


def test_a_removed_article_leaves_nothing_but_the_record(catalogue: Catalogue) -> None:
    article = catalogue.add(ENGLISH).article
    before = catalogue.revision()
    catalogue.remove(article.id)
    assert catalogue.count().articles == catalogue.count().passages == 0
    assert catalogue.changed_since(before) == {article.id}
    with pytest.raises(ArticleNotFound, match="vouch list"):
        catalogue.get(article.id)


def test_what_changed_since_is_known(catalogue: Catalogue) -> None:
    catalogue.add(ENGLISH)
    revision = catalogue.revision()
    assert catalogue.changed_since(revision) == set()
    russian = catalogue.add(RUSSIAN).article
    assert catalogue.changed_since(revision) == {russian.id}


def test_an_article_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """Kill a process in the midst of adding, again and again; what it said is added is there."""
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from corpus.article import Document
        from corpus.catalogue import Catalogue
        catalogue = Catalogue.open(Path(sys.argv[1]))
        for number in range(100_000):
            text = " ".join(f"Sentence {at} of article {number}." for at in range(400))
            catalogue.add(Document(text, "x", id=f"{sys.argv[2]}-{number}", language="en"))
            print(f"{sys.argv[2]}-{number}", flush=True)
    """)
    acknowledged: list[str] = []
    for turn in range(3):
        command = [sys.executable, "-c", program, str(tmp_path), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            acknowledged += [child.stdout.readline().strip() for _ in range(3 + turn)]
            os.kill(child.pid, signal.SIGKILL)
            acknowledged += child.stdout.read().split()
    catalogue = Catalogue.open(tmp_path)
    articles = {article.id: article for article in catalogue.list()}
    assert set(acknowledged) <= set(articles)
    for article in articles.values():
        passages = list(catalogue.passages(of=[article.id]))
        assert sum(len(passage.sentences) for passage in passages) == 400
    catalogue.close()


def test_two_processes_may_add_at_once(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from corpus.article import Document
        from corpus.catalogue import Catalogue
        catalogue = Catalogue.open(Path(sys.argv[1]))
        for number in range(25):
            catalogue.add(Document(f"Article {number}.", "x", id=f"{sys.argv[2]}-{number}"))
    """)
    children = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(turn)])
        for turn in range(2)
    ]
    assert [child.wait(timeout=60) for child in children] == [0, 0]
    catalogue = Catalogue.open(tmp_path)
    assert catalogue.count().articles == 50
    assert catalogue.revision() == 50
    catalogue.close()


def test_creating_a_database_waits_for_another_process_that_has_it(tmp_path: Path) -> None:
    # Turning a database to WAL does not heed SQLite's own timeout.
    other = sqlite3.connect(
        tmp_path / "vouch.sqlite", isolation_level=None, check_same_thread=False
    )
    other.execute("CREATE TABLE anything (number INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    timer = Timer(0.5, other.close)
    timer.start()
    catalogue = Catalogue.open(tmp_path)
    assert timer.finished.is_set()
    catalogue.close()


def test_migrations_make_the_tables_that_the_code_uses(catalogue: Catalogue) -> None:
    found = inspect(catalogue.engine)
    for table in metadata.sorted_tables:
        stored = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert stored == {column.name: bool(column.nullable) for column in table.columns}, (
            table.name
        )
    with catalogue.engine.connect() as connection:
        version = connection.execute(text("SELECT version_num FROM vouch_corpus_version")).scalar()
    assert version == CATALOGUE_SCHEMA.head


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path)
    with catalogue.engine.begin() as connection:
        connection.execute(text("UPDATE vouch_corpus_version SET version_num = '9999'"))
    catalogue.close()
    with pytest.raises(CatalogueUnusable, match="newer version"):
        Catalogue.open(tmp_path)


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "vouch.sqlite"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(CatalogueUnusable, match=r"vouch\.sqlite"):
        open_database(tmp_path)
    assert path.read_bytes() == b"something else entirely" * 100


def test_a_home_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CatalogueUnusable, match="--home"):
        open_database(tmp_path / "file")


def test_what_was_changed_is_put_back(catalogue: Catalogue) -> None:
    first = Document("They met.\n\nThey spoke.", "a.md", title="First", url="https://example.org/a")
    second = replace(first, text="They met again.", title="Second", author="A. Author")
    before = catalogue.add(first).article
    assert catalogue.find_known(second) == before
    revision = catalogue.revision()
    catalogue.add(second)
    # An update is no new article.
    assert catalogue.added_since(revision) == set()
    catalogue.restore(before)
    assert catalogue.get(before.id) == before
    catalogue.remove(before.id)
    assert catalogue.find_known(second) is None
    catalogue.restore(before)
    assert catalogue.get(before.id) == before
    assert catalogue.added_since(revision) == {before.id}
    assert [passage.text for passage in catalogue.passages(of=[before.id])] != []
    # It is the same article to whoever adds it again.
    assert catalogue.add(first).change is Change.UNCHANGED
