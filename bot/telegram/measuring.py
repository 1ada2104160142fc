"""Measuring by chat: a file of questions whose answers are known, asked one by one."""

from __future__ import annotations

import time
from collections import Counter

from telegram.error import BadRequest

from bot.messages import LANGUAGE_NAMES
from bot.telegram.exchange import Exchange
from bot.telegram.render import render_text
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.case import Case

MOST = 200
_LARGEST = 2 * 1024 * 1024
_BETWEEN_EDITS_S = 3.0


async def evaluate(exchange: Exchange, _text: str) -> None:
    """Ask the questions of a file, between those of people, and tell how many went right."""
    told, message = exchange.messages, exchange.message
    assert message is not None
    replied = message.reply_to_message
    file = message.document or (replied.document if replied is not None else None)
    if file is None or (file.file_size or 0) > _LARGEST or not exchange.visit.is_private:
        await exchange.tell(told.eval_usage.format(most=MOST))
        return
    placeholder = await exchange.hold_place(render_text(told.reading)[0])
    try:
        there = await exchange.bot.get_file(file.file_id)
        content = bytes(await there.download_as_bytearray())
        cases = await exchange.run(_list_cases, exchange, content)
    except BadRequest:
        await exchange.tell(told.eval_usage.format(most=MOST))
        return
    if isinstance(cases, QuestionsUnusable):
        await exchange.tell(told.eval_wrong.format(problem=cases))
        return
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    shown_at = time.monotonic()
    for done, case in enumerate(cases[:MOST]):
        if time.monotonic() - shown_at > _BETWEEN_EDITS_S:
            shown_at = time.monotonic()
            progress = told.eval_running.format(done=done, number=len(cases[:MOST]))
            await exchange.deliver().try_to_edit(placeholder, render_text(progress)[0])
        asked[case.language] += 1
        right[case.language] += await exchange.run(exchange.corpus.ask_case, case)
    await exchange.tell(
        "\n".join(
            told.eval_result.format(
                language=LANGUAGE_NAMES.get(language, language),
                number=number,
                right=right[language],
                share=round(100 * right[language] / number),
            )
            for language, number in sorted(asked.items())
        )
    )


def _list_cases(exchange: Exchange, content: bytes) -> tuple[Case, ...] | QuestionsUnusable:
    """Return the questions; what is wrong with a file is no failed attempt."""
    try:
        return exchange.corpus.list_cases(content.decode("utf-8-sig", "replace"))
    except QuestionsUnusable as exc:
        return exc
