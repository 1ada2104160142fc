"""Articles while whatever adds or removes them is killed, runs twice, or runs beside the bot."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot_process import BotProcess, admit_readers
from changing_articles import SUBJECTS, Subject
from corpus.article import Article, sha256_of_text
from corpus.catalogue import Catalogue
from corpus.database import DATABASE_NAME
from corpus.passages import split_into_passages
from findings import Tell, follow
from vouch_process import Running, run

if TYPE_CHECKING:
    from telegram_chats import SentMessage
    from telegram_server import TelegramServer

SEED = 20221012
AT_MOST = 16
"""Articles at a time: of so many each command takes some seconds."""
KILLS_BETWEEN_QUESTIONS = 10
AT_ONCE_S = 5.0
"""After so long the bot answers from what `vouch add` has said is there."""

_LINE = re.compile(r"(added|updated|unchanged|removed) +(\S+)  (.+)")
_UNINDEXED = "had been left unindexed"
_REBUILT = "it is built anew"


class Shelf:
    """A folder of articles that change, and what is known to be in the catalogue of them."""

    def __init__(self, root: Path) -> None:
        self.home = root / "home"
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
        done = {match[3]: match[1] for line in said if (match := _LINE.fullmatch(line))}
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

    def ask(self) -> list[str]:
        """Ask of every article; hold that what is there is cited as it is, and nothing else.

        Return what was told beside the answers.
        """
        self._questions.write_text(
            "".join(
                json.dumps({"id": one.name, "question": one.question}) + "\n" for one in SUBJECTS
            )
        )
        asked = run("ask", "--batch", self._questions, home=self.home)
        assert asked.returncode == 0, asked.stderr
        articles = {article.id: article for article in self.read()}
        versions = {one.name: self._find_version(one) for one in articles.values()}
        for subject, line in zip(SUBJECTS, asked.stdout.splitlines(), strict=True):
            citations = json.loads(line)["citations"]
            for one in citations:
                text = articles[one["article_id"]].text
                assert text[one["start"] : one["end"]] == one["quote"]
            if subject.name in versions:
                number = subject.find_number(versions[subject.name])
                assert any(number in one["quote"] for one in citations), line
        return asked.stderr.splitlines()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_kills_while_adding_and_removing(shelf: Shelf, tell: Tell, is_long: bool) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    killer = Killer(shelf, chance)
    killer.begin(12 if is_long else 4)
    repairs: Counter[str] = Counter()
    kills = 200 if is_long else 7
    for number in follow(range(1, kills + 1), "kills"):
        killer.kill()
        if number % KILLS_BETWEEN_QUESTIONS == 0 or number == kills:
            unembedded = shelf.count_unembedded()
            told = "\n".join(shelf.ask())
            # What the next start does by itself, it says.
            assert (_UNINDEXED in told) or not unembedded
            repairs.update({"late": int(_UNINDEXED in told), "anew": int(_REBUILT in told)})
            repairs["starts"] += 1
    indexed = run("reindex", home=shelf.home)
    assert indexed.returncode == 0, indexed.stderr
    assert f" of {len(shelf.known)} articles" in indexed.stdout
    left = [one.name for one in (shelf.home / "index" / "dense").glob("*/*/")]
    assert len(left) == 1
    assert left[0].startswith("generation-")
    tell(
        "`kill -9` of `vouch add`, `remove` and `reindex` at random moments",
        f"{kills} kills ({killer.describe()})",
        "database whole each time, 0 acknowledged articles lost, 0 half there, 0 stale citations; "
        f"of {repairs['starts']} starts after kills {repairs['late']} said that they indexed what "
        f"had been left, {repairs['anew']} that they built an index anew",
    )


class Killer:
    """Starts commands that change a shelf, and kills them."""

    def __init__(self, shelf: Shelf, chance: random.Random) -> None:
        self._shelf = shelf
        self._chance = chance
        self._takes_s = {"add": 4.0, "remove": 1.0, "reindex": 4.0}
        self._kills: Counter[str] = Counter()

    def begin(self, articles: int) -> None:
        """Add the first articles, undisturbed."""
        wanted = self._chance.sample(SUBJECTS, articles)
        for subject in wanted:
            self._shelf.write(subject)
        began = time.monotonic()
        added = run("add", self._shelf.folder, home=self._shelf.home)
        self._takes_s["add"] = time.monotonic() - began
        assert added.returncode == 0, added.stderr
        self._shelf.check(added.stdout.splitlines(), dict(self._shelf.list_files()))
        assert len(self._shelf.known) == articles

    def kill(self) -> None:
        """Start commands until one was killed before its end; hold that nothing is lost by any."""
        while not self._start_and_kill():
            pass

    def describe(self) -> str:
        """Say what was killed how often, and how far it was."""
        return ", ".join(f"{number} {what}" for what, number in sorted(self._kills.items()))

    def _start_and_kill(self) -> bool:
        command, arguments, wanted = self._choose()
        process = Running(command, *arguments, home=self._shelf.home)
        longest = self._takes_s[command]
        if command == "add" and self._chance.random() < 0.6:
            # Adding is quickly done: most of these would be killed while the program starts.
            changed = sum(self._shelf.known.get(name) != one for name, one in wanted.items())
            process.wait_for(self._chance.randint(1, changed) if changed else 1)
            longest *= self._chance.choice((0.02, 0.8))
        was_killed = process.kill_after(self._chance.uniform(0, longest))
        assert was_killed or not process.complaints or _is_harmless(process.complaints)
        self._shelf.check(process.lines, wanted)
        if was_killed:
            self._kills[f"{command} {_find_stage(process.lines, wanted)}".strip()] += 1
        return was_killed

    def _choose(self) -> tuple[str, Sequence[str | Path], dict[str, int | None]]:
        """Return a command, its arguments, and what is to be there after it."""
        shelf, known = self._shelf, sorted(self._shelf.known)
        match self._chance.choices(("add", "remove", "reindex"), (6, 2, 2))[0]:
            case "reindex":
                return "reindex", (), {}
            case "remove" if len(known) > 3:
                names = self._chance.sample(known, self._chance.randint(1, 3))
                shelf.delete(names)
                return "remove", shelf.find_ids(names), dict.fromkeys(names)
        if len(known) > AT_MOST:
            shelf.delete(self._chance.sample(known, 4))
        for subject in self._chance.sample(SUBJECTS, self._chance.randint(1, 4)):
            shelf.write(subject)
        return "add", [shelf.folder], dict(shelf.list_files())


def _is_harmless(complaints: Sequence[str]) -> bool:
    return all(_UNINDEXED in line or _REBUILT in line for line in complaints)


def _find_stage(lines: Sequence[str], wanted: dict[str, int | None]) -> str:
    if not wanted:
        return ""
    done = sum(_LINE.fullmatch(line) is not None for line in lines)
    if not done:
        return "before its first article"
    return "between articles" if done < len(wanted) else "after its last article"


def test_two_at_once(shelf: Shelf, tell: Tell, is_long: bool) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    inner = shelf.folder / "inner"
    inner.mkdir()
    rounds = 10 if is_long else 2
    for _ in follow(range(rounds), "two at once"):
        for subject in chance.sample(SUBJECTS, 6):
            shelf.write(subject, inner)
        both = [Running("add", folder, home=shelf.home) for folder in (shelf.folder, inner)]
        assert [one.wait() for one in both] == [0, 0], [one.complaints for one in both]
        said = [line for one in both for line in one.lines]
        shelf.check(said, dict(shelf.list_files()))
        changes = Counter(
            match[3]
            for line in said
            if (match := _LINE.fullmatch(line)) and match[1] in ("added", "updated")
        )
        # Each was added or updated by one of the two; to the other it was there already.
        assert sorted(changes.values()) == [1] * 6
    shelf.ask()
    tell(
        "two `vouch add` at once over overlapping folders",
        f"{rounds} times",
        f"{len(shelf.known)} articles, each there once and whole, each answered from",
    )


def test_adding_while_the_bot_runs(
    shelf: Shelf, server: TelegramServer, tell: Tell, is_long: bool
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    for subject in chance.sample(SUBJECTS, 3):
        shelf.write(subject)
    assert run("add", shelf.folder, home=shelf.home).returncode == 0
    catalogue = Catalogue.open(shelf.home)
    admit_readers(catalogue.engine)
    catalogue.close()
    bot = BotProcess(shelf.home, server)
    bot.start(VOUCH_PERSON_MINUTE_QUESTIONS="100", VOUCH_CHAT_MINUTE_QUESTIONS="100")
    took = []
    times = 20 if is_long else 3
    try:
        ask_in_telegram(server, "Is anybody there?")
        for number in follow(range(times), "changes beside the bot"):
            took.append(change_beside_the_bot(shelf, server, chance, removes=number % 3 == 2))
        assert bot.end() == 0
    finally:
        bot.clean_up()
    assert max(took) < AT_ONCE_S
    tell(
        "`vouch add` and `remove` while `vouch bot` runs",
        f"{times} changes",
        f"answered from each new text at most {max(took):.1f} s after `vouch` said that it is "
        "there, 0 answers from an old text or a removed article",
    )


def change_beside_the_bot(
    shelf: Shelf, server: TelegramServer, chance: random.Random, *, removes: bool
) -> float:
    """Change an article, ask the bot of it at once, and return after how long it answered right."""
    if removes:
        name = chance.choice(sorted(shelf.list_files()))
        subject = next(one for one in SUBJECTS if one.name == name)
        process = Running("remove", *shelf.find_ids([name]), home=shelf.home)
    else:
        subject = chance.choice(SUBJECTS)
        process = Running("add", shelf.write(subject), home=shelf.home)
    process.wait_for(1)
    began = time.monotonic()
    assert _LINE.fullmatch(process.lines[0]), process.complaints
    text = ask_in_telegram(server, subject.question)
    took = time.monotonic() - began
    version = shelf.list_files()[subject.name]
    for one in range(1, version + 1):
        is_there = one == version and not removes
        assert (subject.find_number(one) in text) is is_there, text
    if removes:
        shelf.delete([subject.name])
    assert process.wait() == 0, process.complaints
    return took


def ask_in_telegram(server: TelegramServer, question: str) -> str:
    """Ask a question, and return the answer that it gets in the end."""
    reader = server.person(7, "Reader")
    last = max((one.message_id for one in server.messages(reader.id)), default=0)
    server.say(reader, question)

    def find() -> SentMessage | None:
        said = [one for one in server.messages(reader.id) if one.is_from_bot and one.buttons]
        return next((one for one in said if one.message_id > last), None)

    return server.wait_for(find, timeout=60).text
