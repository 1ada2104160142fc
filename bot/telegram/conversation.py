"""What becomes of an update: a command is obeyed, a question is answered, once.

`visit` tells who speaks, `exchange` has the means to answer; what is said to what is the business
of `questions`, `commands` and `admission`.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from functools import partial

from telegram import Bot, InlineQuery, Message, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.access.roles import Role
from bot.books import Books
from bot.record import Verdict
from bot.telegram import admission, articles, commands, digest, forgetting, questions
from bot.telegram.buttons import read_press
from bot.telegram.corpus import Corpus
from bot.telegram.exchange import MOST_ATTEMPTS, Exchange, GivenUp, Thread
from bot.telegram.inline import START, Inline
from bot.telegram.patience import outlast
from bot.telegram.reading import find_question, read_command
from bot.telegram.render import render_text
from bot.telegram.visit import Visit, read_visit

_log = logging.getLogger(__name__)


class Conversation:
    """Answers updates from the inbox."""

    def __init__(self, books: Books, corpus: Corpus, executor: Executor) -> None:
        """Answer from `corpus`, in `executor`'s one thread, what is in the inbox."""
        self._books = books
        self._corpus = corpus
        self._thread = Thread(executor, books)
        self._inline = Inline(corpus, self._thread)

    @property
    def in_hand(self) -> int | None:
        """The update that the thread works on, which cannot be interrupted."""
        return self._thread.in_hand

    def excuse_in_hand(self) -> None:
        """Take back the attempt at what the thread works on, for it is not to be waited for."""
        self._thread.excuse_in_hand()

    async def handle(self, update: Update, bot: Bot) -> None:
        """See to an update, and note in the inbox that it is done or given up.

        Raise `InvalidToken` where Telegram refuses the token; the update waits for a right one.
        """
        visit = read_visit(update)
        if update.inline_query is not None:
            if visit is not None:
                await self._see_to_inline(update.inline_query, visit, bot)
            return
        exchange: Exchange | None = None
        name, is_first = f"update {update.update_id}", True

        async def see_to() -> None:
            nonlocal exchange, is_first
            if not is_first:
                # Nothing is said, perhaps once more, before it can be noted that it was.
                await asyncio.to_thread(self._note_again, update.update_id)
            is_first = False
            if update.message is not None and _has_moved(update.message):
                await self._move(update.message)
            elif visit is not None:
                exchange = await self._open(visit, update, bot)
                await self._see_to(exchange, update)

        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                await outlast(name, see_to)
                break
            except InvalidToken:
                raise
            except Forbidden as exc:
                # Whoever asked has blocked the bot or thrown it out since.
                _log.info("update %d has nobody to answer: %s", update.update_id, exc)
                break
            except Exception as exc:
                _log.exception("update %d failed, attempt %d", update.update_id, attempt)
                if attempt < MOST_ATTEMPTS and not isinstance(exc, GivenUp | BadRequest):
                    await asyncio.sleep(attempt)
                    continue
                if exchange is not None:
                    await self._apologise(exchange)
                return
        # Where this fails, the next start edits the same words into the same messages.
        finish = partial(asyncio.to_thread, self._books.inbox.finish, update.update_id)
        await outlast(name, finish)

    def _note_again(self, update_id: int) -> None:
        inbox = self._books.inbox
        inbox.remember_replies(update_id, inbox.find_replies(update_id))

    async def _open(self, visit: Visit, update: Update, bot: Bot) -> Exchange:
        role, language = await asyncio.to_thread(self._look_up, visit)
        return Exchange(
            visit,
            bot,
            self._books,
            self._corpus,
            self._thread,
            role=role,
            language=language,
            message=update.message,
            query=update.callback_query,
        )

    def _look_up(self, visit: Visit) -> tuple[Role | None, str | None]:
        """Return what somebody may do where they are, and the language to speak to them."""
        access, preferences = self._books.access, self._books.preferences
        role = access.find_role(visit.person, visit.group)
        return role, preferences.find_language(visit.person) or visit.language

    async def _see_to(self, exchange: Exchange, update: Update) -> None:
        if update.callback_query is not None:
            await self._see_to_press(exchange, update.callback_query.data)
        elif update.message is not None:
            await self._see_to_message(exchange, update.message)
        elif exchange.role is None:
            await self._refuse(exchange, None, "")

    async def _see_to_inline(self, query: InlineQuery, visit: Visit, bot: Bot) -> None:
        self._inline.note(query, visit)
        role, language = await asyncio.to_thread(self._look_up, visit)
        try:
            if role is None:
                await self._inline.refuse(query, visit, bot, language)
            else:
                await self._inline.answer(query, visit, bot, language)
        except TelegramError as exc:
            _log.info("an inline query was not answered: %s", exc)

    async def _see_to_press(self, exchange: Exchange, data: str | None) -> None:
        press = read_press(data)
        is_theirs = press is not None and press.action in ("forget", "leave")
        if press is None or (exchange.role is None and not is_theirs):
            await exchange.acknowledge()
            return
        match press.action:
            case "good":
                await questions.rate(exchange, press, Verdict.GOOD)
            case "bad":
                await questions.rate(exchange, press, Verdict.BAD)
            case "tell":
                await questions.rate(exchange, press, Verdict.MISSING)
            case "more":
                await questions.show_more(exchange, press)
            case "sources":
                await questions.show_sources(exchange, press)
            case "page":
                await questions.show_sources(exchange, press, turns=True)
            case "undo":
                await articles.undo(exchange, press)
            case "unwatch":
                await digest.unwatch(exchange, press)
            case "forget" | "leave":
                await forgetting.forget(exchange, leaves=press.action == "leave")
            case "language":
                await commands.choose_language(exchange, press)
            case _:
                await exchange.acknowledge()

    async def _see_to_message(self, exchange: Exchange, message: Message) -> None:
        bot, told = exchange.bot, exchange.messages
        text = message.text or message.caption or ""
        command, rest = read_command(text, bot.username)
        question = find_question(message, text, bot) if command is None else None
        is_meant = command in commands.COMMANDS or (command is None and question is not None)
        is_meant = is_meant or exchange.visit.is_private
        if exchange.visit.is_private and command == "start" and rest not in ("", START):
            if not await admission.accept(exchange, rest):
                await exchange.tell(told.invitation_void)
        elif command == "forgetme" and await forgetting.is_known(exchange):
            await forgetting.offer(exchange, rest)
        elif exchange.role is None:
            if is_meant:
                await self._refuse(exchange, command, rest)
        elif command is not None:
            if command:
                await commands.obey(exchange, command, rest)
        elif exchange.visit.is_private and self._brings_articles(exchange, message):
            await articles.take(exchange, message)
        elif question:
            await questions.answer(exchange, question)
        elif exchange.visit.is_private and not text and message.effective_attachment:
            await exchange.tell(told.text_only)
        elif question is not None and text:
            await exchange.tell(told.ask_what)

    @staticmethod
    def _brings_articles(exchange: Exchange, message: Message) -> bool:
        # A reader who forwards a message asks about it; a file they send is none of theirs.
        if not exchange.may(Role.EDITOR):
            return message.document is not None
        return articles.brings_articles(message)

    async def _refuse(self, exchange: Exchange, command: str | None, rest: str) -> None:
        """Say once that nobody is answered here; but an admin may open a group."""
        visit, access = exchange.visit, self._books.access
        if command == "allow" and visit.group is not None:
            exchange.role = await exchange.look_up(access.find_role, visit.person)
            if exchange.may(Role.ADMIN):
                await commands.obey(exchange, command, rest)
                return
        is_to_be_told = len(await exchange.list_placed()) > 0
        if not is_to_be_told:
            is_to_be_told = await exchange.look_up(access.is_to_be_told, visit.chat)
        if is_to_be_told:
            told = exchange.messages
            await exchange.tell(told.closed_group if visit.group is not None else told.stranger)

    async def _move(self, message: Message) -> None:
        """Keep what is known of a group that has become a supergroup."""
        old = message.migrate_from_chat_id or message.chat.id
        new = message.migrate_to_chat_id or message.chat.id

        def move() -> None:
            self._books.move(f"telegram:{old}", f"telegram:{new}")
            self._corpus.move(f"telegram:{old}", f"telegram:{new}")

        await asyncio.to_thread(move)

    async def _apologise(self, exchange: Exchange) -> None:
        update_id, html = exchange.visit.update_id, render_text(exchange.messages.failed)[0]
        if exchange.visit.chat_id is not None:
            try:
                await exchange.say([html])
            except InvalidToken:
                raise
            except TelegramError as exc:
                _log.warning("update %d: the apology has to be sent anew: %s", update_id, exc)
                try:
                    await exchange.deliver().send(html)
                except TelegramError as exc:
                    _log.warning("update %d: not even an apology could be sent: %s", update_id, exc)
        await asyncio.to_thread(self._books.inbox.bury, update_id, "it failed; the log says why")


def _has_moved(message: Message) -> bool:
    return message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
