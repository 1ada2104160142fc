"""What becomes of an update: a command is obeyed, a question is answered, once."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TypeVar

from telegram import Bot, Message, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.desk import Asked, OnClaim
from bot.inbox import Inbox
from bot.messages import Messages, find_messages
from bot.overview import Overview
from bot.telegram.delivery import Delivery
from bot.telegram.reading import find_question, is_from_a_person, read_command
from bot.telegram.render import render_answer, render_draft, render_overview, render_text
from retrieval.answer import Answer

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
# An edit counts as a message, of which a group may have twenty a minute.
_BETWEEN_DRAFTS_S = 3.0
_MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Corpus:
    """What the bot asks; all of it may take a while and is called in one thread."""

    answer: Callable[[Asked, OnClaim], Answer]
    """Told each sentence that a chat model wrote as soon as it is proved."""
    forget: Callable[[str], int]
    """Forgets the conversation at a place; returns how many turns it had."""
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
                if message is not None and is_from_a_person(message):
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
                if attempt < _MOST_ATTEMPTS and not isinstance(exc, _GivenUp | BadRequest):
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
        command, rest = read_command(text, bot.username)
        question = find_question(message, text, bot) if command is None else rest
        match command:
            case "start":
                await self._say(update_id, message, bot, render_text(messages.welcome))
            case "help":
                await self._say(update_id, message, bot, render_text(messages.help))
            case "sources":
                overview = await self._run(update_id, self._corpus.overview)
                await self._say(update_id, message, bot, render_overview(overview, language))
            case "new":
                await self._run(update_id, self._corpus.forget, _find_place(message))
                await self._say(update_id, message, bot, render_text(messages.forgotten))
            case None | "ask" if question:
                await self._answer(update_id, message, bot, question, messages)
            case None if is_private and not text and message.effective_attachment:
                await self._say(update_id, message, bot, render_text(messages.text_only))
            case None | "ask" if question is not None and text:
                await self._say(update_id, message, bot, render_text(messages.ask_what))
            case str() if is_private:
                await self._say(update_id, message, bot, render_text(messages.unknown_command))

    async def _answer(
        self, update_id: int, message: Message, bot: Bot, question: str, messages: Messages
    ) -> None:
        delivery = _deliver_to(message, bot)
        if not await asyncio.to_thread(self._inbox.find_replies, update_id):
            placeholder = await delivery.send(render_text(messages.searching)[0])
            await asyncio.to_thread(self._inbox.remember_replies, update_id, [placeholder])
        # A message takes away what is shown before it.
        await delivery.show_typing()
        draft = await self._open_draft(update_id, delivery)
        asked = Asked(question, _find_person(message), _find_place(message), str(update_id))
        answer = await self._run(update_id, self._corpus.answer, asked, draft.take)
        await draft.finish()
        await self._say(update_id, message, bot, render_answer(answer))

    async def _open_draft(self, update_id: int, delivery: Delivery) -> _Draft:
        placed = await asyncio.to_thread(self._inbox.find_replies, update_id)
        return _Draft(delivery, placed[0], asyncio.get_running_loop())

    async def _apologise(self, update_id: int, message: Message, bot: Bot) -> None:
        language = message.from_user.language_code if message.from_user else None
        html = render_text(find_messages(language).failed)[0]
        try:
            await self._say(update_id, message, bot, [html])
        except InvalidToken:
            raise
        except TelegramError as exc:
            _log.warning("update %d: the apology has to be sent anew: %s", update_id, exc)
            try:
                await _deliver_to(message, bot).send(html)
            except TelegramError as exc:
                _log.warning("update %d: not even an apology could be sent: %s", update_id, exc)
        await asyncio.to_thread(self._inbox.bury, update_id, "it failed; the log says why")

    async def _say(self, update_id: int, message: Message, bot: Bot, parts: list[str]) -> None:
        """Put `parts` where the update is answered: what was sent already is edited.

        All but the first begin as placeholders, so that nothing is said twice after a crash.
        """
        delivery = _deliver_to(message, bot)
        placed = await asyncio.to_thread(self._inbox.find_replies, update_id)

        async def place(at: int, html: str) -> None:
            placed[at : at + 1] = [await delivery.send(html)]
            await asyncio.to_thread(self._inbox.remember_replies, update_id, placed)

        for at, html in enumerate(parts):
            if at == len(placed):
                await place(at, "…" if at else html)
                if not at:
                    continue
            if not await delivery.edit(placed[at], html):
                await place(at, "…")
                await delivery.edit(placed[at], html)

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


class _Draft:
    """A message that shows what is proved so far, while the rest is being written."""

    def __init__(
        self, delivery: Delivery, message_id: int, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._delivery = delivery
        self._message_id = message_id
        self._loop = loop
        self._claims: list[str] = []
        self._shown_at = 0.0
        self._showing: Future[bool] | None = None

    def take(self, claim: str) -> None:
        """Show one more sentence, from the thread that answers."""
        self._claims.append(claim)
        now = time.monotonic()
        is_busy = self._showing is not None and not self._showing.done()
        if is_busy or now - self._shown_at < _BETWEEN_DRAFTS_S:
            return
        self._shown_at = now
        shown = self._delivery.edit(self._message_id, render_draft(self._claims))
        self._showing = asyncio.run_coroutine_threadsafe(shown, self._loop)

    async def finish(self) -> None:
        """Wait until nothing of it is on its way, so that it cannot come after the answer."""
        if self._showing is not None:
            await asyncio.wait([asyncio.wrap_future(self._showing)])


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


def _find_person(message: Message) -> str:
    # Who speaks for a whole group is known as that group only.
    sender = message.sender_chat or message.from_user or message.chat
    return f"telegram:{sender.id}"


def _find_place(message: Message) -> str:
    """Return the conversation that a message belongs to: the topic's, or the chat's."""
    topic = message.message_thread_id if message.is_topic_message else None
    return f"telegram:{message.chat.id}:{topic or 0}"
