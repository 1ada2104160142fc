"""Questions that go on from others, on XQuAD: answered as well as when asked in full, or refused.

    PYTHONPATH=.:tests .venv/bin/python tests/benchmarks/follow_ups.py FOLDER [ROWS]

FOLDER has XQuAD's files. ROWS, `follow_ups.jsonl` beside this script where it is not given, has a
follow-up a line: what it `asks`, by XQuAD's ids `after` which question, which it `means`, and its
`kind`, which is `alone` where it only looks like one. Prints by language the share of follow-ups
that is answered with the right words: asked in full, alone, and in their turn; then that of
complete questions; and of follow-ups to a question on something else, the share that is answered
all the same from what that was about.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answer import Answer
from retrieval.answering import Answerer
from retrieval.conversation.conversations import answer_in_turn, make_turn
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import open_encoder
from retrieval.evaluation.evidence import holds_evidence, join_neighbours

ROWS = Path(__file__).with_suffix(".jsonl")
LANGUAGES = ("en", "tr", "ru")
STRANGERS = (5, 9, 13)
"""So many rows further on stands a question to go on from that is on something else."""


@dataclass(frozen=True)
class Asked:
    """A question of XQuAD."""

    text: str
    right: list[str]
    article: int


def main(folder: Path, file: Path) -> None:
    """Measure the rows of `file`."""
    encoder = open_encoder()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for language in LANGUAGES:
        measure(folder, language, [row for row in rows if row["language"] == language], encoder)


def measure(folder: Path, language: str, rows: list[dict[str, str]], encoder: Encoder) -> None:
    """Measure the rows of one language, and print what comes out."""
    data = json.loads((folder / f"xquad-dev.{language}.json").read_text(encoding="utf-8"))["data"]
    asked: dict[str, Asked] = {}
    figures: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        catalogue = Catalogue.open(Path(home))
        for number, article in enumerate(data):
            for at, paragraph in enumerate(article["paragraphs"]):
                name = f"{number}-{at}"
                catalogue.add(Document(paragraph["context"], name, id=name, language=language))
                for one in paragraph["qas"]:
                    right = [answer["text"] for answer in one["answers"]]
                    asked[one["id"]] = Asked(one["question"], right, number)
        answerer = Answerer.open(catalogue, encoder, Path(home) / "index")
        turns = {row["after"]: make_turn(answerer.answer(asked[row["after"]].text)) for row in rows}
        for row in rows:
            right = asked[row["means"]].right
            in_turn = answer_in_turn(answerer, row["asks"], [turns[row["after"]]])
            if row["kind"] == "alone":
                figures["complete, in turn"].append(is_right(in_turn, right))
                figures["complete, alone"].append(is_right(answerer.answer(row["asks"]), right))
                continue
            figures["in full"].append(is_right(answerer.answer(asked[row["means"]].text), right))
            figures["alone"].append(is_right(answerer.answer(row["asks"]), right))
            figures["in turn"].append(is_right(in_turn, right))
            figures["in turn, refused"].append(in_turn.abstained)
        going_on = [row for row in rows if row["kind"] != "alone"]
        for number, row in enumerate(going_on):
            for step in STRANGERS:
                other = asked[(after := going_on[(number + step) % len(going_on)]["after"])]
                if other.article == asked[row["after"]].article:
                    continue
                answer = answer_in_turn(answerer, row["asks"], [turns[after]])
                places = [one.quote.article_id.split("-")[0] for one in answer.citations[:1]]
                figures["strange, answered"].append(places == [str(other.article)])
        answerer.close()
        catalogue.close()
    shares = {name: f"{fmean(values):.3f} of {len(values)}" for name, values in figures.items()}
    print(language, json.dumps(shares), flush=True)


def is_right(answer: Answer, right: list[str]) -> bool:
    """Tell whether one of the answer's quotes holds one of the right strings."""
    quotes = sorted(
        (citation.quote for citation in answer.citations),
        key=lambda quote: (quote.article_id, quote.start),
    )
    return holds_evidence(join_neighbours(quotes), right)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROWS)
