"""An answer as Telegram messages: its sentences, their sources, the quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.messages import (
    VERSIONS_SHOWN,
    Messages,
    count_by_language,
    describe_version,
    describe_writing,
    find_language,
    find_messages,
)
from bot.overview import Overview
from bot.telegram.links import link_to_words
from bot.telegram.splitting import Paragraph, Run, split_into_messages
from retrieval.answer import Answer, Citation, Version
from retrieval.narrowing.wording import describe_filters
from retrieval.wording import count_articles

_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara".split(),
    "ru": "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.".split(),
}
_MONTHS_AFTER_A_DAY = _MONTHS | {
    "ru": "янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.".split(),
}
_EMPTY = Paragraph(())
_OUTLETS_SHOWN = 40


def render_answer(answer: Answer) -> list[str]:
    """Return the HTML of the messages that tell `answer`, in order."""
    messages = find_messages(answer.language)
    return split_into_messages(
        list(_lay_out_refusal(answer, messages))
        if answer.abstained
        else list(_lay_out_answer(answer, messages))
    )


def render_draft(claims: Sequence[str]) -> str:
    """Return the HTML of a message that tells what is proved while the rest is being written.

    Where there are no `claims` yet, it says that something is being done.
    """
    paragraphs = [Paragraph((Run(claim),)) for claim in claims]
    lines = [line for one in paragraphs for line in (one, _EMPTY)]
    return split_into_messages([*lines, Paragraph((Run("…"),))])[0]


def render_text(text: str) -> list[str]:
    """Return the HTML of messages that say `text`, none of which is read as mark-up."""
    return split_into_messages([Paragraph((Run(line),)) for line in text.split("\n")])


def render_latest(overview: Overview, language: str | None) -> list[str]:
    """Return the HTML of the messages that list the newest articles."""
    messages, code = find_messages(language), find_language(language)
    if not overview.articles:
        return render_text(messages.no_articles)
    paragraphs = [Paragraph((Run(messages.newest, is_bold=True),))]
    for article in overview.newest:
        link = link_to_words(article.url, "")
        facts = ", ".join(state(article.publisher, None, article.published, code))
        tail = (Run(f" · {facts}"),) if facts else ()
        paragraphs.append(Paragraph((Run("• "), Run(article.name, href=link), *tail)))
    return split_into_messages(paragraphs)


def render_outlets(overview: Overview, language: str | None) -> list[str]:
    """Return the HTML of the messages that tell whose articles the corpus holds."""
    messages, code = find_messages(language), find_language(language)
    if not overview.articles:
        return render_text(messages.no_articles)
    languages = count_by_language(overview.languages, code)
    articles = count_articles(overview.articles, code)
    lines = [
        Paragraph((Run(f"• {name or messages.no_outlet} · {number}"),))
        for name, number in overview.publishers.items()
    ]
    return split_into_messages(
        [
            Paragraph((Run(messages.holds.format(articles=articles, languages=languages)),)),
            _EMPTY,
            Paragraph((Run(messages.outlets, is_bold=True),)),
            *lines[:_OUTLETS_SHOWN],
            *([Paragraph((Run("…"),))] if len(lines) > _OUTLETS_SHOWN else []),
        ]
    )


def write_date(published: str, language: str) -> str:
    """Write an ISO date as `language` does, in the precision that it has."""
    has_day = len(published) > len("2022-10")
    try:
        day = date.fromisoformat(published[:10] if has_day else f"{published}-01")
    except ValueError:
        return published
    months = (_MONTHS_AFTER_A_DAY if has_day else _MONTHS)[find_language(language)]
    month = f"{months[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if has_day else month


def _lay_out_answer(answer: Answer, messages: Messages) -> Iterator[Paragraph]:
    citations = {citation.number: citation for citation in answer.citations}
    is_written = not all(claim.is_quote for claim in answer.claims)
    for number, claim in enumerate(answer.claims):
        if number:
            yield _EMPTY
        # Among a model's sentences, an article's own words are told apart.
        text = f"“{claim.text}”" if is_written and claim.is_quote else claim.text
        cited = [citations[one] for one in claim.citations if one in citations]
        markers = [_mark(one) for one in cited]
        if claim.differs_from and cited:
            who = state(
                cited[0].publisher or cited[0].author or cited[0].name,
                None,
                cited[0].published,
                answer.language,
            )
            text = f"{messages.differs.format(who=', '.join(who))} {text}"
        yield Paragraph((Run(f"{text} "), *markers))
    yield _EMPTY
    if notice := describe_writing(answer, find_language(answer.language)):
        yield Paragraph((Run(notice),))
        yield _EMPTY
    if answer.standalone is not None:
        yield Paragraph((Run(messages.understood.format(question=answer.standalone)),))
        yield _EMPTY
    if answer.filters:
        told = describe_filters(answer.filters, answer.language)
        yield Paragraph((Run(messages.only.format(filters=told)),))
        yield _EMPTY
    yield Paragraph((Run(messages.sources, is_bold=True),))
    for group in answer.citations_by_article:
        first = group[0]
        link = link_to_words(first.url, first.quote.text)
        yield Paragraph(
            (*(_mark(one) for one in group), Run(" "), Run(first.name, href=link, is_bold=True))
        )
        facts = state(first.publisher, first.author, first.published, answer.language)
        if facts:
            yield Paragraph((Run(" · ".join(facts)),))
        if first.also:
            yield _name_versions(first.also, find_language(answer.language))
    yield _EMPTY
    for citation in answer.citations:
        words = " ".join(citation.quote.text.split())
        yield Paragraph((Run(f"[{citation.number}] “{words}”"),), is_quote=True)
        if citation.translation is not None:
            told = messages.translated.format(text=citation.translation)
            yield Paragraph((Run(told),), is_quote=True)


def _name_versions(versions: Sequence[Version], language: str) -> Paragraph:
    runs = [Run(f"{find_messages(language).also}: ")]
    for number, version in enumerate(versions[:VERSIONS_SHOWN]):
        facts = state(version.publisher or version.title, None, version.published, language)
        link = link_to_words(version.url, "")
        if number:
            runs.append(Run(" · "))
        runs.append(Run(", ".join((describe_version(version, language), *facts)), href=link))
    if len(versions) > VERSIONS_SHOWN:
        runs.append(Run(f" · +{len(versions) - VERSIONS_SHOWN}"))
    return Paragraph(tuple(runs))


def _lay_out_refusal(answer: Answer, messages: Messages) -> Iterator[Paragraph]:
    yield Paragraph((Run(answer.text),))
    if not answer.nearest:
        return
    yield _EMPTY
    yield Paragraph((Run(messages.nearest, is_bold=True),))
    for near in answer.nearest:
        facts = state(None, None, near.published, answer.language)
        tail = (Run(f" · {facts[0]}"),) if facts else ()
        link = link_to_words(near.url, "")
        yield Paragraph((Run("• "), Run(near.title or near.article_id, href=link), *tail))


def _mark(citation: Citation) -> Run:
    return Run(f"[{citation.number}]", href=link_to_words(citation.url, citation.quote.text))


def state(
    publisher: str | None, author: str | None, published: str | None, language: str
) -> list[str]:
    """Return what is known of where something is from, in the order in which it is told."""
    when = write_date(published, language) if published else None
    # A paper that names itself as the author is told once.
    return list(dict.fromkeys(fact for fact in (publisher, author, when) if fact))
