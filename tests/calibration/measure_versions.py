"""Measure which articles are taken for versions of one another (`retrieval/versions.py`).

    .venv/bin/python tests/calibration/measure_versions.py ../shared/eval

Of `xquad-dev.{en,tr,ru}.json` there each article of five paragraphs, its first two, its last three
and each paragraph alone are articles here: those of one place in two languages are translations,
those of different places of one article are not, although they are on one subject. Reprints are
articles with every twelfth word left out, a lead and one paragraph less. The samples are in three
languages sentence by sentence; `other_words` beside this script tells the same events in its own
words and order. Takes about five minutes on two cores.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from pathlib import Path

from corpus.article import Article, Document
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from retrieval.answering import Answerer
from retrieval.comparison import Comparison
from retrieval.encoding.opening import open_encoder
from xquad import LANGUAGES, Xquad

ROOT = Path(__file__).parent.parent.parent
PARAGRAPHS = range(5)
LEAD = {
    "en": "This text was first published elsewhere.",
    "tr": "Bu metin daha önce başka bir yerde yayımlandı.",
    "ru": "Этот текст ранее был опубликован в другом месте.",
}
EVENTS = (
    "2022-01-csto-in-kazakhstan",
    "2022-09-border-fighting",
    "2022-09-sco-summit-samarkand",
    "2022-10-csto-exercise-cancelled",
)
VERSIONS, STRANGERS = "versions", "strangers"


@dataclass(frozen=True)
class Pair:
    """Two articles, by id, and what they are."""

    kind: str
    case: str
    languages: str
    one: str
    other: str


def list_documents(data: Xquad) -> Iterator[Document]:
    """Yield every article that is compared."""
    for language in LANGUAGES:
        texts = data.texts(language)
        for article in range(data.articles):
            own = texts[article * 5 : article * 5 + 5]
            parts = {"whole": own, "front": own[:2], "back": own[2:]}
            parts |= {str(number): [own[number]] for number in PARAGRAPHS}
            kept = [LEAD[language], *(own[number] for number in (0, 1, 3, 4))]
            parts["reprint"] = [_leave_words_out(text) for text in kept]
            for part, some in parts.items():
                id = f"{article}.{part}.{language}"
                yield Document("\n\n".join(some), "xquad", id=id, language=language)
    for event in EVENTS:
        for folder, name in (
            ("corpus/samples", "sample"),
            ("tests/calibration/other_words", "own"),
        ):
            for path in sorted((ROOT / folder).glob(f"{event}.*.md")):
                (item,) = open_source(str(path)).items
                language = path.suffixes[-2][1:]
                id = f"{event}.{name}.{language}"
                yield Document(item.read().text, str(path), id=id, language=language)


def list_pairs(articles: int) -> Iterator[Pair]:
    """Yield what to compare."""
    for a, b in combinations(LANGUAGES, 2):
        both = f"{a}–{b}"
        for n in range(articles):
            yield Pair(VERSIONS, "five paragraphs", both, f"{n}.whole.{a}", f"{n}.whole.{b}")
            for part, name in (("back", "three of five"), ("front", "two of five")):
                for one, other in ((a, b), (b, a)):
                    yield Pair(VERSIONS, name, both, f"{n}.whole.{one}", f"{n}.{part}.{other}")
            for at in PARAGRAPHS:
                yield Pair(VERSIONS, "one paragraph", both, f"{n}.{at}.{a}", f"{n}.{at}.{b}")
            for at, elsewhere in permutations(PARAGRAPHS, 2):
                yield Pair(
                    STRANGERS, "its neighbour", both, f"{n}.{at}.{a}", f"{n}.{elsewhere}.{b}"
                )
            for one, other in ((a, b), (b, a)):
                yield Pair(
                    STRANGERS, "its other part", both, f"{n}.front.{one}", f"{n}.back.{other}"
                )
            for m in set(range(articles)) - {n}:
                yield Pair(STRANGERS, "other article", both, f"{n}.whole.{a}", f"{m}.whole.{b}")
        for e in EVENTS:
            yield Pair(VERSIONS, "samples", both, f"{e}.sample.{a}", f"{e}.sample.{b}")
            for kinds in (("own", "sample"), ("sample", "own"), ("own", "own")):
                one, other = f"{e}.{kinds[0]}.{a}", f"{e}.{kinds[1]}.{b}"
                yield Pair(STRANGERS, "event in own words", both, one, other)
    for a in LANGUAGES:
        for n in range(articles):
            yield Pair(VERSIONS, "reprint", a, f"{n}.whole.{a}", f"{n}.reprint.{a}")
            yield Pair(VERSIONS, "three of five", a, f"{n}.whole.{a}", f"{n}.back.{a}")
            yield Pair(STRANGERS, "its other part", a, f"{n}.front.{a}", f"{n}.back.{a}")
            for m in range(n):
                yield Pair(STRANGERS, "other article", a, f"{n}.whole.{a}", f"{m}.whole.{a}")
        for e in EVENTS:
            yield Pair(STRANGERS, "event in own words", a, f"{e}.own.{a}", f"{e}.sample.{a}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = Xquad(parser.parse_args().folder)
    encoder = open_encoder()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder))
        for document in list_documents(data):
            catalogue.add(document)
        answerer = Answerer.open(catalogue, encoder, Path(folder) / "index")
        answerer.refresh()
        figures = measure(catalogue, answerer, list(list_pairs(data.articles)))
        answerer.close()
        catalogue.close()
    for kind, heading in ((VERSIONS, "found"), (STRANGERS, "merged, wrongly")):
        print(f"{heading}:")
        for (of, case, languages), results in sorted(figures.items()):
            if of == kind:
                print(f"  {case:20} {languages:6} {sum(results):5} of {len(results)}")


def measure(
    catalogue: Catalogue, answerer: Answerer, pairs: list[Pair]
) -> dict[tuple[str, str, str], list[bool]]:
    """Return for every kind of pair whether each was taken for versions."""
    figures: dict[tuple[str, str, str], list[bool]] = {}
    comparison = Comparison(catalogue, answerer.search.embeddings)
    for pair in pairs:
        articles: dict[str, Article] = comparison.read([pair.one, pair.other])
        if len(articles) == 2:
            relation = comparison.relate(articles[pair.one], articles[pair.other])
            key = (pair.kind, pair.case, pair.languages)
            figures.setdefault(key, []).append(relation is not None)
    return figures


def _leave_words_out(text: str) -> str:
    return " ".join(word for at, word in enumerate(text.split()) if at % 12 != 5)


if __name__ == "__main__":
    main()
