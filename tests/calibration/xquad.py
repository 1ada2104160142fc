"""XQuAD's paragraphs and questions, for the scripts beside this module."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder, TokenEncoder

LANGUAGES = ("en", "tr", "ru")
FOLDS = 6
"""What is fitted is shown on articles whose number, modulo this, was left out."""


@dataclass(frozen=True)
class Asked:
    """A question: where its answer stands, by position in the file, and the answer's words."""

    language: str
    paragraph: str
    article: int
    text: str
    words: tuple[str, ...]


class Xquad:
    """The paragraphs and questions, by language."""

    def __init__(self, folder: Path) -> None:
        """Read `xquad-dev.{en,tr,ru}.json` in `folder`, which are of SQuAD's format."""
        self.questions: dict[str, list[Asked]] = {}
        self._paragraphs: dict[str, list[tuple[str, int, str]]] = {}
        for language in LANGUAGES:
            articles = json.loads((folder / f"xquad-dev.{language}.json").read_text("utf-8"))
            self._paragraphs[language], self.questions[language] = [], []
            for number, article in enumerate(articles["data"]):
                for place, paragraph in enumerate(article["paragraphs"]):
                    # Those of other languages are told apart where a corpus has several.
                    name = f"{language}:{number}.{place}"
                    self._paragraphs[language].append((name, number, paragraph["context"]))
                    self.questions[language] += [
                        Asked(
                            language,
                            name,
                            number,
                            asked["question"],
                            tuple(answer["text"] for answer in asked["answers"]),
                        )
                        for asked in paragraph["qas"]
                    ]
        self.articles = 1 + max(number for _, number, _ in self._paragraphs["en"])

    def texts(self, language: str) -> list[str]:
        """Return the paragraphs of a language."""
        return [text for _, _, text in self._paragraphs[language]]

    @contextmanager
    def open_corpus(
        self,
        languages: Sequence[str],
        encoder: Encoder,
        tokens: TokenEncoder | None = None,
        articles: Collection[int] | None = None,
    ) -> Iterator[Answerer]:
        """Hold each paragraph of some articles, or of all, as an article of its own."""
        with tempfile.TemporaryDirectory() as folder:
            catalogue = Catalogue.open(Path(folder))
            for language in languages:
                for name, article, text in self._paragraphs[language]:
                    if articles is None or article in articles:
                        catalogue.add(Document(text, "xquad", id=name, language=language))
            answerer = Answerer.open(catalogue, encoder, Path(folder) / "index", tokens)
            answerer.refresh()
            yield answerer
            answerer.close()
            catalogue.close()
