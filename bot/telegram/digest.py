"""The digest: new articles on what a chat watches for, at most once in so long."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import timedelta
from itertools import groupby

from telegram import Bot
from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.books import Books
from bot.messages import find_messages
from bot.telegram.buttons import Press, offer_unwatching
from bot.telegram.corpus import Corpus
from bot.telegram.delivery import Delivery
from bot.telegram.exchange import Exchange
from bot.telegram.passages import render_passages
from bot.watches import MOST, Watch
from retrieval.answer import Citation

_log = logging.getLogger(__name__)
_ARTICLES_TOLD = 5
_LONGEST_TOPIC = 100
_LONGEST_PAUSE_S = 60.0


async def watch(exchange: Exchange, text: str) -> None:
    """Watch for a topic in this conversation, or tell what is watched for."""
    told, visit, watches = exchange.messages, exchange.visit, exchange.books.watches
    topic = " ".join(text.split())[:_LONGEST_TOPIC]
    if not topic:
        await list_watches(exchange, "")
        return
    revision = await exchange.run(exchange.corpus.revision)
    is_room = await exchange.look_up(
        watches.add, visit.place, topic, exchange.language, visit.person, revision
    )
    if is_room:
        await exchange.tell(told.watching.format(topic=topic))
    else:
        await exchange.tell(told.too_many_watches.format(number=MOST))


async def list_watches(exchange: Exchange, text: str) -> None:
    """Tell what is watched for here, with a button that ends each; or end one by its words."""
    told, visit, watches = exchange.messages, exchange.visit, exchange.books.watches
    here = await exchange.look_up(watches.list_at, visit.place)
    topic = " ".join(text.split())
    for one in here:
        if one.topic.casefold() == topic.casefold():
            await exchange.look_up(watches.remove, one)
            await exchange.tell(told.unwatched.format(topic=one.topic))
            return
    if not here:
        await exchange.tell(told.no_watches)
        return
    lines = [told.watches, *(f"• {one.topic}" for one in here)]
    keyboard = offer_unwatching({one.number: one.topic for one in here})
    await exchange.tell("\n".join(lines), keyboard)


async def unwatch(exchange: Exchange, press: Press) -> None:
    """End what a button is for, where it is this conversation's."""
    told, visit, watches = exchange.messages, exchange.visit, exchange.books.watches
    here = await exchange.look_up(watches.list_at, visit.place)
    for one in here:
        if one.number == press.message_id:
            await exchange.look_up(watches.remove, one)
            await exchange.acknowledge(told.unwatched.format(topic=one.topic)[:200])
            here = [other for other in here if other != one]
    await exchange.acknowledge()
    lines = [told.watches, *(f"• {one.topic}" for one in here)] if here else [told.no_watches]
    keyboard = offer_unwatching({one.number: one.topic for one in here}) if here else None
    await exchange.turn_page("\n".join(lines), keyboard)


class Digest:
    """Tells conversations of new articles, as long as they may be told anything."""

    def __init__(self, books: Books, corpus: Corpus, executor: Executor, every: timedelta) -> None:
        """Ask `corpus` in `executor`'s thread; tell a conversation no more often than `every`."""
        self._books = books
        self._corpus = corpus
        self._executor = executor
        self._every = every

    async def keep_telling(self, bot: Bot) -> None:
        """Look for what is new, again and again, until this is cancelled."""
        pause = min(_LONGEST_PAUSE_S, self._every.total_seconds() / 4)
        while True:
            try:
                await self.tell_all(bot)
            except (InvalidToken, asyncio.CancelledError):
                raise
            except Exception:
                _log.exception("the digest failed; it is tried again")
            await asyncio.sleep(pause)

    async def tell_all(self, bot: Bot) -> None:
        """Tell each conversation that is due what is new on its topics."""
        due = await asyncio.to_thread(self._books.watches.list_due, self._every)
        for place, watches in groupby(due, key=lambda one: one.place):
            if await asyncio.to_thread(self._is_open, place, due):
                await self._tell(bot, place, list(watches))

    def _is_open(self, place: str, due: Sequence[Watch]) -> bool:
        """Tell whether whoever reads at `place` may still ask there."""
        _, chat, _ = place.split(":")
        access = self._books.access
        group = f"telegram:{chat}" if chat.startswith("-") else None
        return access.find_role(f"telegram:{chat}", group) is not None

    async def _tell(self, bot: Bot, place: str, watches: Sequence[Watch]) -> None:
        _, chat, topic = place.split(":")
        revision, found = await asyncio.get_running_loop().run_in_executor(
            self._executor, self._find, watches
        )
        parts: list[str] = []
        for one in watches:
            if citations := found[one.number]:
                heading = find_messages(one.language).digest.format(topic=one.topic)
                parts += render_passages(heading, citations[:_ARTICLES_TOLD], one.language)
        # Noted first: what is told twice after a crash is worse than what is told once less.
        for one in watches:
            if one.revision == revision:
                continue
            is_told = bool(found[one.number])
            await asyncio.to_thread(self._books.watches.advance, one, revision, is_told=is_told)
        delivery = Delivery(bot, int(chat), thread_id=int(topic) or None, reply_to=None)
        try:
            for html in parts:
                await delivery.send(html)
        except InvalidToken:
            raise
        except Forbidden as exc:
            _log.info("nobody is there to be told of new articles: %s", exc)
        except TelegramError as exc:
            _log.warning("a digest could not be sent: %s", exc)

    def _find(self, watches: Sequence[Watch]) -> tuple[int, dict[int, tuple[Citation, ...]]]:
        """Return the revision now, and what is new on each topic, by its number."""
        revision = self._corpus.revision()
        return revision, {
            one.number: self._corpus.find_new(one.topic, one.revision) for one in watches
        }
