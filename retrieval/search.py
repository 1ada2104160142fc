"""Finding passages: candidates from both indexes, their scores standardised and added up.

Scores are fused and not ranks: on XQuAD, where one of two rankers is poor at a language, fusing
ranks lets it ruin the good one (Russian: 0.383 right first, where BM25 alone has 0.908), while
standardised scores keep what each knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.article import Passage
from corpus.catalogue import Catalogue
from corpus.language import detect_language
from retrieval.answer import Hit
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings, PassageVectors, Progress
from retrieval.encoder import Encoder, Vectors
from retrieval.lexical import LexicalIndex
from retrieval.terms import find_pieces, find_stems

CANDIDATES_A_SIGNAL = 50
PASSAGES_READ = 5

SIGNALS = ("passage", "sentence", "stems", "heading", "pieces")

# How much each signal's standardised score counts, where question and passage are of one
# language and where they are not. Chosen on the development half of XQuAD.
_WEIGHTS_WITHIN = {"passage": 0.5, "sentence": 0.5, "stems": 1.0, "heading": 0.5, "pieces": 0.5}
_WEIGHTS_ACROSS = {"passage": 0.5, "sentence": 0.5, "stems": 0.25, "heading": 0.0, "pieces": 0.25}


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


@dataclass(frozen=True)
class Reading:
    """A passage that is read closely, sentence by sentence."""

    hit: Hit
    vectors: PassageVectors
    sentences_before: int
    """How many sentences stand before it under the same heading."""


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

    def close(self) -> None:
        """Give back what the indexes hold open."""
        self._dense.close()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build both indexes anew; only passages without embeddings are embedded."""
        self._embeddings.forget_all_but([passage.id for passage in self._catalogue.passages()])
        self._dense.rebuild(progress)
        self.lexical.rebuild()

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
        return self._rank(question, self._find_candidates(question), limit)

    def find_by_language(self, question: Question, limit: int = 10) -> Iterator[list[Hit]]:
        """Yield the best passages of the question's own language, then those of all others.

        Encoders put passages of a question's language before better ones in another.
        """
        candidates = self._find_candidates(question)
        for is_own in (True, False):
            passages = [
                passage
                for passage in candidates
                if (passage.language == question.language) == is_own
            ]
            yield self._rank(question, passages, limit)

    def _rank(self, question: Question, passages: list[Passage], limit: int) -> list[Hit]:
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

    def read(self, hits: list[Hit]) -> list[Reading]:
        """Return what the best of `hits` hold, and how the sections open that they stand in.

        An interview's answer gives its gist first, and may not repeat the question anywhere.
        """
        best = hits[:PASSAGES_READ]
        sections = self._find_sections({hit.passage.article_id for hit in best})
        openings = [
            replace(hit, passage=sections[hit.passage.id][0])
            for hit in best
            if hit.passage.heading is not None and hit.passage.id in sections
        ]
        read = {hit.passage.id: hit for hit in openings} | {hit.passage.id: hit for hit in best}
        vectors = self._embeddings.get(read)
        return [
            Reading(
                hit,
                vectors[passage_id],
                sum(
                    len(passage.sentences)
                    for passage in sections[passage_id]
                    if passage.start < hit.passage.start
                ),
            )
            for passage_id, hit in read.items()
            if passage_id in vectors and passage_id in sections
        ]

    def _find_sections(self, article_ids: set[str]) -> dict[str, list[Passage]]:
        """Return, by passage id, the passages that stand under the same heading in a row."""
        sections: dict[str, list[Passage]] = {}
        section: list[Passage] = []
        for passage in self._catalogue.passages(of=article_ids):
            if not section or (section[-1].article_id, section[-1].heading) != (
                passage.article_id,
                passage.heading,
            ):
                section = []
            section.append(passage)
            sections[passage.id] = section
        return sections

    def _find_candidates(self, question: Question) -> list[Passage]:
        ids = set(self._dense.search(question.vector, CANDIDATES_A_SIGNAL))
        for field, terms in _terms_by_field(question).items():
            ids.update(self.lexical.search(field, terms, CANDIDATES_A_SIGNAL))
        return list(self._catalogue.passages(ids))

    def _score(
        self, question: Question, passages: list[Passage], vectors: dict[str, PassageVectors]
    ) -> dict[str, NDArray[np.float64]]:
        """Return each signal's raw scores of `passages`, each of shape (passages,)."""
        ids = [passage.id for passage in passages]
        to_passage = np.array([vectors[one].passage @ question.vector for one in ids])
        to_sentence = [(vectors[one].sentences @ question.vector).max(initial=-1.0) for one in ids]
        signals = {
            "passage": to_passage.astype(np.float64),
            "sentence": np.maximum(to_sentence, to_passage).astype(np.float64),
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
