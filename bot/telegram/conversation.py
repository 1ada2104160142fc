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
from telegram.error import Forbidden, TelegramError

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

    async def handle(self, update: Update, bot: Bot) -> None:
        """See to an update, and note in the inbox that it is done or given up."""
        update_id = update.update_id
        attempt = await asyncio.to_thread(self._inbox.begin_attempt, update_id)
        if attempt == 0:
            return
        message = update.message
        try:
            if message is not None and message.from_user and not message.from_user.is_bot:
                if attempt > _MOST_ATTEMPTS:
                    await self._apologise(update_id, message, bot)
                    return
                await self._reply(update_id, message, bot)
            await asyncio.to_thread(self._inbox.finish, update_id)
        except Forbidden as exc:
            # Whoever asked has blocked the bot or thrown it out since.
            _log.info("update %d has nobody to answer: %s", update_id, exc)
            await asyncio.to_thread(self._inbox.finish, update_id)
        except asyncio.CancelledError:
            raise
        except Exception:
            _log.exception("update %d failed, attempt %d", update_id, attempt)
            if attempt < _MOST_ATTEMPTS:
                await asyncio.sleep(attempt)
                await self.handle(update, bot)
            elif message is not None:
                await self._apologise(update_id, message, bot)

    async def _reply(self, update_id: int, message: Message, bot: Bot) -> None:
        language = message.from_user.language_code if message.from_user else None
        messages = find_messages(language)
        is_private = message.chat.type == "private"
        text = message.text or message.caption or ""
        command, question = _read_command(text, bot.username)
        if command is None and not is_private:
            question = _find_question_in_group(message, text, bot)
        match command:
            case "start":
                await self._say(message, bot, render_text(messages.welcome))
            case "help":
                await self._say(message, bot, render_text(messages.help))
            case "sources":
                overview = await self._run(self._corpus.overview)
                await self._say(message, bot, render_overview(overview, language))
            case None | "ask" if question:
                await self._answer(update_id, message, bot, question, messages)
            case "ask":
                await self._say(message, bot, render_text(messages.ask_what))
            case None if is_private and not text:
                await self._say(message, bot, render_text(messages.text_only))
            case str() if is_private:
                await self._say(message, bot, render_text(messages.unknown_command))

    async def _answer(
        self, update_id: int, message: Message, bot: Bot, question: str, messages: Messages
    ) -> None:
        delivery = _deliver_to(message, bot)
        placeholder = await self._place(update_id, delivery, messages)
        answer = await self._run(self._corpus.answer, question)
        await delivery.deliver(placeholder, render_answer(answer))

    async def _place(self, update_id: int, delivery: Delivery, messages: Messages) -> int:
        """Return the message that the answer goes into, sent now or before a restart."""
        known = await asyncio.to_thread(self._inbox.find_placeholder, update_id)
        await delivery.show_typing()
        if known is not None:
            return known
        sent = await delivery.send(render_text(messages.searching)[0])
        await asyncio.to_thread(self._inbox.remember_placeholder, update_id, sent.message_id)
        return sent.message_id

    async def _apologise(self, update_id: int, message: Message, bot: Bot) -> None:
        language = message.from_user.language_code if message.from_user else None
        html = render_text(find_messages(language).failed)[0]
        placeholder = await asyncio.to_thread(self._inbox.find_placeholder, update_id)
        delivery = _deliver_to(message, bot)
        for attempt in (delivery.replace, None) if placeholder is not None else (None,):
            try:
                if attempt is not None and placeholder is not None:
                    await attempt(placeholder, html)
                else:
                    await delivery.send(html)
                break
            except TelegramError:
                _log.exception("update %d: an apology did not get through", update_id)
        problem = f"failed {_MOST_ATTEMPTS} times; the log says why"
        await asyncio.to_thread(self._inbox.bury, update_id, problem)

    async def _say(self, message: Message, bot: Bot, parts: list[str]) -> None:
        delivery = _deliver_to(message, bot)
        for html in parts:
            await delivery.send(html)

    async def _run(self, call: Callable[..., Result], *args: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *args)


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


def _find_question_in_group(message: Message, text: str, bot: Bot) -> str:
    """Return what a message in a group asks the bot; empty where it is not spoken to."""
    mention = re.compile(rf"@{re.escape(bot.username)}\b", re.IGNORECASE)
    replied = message.reply_to_message
    is_reply = (
        replied is not None and replied.from_user is not None and (replied.from_user.id == bot.id)
    )
    if not is_reply and not mention.search(text):
        return ""
    return mention.sub("", text).strip()
