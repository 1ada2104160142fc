"""Measure what is found and quoted where nothing is refused.

    .venv/bin/python tests/calibration/measure_quoting.py ../shared/eval

Asks all questions of `xquad-dev.{en,tr,ru}.json` there, each of all paragraphs of its language.
Takes about three minutes on two cores.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import mean

from corpus.catalogue import Catalogue
from retrieval.answering import QUOTES, Answerer
from retrieval.encoding.encoder import Encoder, open_encoder
from retrieval.quoting import choose_quotes, rank_sentences
from retrieval.weights import TermWeights
from xquad import LANGUAGES, Xquad


def measure(data: Xquad, language: str, encoder: Encoder) -> dict[str, float]:
    """Return what share of the questions in a language found what they ask for."""
    ranks: list[int] = []
    quoted: list[bool] = []
    quotes_shown: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder))
        data.add_paragraphs(catalogue, language, range(data.articles))
        answerer = Answerer.open(catalogue, encoder, Path(folder) / "index")
        answerer.refresh()
        weights = TermWeights(answerer.search.lexical)
        for asked in data.questions[language]:
            question = answerer.search.analyse(asked.text)
            hits = answerer.search.find(question)
            found = list(dict.fromkeys(hit.passage.article_id for hit in hits))
            ranks.append(found.index(asked.paragraph) if asked.paragraph in found else len(found))
            sentences = rank_sentences(question, answerer.search.read(question, hits), weights)
            quotes = choose_quotes(sentences, QUOTES)
            own = [quote.text for quote in quotes if quote.article_id == asked.paragraph]
            quoted.append(any(words in text for words in asked.words for text in own))
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
    data = Xquad(parser.parse_args().folder)
    encoder = open_encoder()
    for language in LANGUAGES:
        figures = measure(data, language, encoder)
        print(language, ", ".join(f"{name} {share:.3f}" for name, share in figures.items()))


if __name__ == "__main__":
    main()
