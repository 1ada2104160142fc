"""Questions while the bot is killed: each gets one answer, in order, and none is lost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.inbox import Inbox
from bot.messages import CATALOGUE
from corpus.database import open_database
from findings import Tell, follow
from telegram_chats import Chat, SentMessage
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

SEED = 20221012
GROUPS = ((-100500, "Team"), (-500, "Old group"))
READERS = (7, 8, 9, *range(100, 120))
# Of ten questions one takes a while, and one is answered in several messages.
KINDS = ("slow 0.3", "long", *["Neden?", "Почему?", "Why?"] * 2, "Neden?", "Почему?")
# A group may have twenty messages a minute: of those in several, one a minute or two.
SHARE_IN_GROUPS = 0.1
START_S = 1.5
# What a message says that an answer was to be edited into.
PLACEHOLDERS = {"…", *(told.searching for told in CATALOGUE.values())}
REAL = {
    "Why was the tunnel closed?": "Water came into the tunnel",
    "Bayram neden ertelendi?": "kuraklık nedeniyle",
    "Когда закрыли перевал Долон?": "3 января 2022",
}
TIME_TO_ANSWER_S = 120


@dataclass(frozen=True)
class Asked:
    """A question that was put, and what tells its answer."""

    chat_id: int
    words: str


class Asker:
    """Puts questions into chats, and looks for the answers."""

    def __init__(
        self, server: TelegramServer, chance: random.Random, make: Callable[[int], tuple[str, str]]
    ) -> None:
        """Ask what `make` returns for a number: a question, and words of its answer alone."""
        self._server = server
        self._chance = chance
        self._make = make
        self.asked: list[Asked] = []

    def ask(self, number: int) -> None:
        """Put so many questions, anywhere."""
        for _ in range(number):
            question, words = self._make(len(self.asked))
            person = self._server.person(self._chance.choice(READERS), "Somebody")
            if self._chance.random() < SHARE_IN_GROUPS and not question.startswith("long"):
                group: Chat = self._server.group(*self._chance.choice(GROUPS))
                self._server.say(person, f"@vouch_bot {question}", group)
                self.asked.append(Asked(group.id, words))
            else:
                self._server.say(person, question)
                self.asked.append(Asked(person.id, words))

    def find(self) -> dict[Asked, list[int]]:
        """Return the messages that answer each question, by their numbers."""
        said = {one.chat_id: self._read(one.chat_id) for one in self.asked}
        return {
            one: [each.message_id for each in said[one.chat_id] if one.words in each.text]
            for one in self.asked
        }

    def count_left_over(self) -> int:
        """Count the placeholders that nothing was edited into."""
        chats = {one.chat_id for one in self.asked}
        return sum(each.text in PLACEHOLDERS for chat in chats for each in self._read(chat))

    def _read(self, chat_id: int) -> list[SentMessage]:
        return [one for one in self._server.messages(chat_id) if one.is_from_bot]


def test_kills_while_answering(
    server: TelegramServer, canned: BotProcess, tell: Tell, is_long: bool
) -> None:
    def make(number: int) -> tuple[str, str]:
        kind = KINDS[number % len(KINDS)]
        question = f"{kind} N{number}e"
        # Of an answer in several messages the last is looked for.
        return question, (f"[6] “6: {question} " if kind == "long" else f"Answer to {question}.")

    questions, kills = (1_000, 100) if is_long else (30, 3)
    # A start takes a second or two; what is answered at once, milliseconds.
    found = kill_while_answering(server, canned, make, questions, kills, longest_s=5.0)
    tell("`kill -9` of the bot at random moments while it answers", *found)


def test_kills_of_the_whole_bot(
    server: TelegramServer, process: BotProcess, tell: Tell, is_long: bool
) -> None:
    def make(number: int) -> tuple[str, str]:
        question, words = list(REAL.items())[number % len(REAL)]
        return question, words

    questions, kills = (100, 10) if is_long else (6, 1)
    found = kill_while_answering(server, process, make, questions, kills, longest_s=12.0)
    tell("the same with real articles, indexes and encoder", *found)


def kill_while_answering(
    server: TelegramServer,
    process: BotProcess,
    make: Callable[[int], tuple[str, str]],
    questions: int,
    kills: int,
    longest_s: float,
) -> tuple[str, str]:
    """Kill again and again, let it answer in the end; return how often, and what was found."""
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    asker = Asker(server, chance, make)
    for _ in follow(range(kills), "kills"):
        asker.ask(questions // kills // 2)
        process.start()
        # Some are there when it starts, the others come while it works. Whatever is being answered
        # at four kills in a row is given up, as it should be: it might be what kills.
        time.sleep(chance.uniform(0, 2) * START_S)
        for number in split_evenly(questions // kills - questions // kills // 2, 2):
            time.sleep(chance.uniform(0, longest_s / 2))
            asker.ask(number)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
    asker.ask(questions - len(asker.asked))
    process.start()
    wait_until_done(server, process, asker)
    assert process.end() == 0
    return f"{questions:,} questions, {kills} kills", judge(process, asker, kills)


def wait_until_done(server: TelegramServer, process: BotProcess, asker: Asker) -> None:
    engine = open_database(process.home)
    inbox = Inbox(engine)
    server.wait_for(
        lambda: (
            len(asker.find()) and not inbox.counts()["waiting"] and not server.pending_updates()
        ),
        timeout=TIME_TO_ANSWER_S,
    )
    engine.dispose()


def judge(process: BotProcess, asker: Asker, kills: int) -> str:
    """Say what became of the questions, and hold that it is as it should be."""
    wanted: dict[Asked, int] = {}
    for one in asker.asked:
        wanted[one] = wanted.get(one, 0) + 1
    found = asker.find()
    lost = sum(max(0, number - len(found[one])) for one, number in wanted.items())
    twice = sum(max(0, len(found[one]) - number) for one, number in wanted.items())
    left_over = asker.count_left_over()
    engine = open_database(process.home)
    counts = Inbox(engine).counts()
    engine.dispose()
    disordered = count_disordered(asker.asked, found)
    told = [(one, found[one]) for one, number in wanted.items() if len(found[one]) != number]
    assert (lost, twice, disordered, counts["dead"], counts["waiting"]) == (0, 0, 0, 0, 0), told
    # One message a kill may have been sent and not been written down.
    assert left_over <= kills
    return f"0 lost, 0 answered twice, 0 out of order; {left_over} placeholders left over"


def count_disordered(asked: list[Asked], found: dict[Asked, list[int]]) -> int:
    """Count the answers that stand above one to an earlier question of their chat."""
    rest = {one: iter(numbers) for one, numbers in found.items()}
    latest: dict[int, int] = {}
    disordered = 0
    for one in asked:
        number = next(rest[one], 0)
        disordered += number < latest.get(one.chat_id, 0)
        latest[one.chat_id] = max(number, latest.get(one.chat_id, 0))
    return disordered


def split_evenly(number: int, parts: int) -> Iterator[int]:
    for part in range(parts):
        yield number // parts + (part < number % parts)
