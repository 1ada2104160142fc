"""The command that proves answers again, from their JSON alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.errors import AnswersUnreadable
from bot.terminal import Terminal


def prove_answers(path: Path, terminal: Terminal) -> int:
    """Prove the answers in the file `path`, one a line, or in standard input where it is `-`.

    Say what fails, and how many claims there were; return how many fail. Raise `AnswersUnreadable`
    where a line is not the JSON of an answer.
    """
    answers = list(_read_answers(path))
    # The encoder takes half a second, which a file that cannot be read need not cost.
    from retrieval.encoding.e5 import MultilingualE5
    from retrieval.proof.rechecking import recheck

    encoder = MultilingualE5()
    claims = failed = 0
    with terminal.work("Proving") as report:
        for done, (place, answer) in enumerate(answers):
            report(done, len(answers))
            try:
                verdicts = list(recheck(answer, encoder))
            except (KeyError, TypeError, ValueError) as exc:
                raise AnswersUnreadable(f"{place}: not an answer of `vouch ask --json`") from exc
            for text, faults in verdicts:
                claims += 1
                if faults:
                    failed += 1
                    terminal.say(f"{place}: {text}: {'; '.join(map(str, faults))}")
    terminal.say(f"{claims} claims in {len(answers)} answers, {failed} not borne out")
    return failed


def _read_answers(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "not UTF-8 text"
        raise AnswersUnreadable(f"{path}: {reason}") from exc
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
        except ValueError as exc:
            raise AnswersUnreadable(f"{path}:{number}: not JSON") from exc
        if not isinstance(answer, dict):
            raise AnswersUnreadable(f"{path}:{number}: not an answer of `vouch ask --json`")
        yield f"{path}:{number}", answer
