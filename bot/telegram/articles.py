"""Articles by chat: links, posts and files that editors send become articles, with a receipt."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import Document as File
from telegram import Message
from telegram.error import BadRequest

from bot.access.roles import Role
from bot.additions import Addition
from bot.messages import Messages
from bot.telegram.buttons import Press, offer_undo
from bot.telegram.exchange import Exchange
from bot.telegram.reading import find_links
from bot.telegram.receipts import Line, render_receipt
from bot.telegram.render import render_text
from corpus.article import Article, Document
from corpus.catalogue import Change
from corpus.errors import SourceEmpty, SourceError, SourceUnreachable
from corpus.readers import Item, Listing, open_upload

_log = logging.getLogger(__name__)
MOST = 20
"""Articles that one message may bring."""
LARGEST_MB = 20
"""Of the file that a bot may fetch from Telegram."""
_BETWEEN_EDITS_S = 3.0


def brings_articles(message: Message) -> bool:
    """Tell whether an editor's private message is articles, and not a question."""
    if message.document is not None or message.forward_origin is not None:
        return True
    text = message.text or ""
    links = find_links(message)
    return bool(links) and not _leave_out(text, links).strip()


async def take(exchange: Exchange, message: Message) -> None:
    """Take in what a message brings: its file, or else what it links to."""
    if not exchange.may(Role.EDITOR):
        await exchange.tell(exchange.messages.editors_only)
        return
    if message.document is not None:
        await _take_file(exchange, message.document)
    else:
        await _take_links(exchange, find_links(message))


async def add(exchange: Exchange, text: str) -> None:
    """Take in what a command names, or what the message has that it replies to."""
    message = exchange.message
    assert message is not None
    replied = message.reply_to_message
    if message.document is not None:
        await _take_file(exchange, message.document)
    elif links := find_links(message):
        await _take_links(exchange, links)
    elif replied is not None and not text and (replied.document or find_links(replied)):
        await take(exchange, replied)
    else:
        await exchange.tell(exchange.messages.add_usage)


async def remove(exchange: Exchange, text: str) -> None:
    """Take an article out."""
    told, corpus, visit = exchange.messages, exchange.corpus, exchange.visit
    if not text or len(text.split()) > 1:
        await exchange.tell(told.remove_usage)
        return
    noted = await exchange.look_up(exchange.books.additions.find, visit.chat, visit.message_id, 1)
    article = await exchange.run(corpus.find_article, text)
    if article is not None:
        addition = _note(exchange, 1, article.id, "removed", None, article)
        await exchange.look_up(exchange.books.additions.note, addition)
        await exchange.run(corpus.remove, article.id)
    elif noted is not None:
        article = noted.previous
    if article is None:
        await exchange.tell(told.no_article.format(id=text[:60]))
        return
    line = Line(told.removed, article)
    keyboard = offer_undo(visit.message_id, [1], told)
    await exchange.say(render_receipt([line], exchange.language), keyboard)


async def undo(exchange: Exchange, press: Press) -> None:
    """Make undone what a message has changed, where nobody has changed it again since."""
    told, visit = exchange.messages, exchange.visit
    if not exchange.may(Role.EDITOR):
        await exchange.acknowledge(told.editors_only)
        return
    additions = exchange.books.additions
    addition = await exchange.look_up(additions.find, visit.chat, press.message_id, press.number)
    if addition is None or addition.is_undone:
        await exchange.acknowledge(told.not_undone)
        return
    article = await exchange.run(_undo, exchange, addition)
    if article is None:
        await exchange.acknowledge(told.not_undone)
        return
    await exchange.look_up(additions.mark_undone, addition, visit.person)
    await exchange.acknowledge(told.undone)
    await exchange.say(render_receipt([Line(told.undone, article)], exchange.language))


def _undo(exchange: Exchange, addition: Addition) -> Article | None:
    """Put things back; return the article, or `None` where it has changed since."""
    corpus = exchange.corpus
    now = corpus.find_article(addition.article_id)
    if (now.sha256 if now is not None else None) != addition.sha256:
        return None
    if addition.previous is not None:
        corpus.restore(addition.previous)
        corpus.refresh()
        return addition.previous
    return corpus.remove(addition.article_id)


async def _take_file(exchange: Exchange, file: File) -> None:
    told = exchange.messages
    name = file.file_name or "file"
    await exchange.hold_place(render_text(told.reading)[0])
    if (file.file_size or 0) > LARGEST_MB * 1024 * 1024:
        await _refuse(exchange, name, told.too_large.format(limit=LARGEST_MB))
        return
    try:
        there = await exchange.bot.get_file(file.file_id)
        data = bytes(await there.download_as_bytearray())
    except BadRequest as exc:
        if "too big" not in str(exc):
            raise
        await _refuse(exchange, name, told.too_large.format(limit=LARGEST_MB))
        return
    await _take_in(exchange, [await asyncio.to_thread(_open, open_upload, data, name)])


