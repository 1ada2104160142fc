"""Measure what is found and quoted where nothing is refused.

    .venv/bin/python tests/calibration/measure_quoting.py ../shared/eval

Asks all questions of `xquad-dev.{en,tr,ru}.json` there, each of all paragraphs of its language.
Takes about three minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from statistics import mean

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answering import QUOTES, Answerer
from retrieval.encoder import Encoder, open_encoder
from retrieval.quoting import choose_quotes, rank_sentences
from retrieval.weights import TermWeights

LANGUAGES = ("en", "tr", "ru")


def measure(path: Path, language: str, encoder: Encoder) -> dict[str, float]:
    """Return what share of the questions in a file of SQuAD's format found what they ask for."""
    ranks: list[int] = []
    quoted: list[int] = []
    quotes_shown: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder))
        asked = []
        for article in json.loads(path.read_text("utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                name = str(catalogue.count().articles)
                catalogue.add(Document(paragraph["context"], "xquad", id=name, language=language))
                asked += [(name, one) for one in paragraph["qas"]]
        answerer = Answerer.open(catalogue, encoder, Path(folder) / "index")
        answerer.refresh()
        weights = TermWeights(answerer.search.lexical)
        for name, one in asked:
            question = answerer.search.analyse(one["question"])
            hits = answerer.search.find(question, 10, within=True)
            found = list(dict.fromkeys(hit.passage.article_id for hit in hits))
            ranks.append(found.index(name) if name in found else len(found))
            sentences = rank_sentences(question, answerer.search.read(hits), weights)
            quotes = choose_quotes(sentences, QUOTES)
            words = [answer["text"] for answer in one["answers"]]
            quoted.append(
                any(
                    text in quote.text
                    for text in words
                    for quote in quotes
                    if quote.article_id == name
                )
            )
            quotes_shown.append(len(quotes))
        answerer.close()
        catalogue.close()
    return {
        "right paragraph first": mean(rank == 0 for rank in ranks),
        "right paragraph among the first five": mean(rank < 5 for rank in ranks),
        "the answer's own words quoted": mean(quoted),
        "quotes an answer": mean(quotes_shown),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    encoder = open_encoder()
    for language in LANGUAGES:
        figures = measure(folder / f"xquad-dev.{language}.json", language, encoder)
        print(language, ", ".join(f"{name} {share:.3f}" for name, share in figures.items()))


if __name__ == "__main__":
    main()
