"""What becomes of an update: a command is obeyed, a question is answered, once."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from telegram import Bot, Message, Update
from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.inbox import Inbox
from bot.messages import Messages, find_messages
from bot.overview import Overview
from bot.telegram.delivery import Delivery
from bot.telegram.render import render_answer, render_overview, render_text
from retrieval.answer import Answer

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
_MOST_ATTEMPTS = 3
_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+|$)")


@dataclass(frozen=True)
class Corpus:
    """What the bot asks; both may take a while and are called in one thread."""

    answer: Callable[[str], Answer]
    overview: Callable[[], Overview]


class Conversation:
    """Answers updates from the inbox."""

    def __init__(self, inbox: Inbox, corpus: Corpus, thread: Executor) -> None:
        """Answer from `corpus`, in `thread`, what is in `inbox`."""
        self._inbox = inbox
        self._corpus = corpus
        self._thread = thread
        self._in_hand: int | None = None

    @property
    def in_hand(self) -> int | None:
        """The update that the thread works on, which cannot be interrupted."""
        return self._in_hand

    async def handle(self, update: Update, bot: Bot) -> None:
        """See to an update, and note in the inbox that it is done or given up.

        Raise `InvalidToken` where Telegram refuses the token; the update waits for a right one.
        """
        message = update.message
        for attempt in range(1, _MOST_ATTEMPTS + 1):
            try:
                if message is not None and message.from_user and not message.from_user.is_bot:
                    await self._reply(update.update_id, message, bot)
                break
            except InvalidToken:
                raise
            except Forbidden as exc:
                # Whoever asked has blocked the bot or thrown it out since.
                _log.info("update %d has nobody to answer: %s", update.update_id, exc)
                break
            except Exception as exc:
                _log.exception("update %d failed, attempt %d", update.update_id, attempt)
                if attempt < _MOST_ATTEMPTS and not isinstance(exc, _GivenUp):
                    await asyncio.sleep(attempt)
                    continue
                if message is not None:
                    await self._apologise(update.update_id, message, bot)
                return
        # Where this fails, the next start edits the same words into the same messages.
        await asyncio.to_thread(self._inbox.finish, update.update_id)

    def excuse_in_hand(self) -> None:
        """Take back the attempt at what the thread works on, for it is not to be waited for."""
        if self._in_hand is not None:
            self._inbox.excuse_attempt(self._in_hand)

    async def _reply(self, update_id: int, message: Message, bot: Bot) -> None:
        language = message.from_user.language_code if message.from_user else None
        messages = find_messages(language)
        is_private = message.chat.type == "private"
        text = message.text or message.caption or ""
        command, question = _read_command(text, bot.username)
        if command is None:
            question = _find_question(message, text, bot)
        match command:
            case "start":
                await self._say(update_id, message, bot, render_text(messages.welcome))
            case "help":
                await self._say(update_id, message, bot, render_text(messages.help))
            case "sources":
                overview = await self._run(update_id, self._corpus.overview)
                await self._say(update_id, message, bot, render_overview(overview, language))
            case None | "ask" if question:
                await self._answer(update_id, message, bot, question, messages)
            case "ask":
                await self._say(update_id, message, bot, render_text(messages.ask_what))
            case None if is_private and not text:
                await self._say(update_id, message, bot, render_text(messages.text_only))
            case str() if is_private:
                await self._say(update_id, message, bot, render_text(messages.unknown_command))

    async def _answer(
        self, update_id: int, message: Message, bot: Bot, question: str, messages: Messages
    ) -> None:
        delivery = _deliver_to(message, bot)
        await delivery.show_typing()
        if not await asyncio.to_thread(self._inbox.find_replies, update_id):
            placeholder = await delivery.send(render_text(messages.searching)[0])
            await asyncio.to_thread(self._inbox.remember_replies, update_id, [placeholder])
        answer = await self._run(update_id, self._corpus.answer, question)
        await self._say(update_id, message, bot, render_answer(answer))

    async def _apologise(self, update_id: int, message: Message, bot: Bot) -> None:
        language = message.from_user.language_code if message.from_user else None
        html = render_text(find_messages(language).failed)[0]
        try:
            await self._say(update_id, message, bot, [html])
        except InvalidToken:
            raise
        except TelegramError:
            _log.exception("update %d: the apology has to be sent anew", update_id)
            try:
                await _deliver_to(message, bot).send(html)
            except TelegramError:
                _log.exception("update %d: not even an apology could be sent", update_id)
        problem = f"failed {_MOST_ATTEMPTS} times; the log says why"
        await asyncio.to_thread(self._inbox.bury, update_id, problem)

    async def _say(self, update_id: int, message: Message, bot: Bot, parts: list[str]) -> None:
        """Put `parts` where the update is answered: what was sent already is edited.

        All but the first begin as placeholders, so that nothing is said twice after a crash.
        """
        delivery = _deliver_to(message, bot)
        placed = await asyncio.to_thread(self._inbox.find_replies, update_id)
        for place, html in enumerate(parts):
            if place == len(placed):
                placed.append(await delivery.send("…" if place else html))
                await asyncio.to_thread(self._inbox.remember_replies, update_id, placed)
                if not place:
                    continue
            now = await delivery.replace(placed[place], html)
            if now != placed[place]:
                placed[place] = now
                await asyncio.to_thread(self._inbox.remember_replies, update_id, placed)

    async def _run(self, update_id: int, call: Callable[..., Result], *args: object) -> Result:
        """Call in the thread, unless that has ended the process too often.

        An attempt counts while the call lasts, so that only one that takes the process down, or
        fails, leaves its mark; waiting for Telegram does not.
        """

        def attempt() -> Result:
            if self._inbox.begin_attempt(update_id) > _MOST_ATTEMPTS:
                raise _GivenUp("it was being answered whenever the process came to its end")
            self._in_hand = update_id
            try:
                result = call(*args)
                self._inbox.excuse_attempt(update_id)
            finally:
                self._in_hand = None
            return result

        return await asyncio.get_running_loop().run_in_executor(self._thread, attempt)


class _GivenUp(Exception):
    """An update has been tried often enough."""


def _deliver_to(message: Message, bot: Bot) -> Delivery:
    is_private = message.chat.type == "private"
    return Delivery(
        bot,
        message.chat.id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if is_private else message.message_id,
    )


def _read_command(text: str, username: str) -> tuple[str | None, str]:
    """Return the command that `text` begins with, and the rest; another bot's is no command."""
    match = _COMMAND.match(text)
    if match is None:
        return None, text.strip()
    name, addressee = match.groups()
    if addressee is not None and addressee.lower() != username.lower():
        return None, ""
    return name.lower(), text[match.end() :].strip()


def _find_question(message: Message, text: str, bot: Bot) -> str:
    """Return what a message asks the bot; empty where it is not the bot that is spoken to."""
    mention = re.compile(rf"(?<!\w)@{re.escape(bot.username)}\b", re.IGNORECASE)
    replied = message.reply_to_message
    is_reply = (
        replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    )
    if _COMMAND.match(text):
        # Another bot's: this one's has been read already.
        return ""
    if message.chat.type != "private" and not is_reply and not mention.search(text):
        return ""
    return mention.sub("", text).strip()
