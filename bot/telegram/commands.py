"""Commands: what each does, and who may."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.access.roles import Role
from bot.messages import CATALOGUE, LANGUAGE_NAMES, count_by_language, find_language
from bot.record import Verdict
from bot.telegram import admission, articles, digest, forgetting, measuring
from bot.telegram.buttons import Press, offer_languages
from bot.telegram.exchange import Exchange
from bot.telegram.menus import describe_commands
from bot.telegram.questions import answer, describe_unknown_name
from bot.telegram.render import render_latest, render_outlets
from retrieval.errors import NameUnknown
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.period import read_date
from retrieval.narrowing.wording import describe_filters
from retrieval.wording import count_articles

Command = Callable[[Exchange, str], Awaitable[None]]

_OFF = frozenset(("off", "all", "hepsi", "kapat", "все", "всё", "-"))


async def obey(exchange: Exchange, name: str, text: str) -> None:
    """Do what a command says, where the person may."""
    if name not in COMMANDS:
        if exchange.visit.is_private:
            await exchange.tell(exchange.messages.unknown_command)
        return
    role, command = COMMANDS[name]
    if not exchange.may(role):
        told = exchange.messages
        await exchange.tell(told.admins_only if role is Role.ADMIN else told.editors_only)
        return
    await command(exchange, text)


async def choose_language(exchange: Exchange, press: Press) -> None:
    """Speak to somebody in the language whose button they pressed."""
    code = press.subject if press.subject in CATALOGUE else None
    preferences, person = exchange.books.preferences, exchange.visit.person
    await exchange.look_up(preferences.set_language, person, code)
    exchange.language = find_language(code or exchange.visit.language)
    await exchange.acknowledge()
    await exchange.turn_page(exchange.messages.language_is, None)


async def _start(exchange: Exchange, _text: str) -> None:
    await exchange.tell(exchange.messages.welcome)


async def _help(exchange: Exchange, _text: str) -> None:
    is_private = exchange.visit.is_private
    role = exchange.role if is_private else Role.READER
    await exchange.tell(describe_commands(exchange.messages, role))


async def _ask(exchange: Exchange, text: str) -> None:
    if text:
        await answer(exchange, text)
    else:
        await exchange.tell(exchange.messages.ask_what)


async def _sources(exchange: Exchange, _text: str) -> None:
    overview = await exchange.run(exchange.corpus.overview)
    await exchange.say(render_outlets(overview, exchange.language))


async def _latest(exchange: Exchange, _text: str) -> None:
    overview = await exchange.run(exchange.corpus.overview)
    await exchange.say(render_latest(overview, exchange.language))


async def _new(exchange: Exchange, _text: str) -> None:
    await exchange.run(exchange.corpus.forget, exchange.visit.place)
    await exchange.tell(exchange.messages.forgotten)


async def _since(exchange: Exchange, text: str) -> None:
    filters = await _find_filters(exchange)
    if text.casefold() in _OFF or not text:
        await _set_filters(exchange, replace(filters, since=None))
        return
    try:
        await _set_filters(exchange, replace(filters, since=read_date(text).since))
    except ValueError:
        await exchange.tell(exchange.messages.since_wrong.format(text=text[:60]))


async def _from(exchange: Exchange, text: str) -> None:
    filters = await _find_filters(exchange)
    if text.casefold() in _OFF or not text:
        await _set_filters(exchange, replace(filters, publisher=None))
        return
    resolved = await exchange.run(_resolve, exchange, Filters(publisher=text))
    if isinstance(resolved, NameUnknown):
        await exchange.tell(describe_unknown_name(exchange, Filters(publisher=text[:60]), resolved))
        return
    await _set_filters(exchange, replace(filters, publisher=resolved.publisher))


def _resolve(exchange: Exchange, filters: Filters) -> Filters | NameUnknown:
    """Spell the names in `filters`; what is unknown is no failed attempt."""
    try:
        return exchange.corpus.resolve(filters)
    except NameUnknown as exc:
        return exc


async def _find_filters(exchange: Exchange) -> Filters:
    return await exchange.look_up(exchange.books.preferences.find_filters, exchange.visit.place)


async def _set_filters(exchange: Exchange, filters: Filters) -> None:
    preferences, place = exchange.books.preferences, exchange.visit.place
    await exchange.look_up(preferences.set_filters, place, filters)
    await exchange.tell(_describe_filters(exchange, filters))


def _describe_filters(exchange: Exchange, filters: Filters) -> str:
    told = exchange.messages
    if not filters:
        return told.filters_off
    return told.filters_on.format(filters=describe_filters(filters, exchange.language))


async def _language(exchange: Exchange, text: str) -> None:
    code = next(
        (c for c, name in LANGUAGE_NAMES.items() if text.casefold() in (c, name.casefold())), None
    )
    if code is None:
        told = exchange.messages
        await exchange.tell(told.language_which, offer_languages(told))
        return
    preferences, person = exchange.books.preferences, exchange.visit.person
    await exchange.look_up(preferences.set_language, person, code)
    exchange.language = code
    await exchange.tell(exchange.messages.language_is)


async def _status(exchange: Exchange, _text: str) -> None:
    told, code = exchange.messages, exchange.language
    overview = await exchange.run(exchange.corpus.overview)
    filters = await _find_filters(exchange)
    lines = [
        told.status_articles.format(
            articles=count_articles(overview.articles, code),
            passages=overview.passages,
            languages=count_by_language(overview.languages, code),
        )
        if overview.articles
        else told.no_articles,
        _describe_filters(exchange, filters),
        told.status_language.format(language=LANGUAGE_NAMES[code]),
    ]
    if exchange.role is not None and exchange.visit.is_private:
        role = admission.name_role(exchange.role, told)
        lines.append(told.status_role.format(role=role))
    # Read anew: an admin may just have changed it.
    me = await exchange.bot.get_me()
    is_off = me.can_read_all_group_messages
    lines += ["", told.status_privacy_off if is_off else told.status_privacy_on]
    if exchange.may(Role.EDITOR) and exchange.visit.is_private:
        books = exchange.books
        missing = await exchange.look_up(books.record.count, Verdict.MISSING)
        dead = (await exchange.look_up(books.inbox.counts))["dead"]
        lines += ["", told.status_missing.format(number=missing)] if missing else []
        lines += [told.status_given_up.format(number=dead)] if dead else []
    await exchange.tell("\n".join(lines))


COMMANDS: dict[str, tuple[Role, Command]] = {
    "start": (Role.READER, _start),
    "help": (Role.READER, _help),
    "ask": (Role.READER, _ask),
    "sources": (Role.READER, _sources),
    "latest": (Role.READER, _latest),
    "new": (Role.READER, _new),
    "since": (Role.READER, _since),
    "from": (Role.READER, _from),
    "language": (Role.READER, _language),
    "status": (Role.READER, _status),
    "watch": (Role.READER, digest.watch),
    "unwatch": (Role.READER, digest.list_watches),
    "forgetme": (Role.READER, forgetting.offer),
    "eval": (Role.EDITOR, measuring.evaluate),
    "add": (Role.EDITOR, articles.add),
    "remove": (Role.EDITOR, articles.remove),
    "who": (Role.EDITOR, admission.list_who),
    "allow": (Role.ADMIN, admission.allow),
    "revoke": (Role.ADMIN, admission.revoke),
}
"""Each with the role that it needs."""
