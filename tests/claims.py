"""Claims on quotes in other words, true and false, written by hand.

A quote is named by where it stands, for XQuAD is not part of the project: `xquad`, the language, a
question of its paragraph and the span there; or `sample`, the language, the file and the span.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lies import LANGUAGES, SAMPLES
from places import ROOT

CLAIMS = ROOT / "tests" / "retrieval" / "proof" / "claims.jsonl"
"""Those that the checks were tuned on."""
UNSEEN = CLAIMS.with_name("unseen_claims.jsonl")
"""Those that they were not."""


def read_claims(shared: Path, file: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield the rows of `file`, each with its quote; `shared` has XQuAD in its folder `eval`."""
    contexts = {
        (language, question["id"]): paragraph["context"]
        for language in LANGUAGES
        for article in json.loads((shared / f"eval/xquad-dev.{language}.json").read_text())["data"]
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    }
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        origin, language, name, span = row["quote"].split(":")
        start, end = map(int, span.split("-"))
        if origin == "xquad":
            text = contexts[language, name]
        else:
            text = (SAMPLES / name).read_text(encoding="utf-8")
        yield row, text[start:end]
