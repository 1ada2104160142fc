"""A folder of articles that change, and whether the catalogue has of them what it should."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from changing_articles import SUBJECTS, Subject
from corpus.article import Article, sha256_of_text
from corpus.catalogue import Catalogue
from corpus.database import DATABASE_NAME
from corpus.passages import split_into_passages
from vouch_process import run

LINE = re.compile(r"(added|updated|unchanged|removed) +(\S+)  (.+)")
"""What a command says of an article: what became of it, its id and its name."""
UNINDEXED = "had been left unindexed"
REBUILT = "it is built anew"


class Shelf:
    """A folder of articles that change, and what is known to be in the catalogue of them."""

    def __init__(self, root: Path, home: Path | None = None) -> None:
        self.home = home or root / "home"
        self.folder = root / "articles"
        self.folder.mkdir()
        self._questions = root / "questions.jsonl"
        self._written: dict[str, int] = {}
        self.known: dict[str, int] = {}
        """By name, the version of each article that is there."""

    def write(self, subject: Subject, folder: Path | None = None) -> Path:
        """Write a new version of an article's file."""
        version = self._written.get(subject.name, 0) + 1
        self._written[subject.name] = version
        return subject.write(folder or self.folder, version)

    def delete(self, names: Iterable[str]) -> None:
        """Delete articles' files, as the articles are to be removed."""
        for name in names:
            (self.folder / f"{name}.md").unlink(missing_ok=True)

    def list_files(self) -> dict[str, int]:
        """Return the version of each article that stands in a file."""
        names = [file.stem for file in self.folder.rglob("*.md")]
        return {name: self._written[name] for name in names}

    def find_ids(self, names: Iterable[str]) -> list[str]:
        """Return the articles' ids."""
        ids = {article.name: article.id for article in self.read()}
        return [ids[name] for name in names]

    def read(self) -> list[Article]:
        """Return all articles; hold that the database is whole, and that so is each of them."""
        connection = sqlite3.connect(self.home / DATABASE_NAME)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        catalogue = Catalogue.open(self.home)
        articles = catalogue.list()
        for article in articles:
            found = [
                (one.id, one.start, one.end, one.text, one.sentences)
                for one in catalogue.passages(of=[article.id])
            ]
            assert found == [
                (one.id, one.start, one.end, one.text, one.sentences)
                for one in split_into_passages(article)
            ]
            assert found
            assert article.sha256 == sha256_of_text(article.text)
        catalogue.close()
        assert len({article.name for article in articles}) == len(articles)
        return articles

    def check(self, said: Sequence[str], wanted: dict[str, int | None]) -> None:
        """Hold that what a command `said` is so, and that all else is as it was or as `wanted`."""
        there = {article.name: self._find_version(article) for article in self.read()}
        done = {match[3]: match[1] for line in said if (match := LINE.fullmatch(line))}
        for name in {*there, *self.known, *wanted}:
            old = self.known.get(name)
            new = wanted.get(name, old)
            if name in done:
                assert there.get(name) == new, (name, done[name])
            else:
                assert there.get(name) in (old, new), name
        self.known = there

    def _find_version(self, article: Article) -> int:
        subject = next(one for one in SUBJECTS if one.name == article.name)
        (version,) = (
            version
            for version in range(1, self._written[subject.name] + 1)
            if f" {subject.find_number(version)} " in article.text
        )
        # The whole text is of that version, not the number alone.
        assert article.text.strip() in subject.make_text(version)
        return version

    def count_unembedded(self) -> int:
        """Count the passages that no index can have, for they have no embeddings."""
        connection = sqlite3.connect(self.home / DATABASE_NAME)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='embeddings'").fetchone():
            return -1
        (number,) = connection.execute(
            "SELECT count(*) FROM passages WHERE id NOT IN (SELECT passage_id FROM embeddings)"
        ).fetchone()
        connection.close()
        return int(number)

    def ask(self, subjects: Sequence[Subject] = SUBJECTS) -> list[str]:
        """Ask of the articles; hold that what is there is cited as it is, and nothing else.

        Return what was told beside the answers.
        """
        self._questions.write_text(
            "".join(
                json.dumps({"id": one.name, "question": one.question}) + "\n" for one in subjects
            )
        )
        asked = run("ask", "--batch", self._questions, home=self.home)
        assert asked.returncode == 0, asked.stderr
        articles = {article.id: article for article in self.read()}
        versions = {one.name: self._find_version(one) for one in articles.values()}
        for subject, line in zip(subjects, asked.stdout.splitlines(), strict=True):
            citations = json.loads(line)["citations"]
            for one in citations:
                text = articles[one["article_id"]].text
                assert text[one["start"] : one["end"]] == one["quote"]
            if subject.name in versions:
                number = subject.find_number(versions[subject.name])
                assert any(number in one["quote"] for one in citations), line
        return asked.stderr.splitlines()
