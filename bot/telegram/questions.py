"""Questions: answered with their proof below, and what can be done about an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.desk import Asked
from bot.quota import DAY, Exceeded
from bot.record import Question, Recorded, Verdict
from bot.telegram.buttons import Press, offer_below, offer_more, offer_pages
from bot.telegram.drafts import Draft
from bot.telegram.exchange import Exchange
from bot.telegram.passages import render_passages, render_surroundings
from bot.telegram.reading import find_quote
from bot.telegram.render import render_answer, render_text
from retrieval.answer import Quote
from retrieval.errors import NameUnknown
from retrieval.narrowing.filters import Filters

PASSAGES_A_PAGE = 3
# An edit counts as a message, of which a group may have twenty a minute.
_BETWEEN_EDITS_S = 3.0
_BETWEEN_DRAFTS_S = 1.5
# It lasts for 30 seconds.
_DRAFT_LASTS_S = 20.0


async def answer(exchange: Exchange, text: str) -> None:
    """Answer the question `text`, as far as the person may ask one more."""
    visit, books = exchange.visit, exchange.books
    question = Question(visit.chat, visit.message_id, visit.place, visit.person, text)
    if not visit.is_private and exchange.message is not None:
        exchange.quote(find_quote(exchange.message, text))
    exceeded = await exchange.look_up(books.quota.take, question)
    if exceeded is not None:
        await exchange.tell(_describe_limit(exchange, exceeded))
        return
    filters = await exchange.look_up(books.preferences.find_filters, visit.place)
    draft = await _open_draft(exchange)
    try:
        asked = Asked(text, visit.person, visit.place, f"{visit.chat}:{visit.message_id}")
        answered = await exchange.run(exchange.corpus.answer, asked, draft.take, filters)
    except NameUnknown as exc:
        # The publisher's last article has been taken out since.
        await draft.finish()
        await exchange.tell(describe_unknown_name(exchange, filters, exc))
        return
    finally:
        await draft.finish()
    await exchange.look_up(books.record.keep, question, answered)
    # With drafts, there is no message to edit yet: whatever dies, it is there once.
    await exchange.hold_place(render_text(exchange.messages.searching)[0])
    await exchange.say(render_answer(answered), offer_below(answered, visit.message_id))


async def show_more(exchange: Exchange, press: Press) -> None:
    """Show further passages that were found for a question."""
    recorded = await _find_recorded(exchange, press)
    if recorded is None:
        return
    told, fields = exchange.messages, recorded.answer
    quoted = [_read_quote(one) for one in fields["citations"]]
    found = await exchange.run(
        exchange.corpus.find, fields["standalone"], _read_filters(fields), quoted, press.number
    )
    shown = found.citations[:PASSAGES_A_PAGE]
    await exchange.acknowledge(None if shown else told.no_more)
    if not shown:
        return
    rest = press.number + PASSAGES_A_PAGE
    has_more = len(found.citations) > PASSAGES_A_PAGE
    keyboard = offer_more(press.message_id, rest, told) if has_more else None
    heading = f"{told.more} {press.number + 1}–{press.number + len(shown)}"
    await exchange.say(render_passages(heading, shown, fields["language"]), keyboard)


async def show_sources(exchange: Exchange, press: Press, *, turns: bool = False) -> None:
    """Show the whole passage around a quote: in a message of its own, or as the next page."""
    recorded = await _find_recorded(exchange, press)
    if recorded is None:
        return
    citations = recorded.answer["citations"]
    if not 0 <= press.number < len(citations):
        await exchange.acknowledge(exchange.messages.too_old)
        return
    citation = citations[press.number]
    around = await exchange.run(exchange.corpus.surround, _read_quote(citation))
    html = render_surroundings(citation, around, recorded.answer["language"])
    keyboard = offer_pages(press.message_id, press.number, len(citations))
    await exchange.acknowledge()
    if turns:
        await exchange.turn_page(html, keyboard)
    else:
        await exchange.say([html], keyboard)


async def rate(exchange: Exchange, press: Press, verdict: Verdict) -> None:
    """Keep what somebody thinks of an answer."""
    recorded = await _find_recorded(exchange, press)
    if recorded is None:
        return
    record, person = exchange.books.record, exchange.visit.person
    await exchange.look_up(record.rate, recorded, person, verdict)
    told = exchange.messages
    words = {Verdict.GOOD: told.thanks, Verdict.BAD: told.thanks_bad}
    await exchange.acknowledge(words.get(verdict, told.told_team))


def describe_unknown_name(exchange: Exchange, filters: Filters, exc: NameUnknown) -> str:
    """Say that nothing is published by whom is asked for, and who there is."""
    names = ", ".join(exc.known) or "–"
    return exchange.messages.name_unknown.format(name=filters.publisher, names=names)


async def _open_draft(exchange: Exchange) -> Draft:
    """Show at once that something is done: as a draft, or where there are none, in a message."""
    delivery, visit = exchange.deliver(), exchange.visit
    searching = render_text(exchange.messages.searching)[0]
    placed = await exchange.list_placed()
    if visit.is_private and not placed and await delivery.show_draft(visit.message_id, searching):

        async def show(html: str) -> bool:
            return await delivery.show_draft(visit.message_id, html)

        return Draft(show, _BETWEEN_DRAFTS_S, _DRAFT_LASTS_S)
    placeholder = await exchange.hold_place(searching)
    # A message takes away what is shown before it.
    await delivery.show_typing()

    async def edit(html: str) -> bool:
        return await delivery.try_to_edit(placeholder, html)

    return Draft(edit, _BETWEEN_EDITS_S)


async def _find_recorded(exchange: Exchange, press: Press) -> Recorded | None:
    """Return the answer that a button belongs to; one of another conversation is not found."""
    record, place = exchange.books.record, exchange.visit.place
    recorded = await exchange.look_up(record.find, place, press.message_id)
    if recorded is None:
        await exchange.acknowledge(exchange.messages.too_old)
    return recorded


def _describe_limit(exchange: Exchange, exceeded: Exceeded) -> str:
    told = exchange.messages
    is_day = exceeded.span == DAY
    if exceeded.of_chat:
        text = told.over_day_here if is_day else told.over_minute_here
    else:
        text = told.over_day if is_day else told.over_minute
    wait = timedelta(seconds=exceeded.wait_s)
    if wait < timedelta(minutes=2):
        left = told.seconds.format(number=exceeded.wait_s)
    elif wait < timedelta(hours=2):
        left = told.minutes.format(number=-(-exceeded.wait_s // 60))
    else:
        left = told.hours.format(number=-(-exceeded.wait_s // 3600))
    return text.format(number=exceeded.number, wait=left)


def _read_quote(citation: dict[str, Any]) -> Quote:
    return Quote(citation["article_id"], citation["start"], citation["end"], citation["quote"])


def _read_filters(fields: dict[str, Any]) -> Filters:
    """Return the filters of an answer; what its question itself says is found in it again."""
    kept = fields["filters"]
    since, until = (
        date.fromisoformat(kept[name]) if kept[name] else None for name in ("since", "until")
    )
    return replace(Filters(kept["publisher"], kept["author"]), since=since, until=until)
