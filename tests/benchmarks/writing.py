"""Written answers against quoted ones, on XQuAD's questions in English, with SmolLM2-135M.

    PYTHONPATH=.:tests .venv/bin/python tests/benchmarks/writing.py FILE [QUESTIONS] [SECONDS]

FILE is XQuAD's, QUESTIONS 100 and SECONDS, for each answer, 30 where they are not given. Prints
how many answers hold the right words by quoting and by writing, how many claims were shown and
dropped, and how many of those shown fail the proof when checked again from the JSON alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answer import Answer
from retrieval.answering import Answerer
from retrieval.encoding.encoder import TokenEncoder
from retrieval.encoding.opening import open_encoder
from retrieval.evaluation.evidence import holds_evidence, join_neighbours
from retrieval.proof.rechecking import recheck
from retrieval.writing.chat_model import ChatModel
from retrieval.writing.writer import Writer
from small_model import serve_small_model


def main(file: Path, questions: int, seconds: float) -> None:
    """Ask `questions` questions of `file`, with `seconds` for each answer."""
    articles = json.loads(file.read_text(encoding="utf-8"))["data"]
    paragraphs = [one for article in articles for one in article["paragraphs"]]
    asked = [
        (question["question"], [answer["text"] for answer in question["answers"]])
        for paragraph in paragraphs
        for question in paragraph["qas"]
    ]
    asked = asked[:: max(1, len(asked) // questions)][:questions]
    encoder = open_encoder()
    assert isinstance(encoder, TokenEncoder)
    counts: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, serve_small_model() as url:
        catalogue = Catalogue.open(Path(folder))
        for number, paragraph in enumerate(paragraphs):
            catalogue.add(Document(text=paragraph["context"], source=f"{number}", language="en"))
        answerer = Answerer.open(catalogue, encoder, Path(folder) / "index")
        answerer.refresh()
        model = ChatModel("openai:smollm2", url=url, key=None, time_limit_s=seconds)
        for done, (question, right) in enumerate(asked, start=1):
            answerer.writer = None
            counts["quoted right"] += is_right(answerer.answer(question), right)
            answerer.writer = Writer(model, encoder)
            answer = answerer.answer(question)
            counts["written right"] += is_right(answer, right)
            fields = json.loads(json.dumps(answer.as_json(), ensure_ascii=False))
            for _, found in recheck(fields, encoder):
                counts["claims shown"] += 1
                counts["failing again"] += bool(found)
            counts["written claims shown"] += sum(not claim.is_quote for claim in answer.claims)
            if answer.writing is not None:
                counts["dropped"] += len(answer.writing.dropped)
                counts[f"failure {answer.writing.failure}"] += 1
                faults.update(kind for one in answer.writing.dropped for kind, _ in one.faults)
            print(f"{done}/{len(asked)} {dict(counts)} {dict(faults)}", flush=True)
        answerer.close()
        catalogue.close()


def is_right(answer: Answer, right: list[str]) -> bool:
    """Tell whether one of the answer's quotes holds one of the right strings."""
    quotes = sorted(
        (citation.quote for citation in answer.citations),
        key=lambda quote: (quote.article_id, quote.start),
    )
    return holds_evidence(join_neighbours(quotes), right)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 100,
        float(sys.argv[3]) if len(sys.argv) > 3 else 30.0,
    )
