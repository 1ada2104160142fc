"""Articles while whatever adds or removes them is killed, runs twice, or runs beside the bot."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from article_shelf import LINE, REBUILT, UNINDEXED, Shelf
from bot_process import BotProcess, admit_readers
from changing_articles import SUBJECTS
from corpus.catalogue import Catalogue
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


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_kills_while_adding_and_removing(shelf: Shelf, tell: Tell, is_long: bool) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    killer = Killer(shelf, chance)
    killer.begin(12 if is_long else 4)
    repairs: Counter[str] = Counter()
    kills = 200 if is_long else 6
    for number in follow(range(1, kills + 1), "kills"):
        killer.kill()
        if number % KILLS_BETWEEN_QUESTIONS == 0 or number == kills:
            unembedded = shelf.count_unembedded()
            told = "\n".join(shelf.ask())
            # What the next start does by itself, it says.
            assert (UNINDEXED in told) or not unembedded
            repairs.update({"late": int(UNINDEXED in told), "anew": int(REBUILT in told)})
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
    return all(UNINDEXED in line or REBUILT in line for line in complaints)


def _find_stage(lines: Sequence[str], wanted: dict[str, int | None]) -> str:
    if not wanted:
        return ""
    done = sum(LINE.fullmatch(line) is not None for line in lines)
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
            if (match := LINE.fullmatch(line)) and match[1] in ("added", "updated")
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
    assert LINE.fullmatch(process.lines[0]), process.complaints
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