async def _take_links(exchange: Exchange, links: Sequence[str]) -> None:
    told = exchange.messages
    if not links:
        await exchange.tell(told.no_link)
        return
    await exchange.hold_place(render_text(told.reading)[0])
    if len(links) > MOST:
        await exchange.tell(told.too_many.format(number=len(links), most=MOST))
        return
    await _take_in(
        exchange, [await asyncio.to_thread(_open, exchange.corpus.open_link, one) for one in links]
    )


def _open(opening: Callable[..., Listing], *args: object) -> Listing | SourceError:
    try:
        return opening(*args)
    except SourceError as exc:
        return exc


async def _take_in(exchange: Exchange, opened: Sequence[Listing | SourceError]) -> None:
    """Take in what was listed, one after the other, and say what became of each."""
    told, visit = exchange.messages, exchange.visit
    items: list[Item | SourceError] = []
    for one in opened:
        items += [one] if isinstance(one, SourceError) else one.items
    if len(items) > MOST:
        await exchange.tell(told.too_many.format(number=len(items), most=MOST))
        return
    lines: list[Line] = []
    undoable: list[int] = []
    placeholder = await exchange.hold_place(render_text(told.reading)[0])
    shown_at = time.monotonic()
    for number, item in enumerate(items, start=1):
        now = time.monotonic()
        if now - shown_at > _BETWEEN_EDITS_S:
            shown_at = now
            progress = told.reading_of.format(done=number - 1, number=len(items))
            await exchange.deliver().try_to_edit(placeholder, render_text(progress)[0])
        read = await asyncio.to_thread(_read, item)
        if isinstance(read, SourceError):
            lines.append(_describe_problem(read, told))
            continue
        line, can_undo = await _take_one(exchange, number, read)
        lines.append(line)
        undoable += [number] if can_undo else []
    await exchange.run(exchange.corpus.refresh)
    numbered = (
        [replace(line, number=number) for number, line in enumerate(lines, start=1)]
        if len(lines) > 1
        else lines
    )
    keyboard = offer_undo(visit.message_id, undoable, told)
    await exchange.say(render_receipt(numbered, exchange.language), keyboard)


def _read(item: Item | SourceError) -> Document | SourceError:
    if isinstance(item, SourceError):
        return item
    try:
        return item.read()
    except SourceError as exc:
        return exc


async def _take_one(exchange: Exchange, number: int, document: Document) -> tuple[Line, bool]:
    """Take one document in; return what to say of it, and whether it can be undone."""
    told, visit, additions = exchange.messages, exchange.visit, exchange.books.additions
    taken = await exchange.run(exchange.corpus.take_in, document)
    article, change = taken.receipt.article, taken.receipt.change
    noted = await exchange.look_up(additions.find, visit.chat, visit.message_id, number)
    if change is Change.UNCHANGED and noted is not None and noted.article_id == article.id:
        # It was taken in before the process came to its end.
        change = Change(noted.change)
    elif change is not Change.UNCHANGED:
        addition = _note(exchange, number, article.id, change.value, article.sha256, taken.previous)
        await exchange.look_up(additions.note, addition)
    words = {
        Change.ADDED: told.added,
        Change.UPDATED: told.updated,
        Change.UNCHANGED: told.unchanged,
    }
    return Line(words[change], article, taken.passages), change is not Change.UNCHANGED


def _note(
    exchange: Exchange,
    number: int,
    article_id: str,
    change: str,
    sha256: str | None,
    previous: Article | None,
) -> Addition:
    visit = exchange.visit
    return Addition(
        visit.chat, visit.message_id, number, visit.person, article_id, change, sha256, previous
    )


async def _refuse(exchange: Exchange, name: str, problem: str) -> None:
    line = Line(exchange.messages.not_added, name=name, problem=problem)
    await exchange.say(render_receipt([line], exchange.language))


def _describe_problem(error: SourceError, told: Messages) -> Line:
    """Say in the person's language why a source cannot be read; the log says it to the letter."""
    _log.info("not added: %s", error)
    problem = told.unreadable
    if isinstance(error, SourceEmpty):
        problem = told.no_text
    elif isinstance(error, SourceUnreachable):
        problem = told.unreachable
    return Line(told.not_added, name=error.source, problem=problem)


def _leave_out(text: str, links: Sequence[str]) -> str:
    for link in sorted(links, key=len, reverse=True):
        text = text.replace(link, "")
    return text
