"""Finding passages: candidates from both indexes, their scores standardised and added up.

Scores are fused and not ranks: on XQuAD, where one of two rankers is poor at a language, fusing
ranks lets it ruin the good one (Russian: 0.383 right first, where BM25 alone has 0.908), while
standardised scores keep what each knows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Passage
from corpus.catalogue import Catalogue
from corpus.language import detect_language
from retrieval.answer import Hit
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings, Progress
from retrieval.encoder import Encoder, Vectors
from retrieval.lexical import LexicalIndex
from retrieval.terms import find_pieces, find_stems

CANDIDATES_A_SIGNAL = 50

SIGNALS = ("passage", "sentence", "stems", "heading", "pieces")

# How much each signal's standardised score counts, where question and passage are of one
# language and where they are not. Chosen on the development half of XQuAD.
_WEIGHTS_WITHIN = {"passage": 0.5, "sentence": 0.5, "stems": 1.0, "heading": 0.5, "pieces": 0.0}
_WEIGHTS_ACROSS = {"passage": 0.5, "sentence": 0.5, "stems": 0.0, "heading": 0.0, "pieces": 0.5}


@dataclass(frozen=True)
class Question:
    """A question as search sees it."""

    text: str
    language: str
    stems: tuple[str, ...]
    """Without repetition, in order."""
    pieces: tuple[str, ...]
    vector: Vectors
    """Of shape (dimensions,)."""


class Search:
    """Both indexes over one catalogue, as one."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        embeddings: Embeddings,
        dense: DenseIndex,
        lexical: LexicalIndex,
    ) -> None:
        """Search `catalogue` with what is derived from it."""
        self._catalogue = catalogue
        self._encoder = encoder
        self._embeddings = embeddings
        self._dense = dense
        self.lexical = lexical

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the catalogue since last time."""
        self._dense.refresh(progress)
        self.lexical.refresh()

    def analyse(self, text: str) -> Question:
        """Turn a question into what search compares."""
        language = detect_language(text)
        return Question(
            text=text,
            language=language,
            stems=tuple(dict.fromkeys(find_stems(text, language))),
            pieces=tuple(dict.fromkeys(find_pieces(text, language))),
            vector=self._encoder.encode_query([text])[0],
        )

    def find(self, question: Question, limit: int = 10) -> list[Hit]:
        """Return the best passages for `question`, the best first."""
        ids = self._find_candidates(question)
        passages = list(self._catalogue.passages(ids))
        if not passages:
            return []
        vectors = self._embeddings.get([passage.id for passage in passages])
        passages = [passage for passage in passages if passage.id in vectors]
        signals = self._score(question, passages, vectors)
        scores = _fuse(question, passages, signals)
        order = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(
                passages[at],
                float(scores[at]),
                {name: float(values[at]) for name, values in signals.items()},
            )
            for at in order
        ]

    def find_vectors(self, hits: list[Hit]) -> dict[str, Vectors]:
        """Return the vectors of the hits' passages and sentences, by passage id."""
        return self._embeddings.get([hit.passage.id for hit in hits])

    def _find_candidates(self, question: Question) -> set[str]:
        ids = set(self._dense.search(question.vector, CANDIDATES_A_SIGNAL))
        for field, terms in _terms_by_field(question).items():
            ids.update(self.lexical.search(field, terms, CANDIDATES_A_SIGNAL))
        return ids

    def _score(
        self, question: Question, passages: list[Passage], vectors: dict[str, Vectors]
    ) -> dict[str, NDArray[np.float64]]:
        """Return each signal's raw scores of `passages`, each of shape (passages,)."""
        ids = [passage.id for passage in passages]
        similarities = [vectors[passage_id] @ question.vector for passage_id in ids]
        signals = {
            "passage": np.array([row[0] for row in similarities], dtype=np.float64),
            "sentence": np.array([row[1:].max(initial=row[0]) for row in similarities]),
        }
        for field, terms in _terms_by_field(question).items():
            scores = self.lexical.search(field, terms, len(ids), among=ids)
            signals[field] = np.array([scores.get(passage_id, 0.0) for passage_id in ids])
        return signals


def _terms_by_field(question: Question) -> dict[str, tuple[str, ...]]:
    return {"stems": question.stems, "heading": question.stems, "pieces": question.pieces}


def _fuse(
    question: Question, passages: list[Passage], signals: dict[str, NDArray[np.float64]]
) -> NDArray[np.float64]:
    within = np.array([passage.language == question.language for passage in passages])
    scores = np.zeros(len(passages))
    for name, values in signals.items():
        weights = np.where(within, _WEIGHTS_WITHIN[name], _WEIGHTS_ACROSS[name])
        scores += weights * _standardise(values)
    return scores


def _standardise(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return z-scores; all zero where the values do not differ."""
    deviation = values.std()
    if deviation < 1e-9:
        return np.zeros_like(values)
    standard: NDArray[np.float64] = (values - values.mean()) / deviation
    return standard
