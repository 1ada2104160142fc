"""Inline: `@bot question` anywhere gives passages to send, with where they are from."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.error import BadRequest

from bot.messages import find_language, find_messages
from bot.telegram.corpus import Corpus
from bot.telegram.exchange import Thread
from bot.telegram.passages import render_passages
from bot.telegram.render import state
from bot.telegram.splitting import show_plainly
from bot.telegram.visit import Visit
from retrieval.answer import Citation
from retrieval.browsing import Found
from retrieval.narrowing.filters import Filters

_log = logging.getLogger(__name__)
START = "inline"
"""What the bot is started with by the button above the results."""
_SHORTEST = 3
_MOST = 10
_LONGEST_LINE = 120


class Inline:
    """Answers inline queries, of each person the latest only."""

    def __init__(self, corpus: Corpus, thread: Thread) -> None:
        """Find in `corpus`, in its thread."""
        self._corpus = corpus
        self._thread = thread
        self._latest: dict[str, str] = {}

    def note(self, query: InlineQuery, visit: Visit) -> None:
        """Note that this is what somebody typed last: called in the order in which it came."""
        self._latest[visit.person] = query.id

    async def answer(
        self, query: InlineQuery, visit: Visit, bot: Bot, language: str | None
    ) -> None:
        """Answer what somebody has typed who may ask, unless they have typed on."""
        messages = find_messages(language)
        text = query.query.strip()
        if len(text) < _SHORTEST:
            self._forget(query, visit)
            await self._send(bot, query, [], None)
            return
        found = await self._thread.run(visit.update_id, self._find, text, visit.person, query.id)
        if found is None or not self._forget(query, visit):
            return
        code = find_language(language)
        results = [
            _make_result(number, citation, code)
            for number, citation in enumerate(found.citations[:_MOST], start=1)
        ]
        none = None if found.is_supported else messages.inline_none
        await self._send(bot, query, results, none)

    async def refuse(
        self, query: InlineQuery, visit: Visit, bot: Bot, language: str | None
    ) -> None:
        """Give nothing to somebody who may not ask."""
        self._forget(query, visit)
        await self._send(bot, query, [], find_messages(language).inline_stranger)

    def _forget(self, query: InlineQuery, visit: Visit) -> bool:
        """Forget that this was typed last; return whether it was."""
        is_last = self._latest.get(visit.person) == query.id
        if is_last:
            del self._latest[visit.person]
        return is_last

    def _find(self, text: str, person: str, query_id: str) -> Found | None:
        # While it waited for its turn, somebody may have typed on.
        if self._latest.get(person) != query_id:
            return None
        return self._corpus.find(text, Filters(), [], 0)

    async def _send(
        self,
        bot: Bot,
        query: InlineQuery,
        results: list[InlineQueryResultArticle],
        notice: str | None,
    ) -> None:
        button = InlineQueryResultsButton(notice, start_parameter=START) if notice else None
        try:
            # Cached, they would be shown to others who type the same.
            await bot.answer_inline_query(
                query.id, results, cache_time=0, is_personal=True, button=button
            )
        except BadRequest as exc:
            _log.debug("an inline query was not answered: %s", exc)


def _make_result(number: int, citation: Citation, language: str) -> InlineQueryResultArticle:
    # Such a message can be the first only of several.
    html = render_passages("", [citation], language)[0]
    facts = state(citation.publisher, None, citation.published, language)
    words = " ".join(show_plainly(citation.quote.text).split())
    return InlineQueryResultArticle(
        str(number),
        show_plainly(citation.name).strip()[:_LONGEST_LINE] or str(number),
        InputTextMessageContent(
            html, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        description=f"{' · '.join(facts)}\n{words}".strip()[:_LONGEST_LINE],
    )
