"""Judging: what people thought of answers, and the bad ones as questions to measure on."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.assembly import open_catalogue
from bot.errors import FeedbackUnwritable
from bot.record import Feedback, Record, Verdict
from bot.settings import Settings


def list_feedback(settings: Settings) -> list[Feedback]:
    """Return all that people thought, the latest last."""
    with closing(open_catalogue(settings)) as catalogue:
        return Record(catalogue.engine).list_feedback()


def write_bad(given: Sequence[Feedback], path: Path) -> int:
    """Write the questions whose answers were bad or missing, one a line, for `vouch eval`.

    Nobody has said which words would have been right: `evidence` is null until somebody writes
    them, which means that the articles do not say. What was answered, or came nearest, stands
    beside, to find them by. Return how many questions there are; raise `FeedbackUnwritable`.
    """
    lines: dict[tuple[str, int], str] = {}
    for one in given:
        question, answer = one.recorded.question, one.recorded.answer
        if one.verdict is Verdict.GOOD:
            continue
        fields = {
            "question": answer["standalone"],
            "language": answer["language"],
            "evidence": None,
            "verdict": one.verdict.value,
            "answered": [citation["quote"] for citation in answer["citations"]],
            "articles_found": [
                found["article_id"] for found in (*answer["citations"], *answer["nearest"])
            ],
            "asked_as": question.text,
        }
        lines[question.chat, question.message_id] = json.dumps(fields, ensure_ascii=False)
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text("".join(f"{line}\n" for line in lines.values()), encoding="utf-8")
        os.replace(new, path)
    except OSError as exc:
        raise FeedbackUnwritable(f"{path}: {exc.strerror}; name another file") from exc
    finally:
        new.unlink(missing_ok=True)
    return len(lines)
