"""Proving an answer again from its JSON alone, as `vouch ask --json` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.claims import Evidence, check_claim, check_translation, is_asked
from retrieval.proof.faults import Fault, FaultKind


def recheck(answer: Mapping[str, Any], encoder: TokenEncoder) -> Iterator[tuple[str, list[Fault]]]:
    """Yield each claim and translation of `answer`, and what its quotes do not bear out of it.

    Raise `KeyError`, `TypeError` or `ValueError` where it is not the JSON of an answer.
    """
    language = str(answer["language"])
    citations = {int(one["number"]): one for one in answer["citations"]}
    question = Evidence(str(answer.get("standalone", answer["question"])), language)
    for claim in answer["claims"]:
        text = str(claim["text"])
        unknown = [number for number in claim["citations"] if number not in citations]
        cited = [citations[number] for number in claim["citations"] if number in citations]
        if unknown or not cited:
            yield text, [Fault(FaultKind.NO_QUOTE, ", ".join(map(str, unknown)))]
        elif claim["is_quote"]:
            is_exact = [str(one["quote"]) for one in cited] == [text]
            yield text, [] if is_exact else [Fault(FaultKind.QUOTE_NOT_FOUND, text)]
        else:
            titles = {one["title"]: str(one["language"]) for one in cited if one["title"]}
            yield (
                text,
                check_claim(
                    text,
                    language,
                    [
                        Evidence(
                            str(one["quote"]),
                            str(one["language"]),
                            is_spoken=is_asked(one.get("heading")),
                        )
                        for one in cited
                    ],
                    [question, *(Evidence(title, code) for title, code in titles.items())],
                    encoder=encoder,
                ),
            )
    for one in citations.values():
        if one.get("translation"):
            yield (
                str(one["translation"]),
                check_translation(
                    str(one["translation"]),
                    language,
                    str(one["quote"]),
                    str(one["language"]),
                    encoder=encoder,
                ),
            )
