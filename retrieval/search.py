"""Finding passages: candidates from both indexes, read token by token, their scores added up.

Scores are fused and not ranks: on XQuAD, where one of two rankers is poor at a language, fusing
ranks lets it ruin the good one (Russian: 0.383 right first, where BM25 alone has 0.908), while
scores keep what each knows. Each is of 0 to 1 and means the same for every question, so that a
passage's score does not depend on which others were found; but for the pairs of words, which are
only looked for in the best.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.article import Passage
from corpus.catalogue import Catalogue
from corpus.language import detect_language
from retrieval.answer import Hit
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings, PassageTokens, Progress
from retrieval.encoding.encoder import Encoder, TokenEncoder, TokenVectors, Vectors
from retrieval.lexical import LexicalIndex
from retrieval.matching import Scores, match_tokens
from retrieval.terms import find_pairs, find_pieces, find_stems
from retrieval.weights import BM25_PER_WEIGHT, TermWeights

CANDIDATES_A_SIGNAL = 50
PASSAGES_READ = 5

SIGNALS = ("tokens", "sentence", "stems", "pieces", "pairs", "heading")
# Stemming the sentences of a passage takes a tenth of a millisecond: only of the best so many.
PASSAGES_PAIRED = 20

# How much each signal counts, where question and passage are of one language and where they are
# not: the weights of a conditional logit over the candidates, fitted on the development half of
# XQuAD (`tests/calibration/fit_search.py`). Its paragraphs have no headings: that one was chosen.
_WITHIN = {
    "tokens": 11.3,
    "sentence": 11.5,
    "stems": 3.9,
    "pieces": 4.7,
    "pairs": 4.4,
    "heading": 2.5,
}
_ACROSS = {"tokens": 19.0, "sentence": 19.0, "pieces": 4.2}
# What a passage in another language must be better by. On the development half of XQuAD in all
# three languages, 0 puts a right paragraph first in 0.94, 0.90 and 0.92 (English, Turkish,
# Russian), mostly one in another language; -8 buries these below others in the question's own.
_ELSEWHERE = -6.0


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
    tokens: TokenVectors


@dataclass(frozen=True)
class Reading:
    """A passage that is read closely, sentence by sentence."""

    hit: Hit
    sentences: Scores
    """How far each of its sentences has what the question has, 0 to 1, in reading order."""
    heading: float
    """How far the heading above it has it."""
    sentences_before: int
    """How many sentences stand before it under the same heading."""


class Search:
    """Both indexes over one catalogue, as one."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        token_encoder: TokenEncoder,
        embeddings: Embeddings,
        dense: DenseIndex,
        lexical: LexicalIndex,
    ) -> None:
        """Search `catalogue` with what is derived from it."""
        self._catalogue = catalogue
        self._encoder = encoder
        self._token_encoder = token_encoder
        self.embeddings = embeddings
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
        self.embeddings.forget_all_but([passage.id for passage in self._catalogue.passages()])
        self._dense.rebuild(progress)
        self.lexical.rebuild()

    def analyse(self, text: str, language: str | None = None) -> Question:
        """Turn a question into what search compares; its language is detected where not given."""
        language = language or detect_language(text)
        tokens = self._token_encoder.read_query(text)
        is_same = self._encoder.name == self._token_encoder.name
        return Question(
            text=text,
            language=language,
            stems=tuple(dict.fromkeys(find_stems(text, language))),
            pieces=tuple(dict.fromkeys(find_pieces(text, language))),
            vector=tokens.whole if is_same else self._encoder.encode_query([text])[0],
            tokens=tokens,
        )

    def find(
        self, question: Question, limit: int = 10, *, of: Collection[str] | None = None
    ) -> list[Hit]:
        """Return the best passages for `question`, the best first; with `of`, of these articles."""
        return self._rank(question, of)[:limit]

    def find_by_language(
        self, question: Question, limit: int = 10, *, of: Collection[str] | None = None
    ) -> list[list[Hit]]:
        """Return the best passages of the question's own language, and those of all others.

        With `of`, only passages of these articles.
        """
        hits = self._rank(question, of)
        own = [hit for hit in hits if hit.passage.language == question.language]
        others = [hit for hit in hits if hit.passage.language != question.language]
        return [own[:limit], others[:limit]]

    def _rank(self, question: Question, of: Collection[str] | None) -> list[Hit]:
        passages = self._find_candidates(question, of)
        tokens = self.embeddings.get_tokens([passage.id for passage in passages])
        passages = [passage for passage in passages if passage.id in tokens]
        weights = TermWeights(self.lexical)
        read = [tokens[passage.id] for passage in passages]
        signals = self._score(question, passages, read, weights)
        hits = [
            Hit(
                passage,
                _fuse(some, question.language == passage.language),
                some,
                tokens[passage.id].find_gist(),
            )
            for passage, some in zip(passages, signals, strict=True)
        ]
        hits.sort(key=lambda hit: -hit.score)
        return sorted(_add_pairs(question, hits, weights), key=lambda hit: -hit.score)

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Reading]:
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
        tokens = self.embeddings.get_tokens(read)
        known = [one for one in read if one in tokens and one in sections]
        matches = match_tokens(question.tokens, [tokens[one] for one in known])
        return [
            Reading(
                read[passage_id],
                match.score_sentences(read[passage_id].passage.sentence_ends),
                match.score_heading(),
                sum(
                    len(passage.sentences)
                    for passage in sections[passage_id]
                    if passage.start < read[passage_id].passage.start
                ),
            )
            for passage_id, match in zip(known, matches, strict=True)
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

    def _find_candidates(self, question: Question, of: Collection[str] | None) -> list[Passage]:
        ids = set(self._dense.search(question.vector, CANDIDATES_A_SIGNAL, of=of))
        for field, terms in _terms_by_field(question).items():
            ids.update(self.lexical.search(field, terms, CANDIDATES_A_SIGNAL, of=of))
        return list(self._catalogue.passages(ids))

    def _score(
        self,
        question: Question,
        passages: Sequence[Passage],
        tokens: Sequence[PassageTokens],
        weights: TermWeights,
    ) -> list[dict[str, float]]:
        """Return the signals of each passage, in their order."""
        ids = [passage.id for passage in passages]
        lexical: dict[str, dict[str, float]] = {}
        for field, terms in _terms_by_field(question).items() if ids else ():
            greatest = BM25_PER_WEIGHT * sum(weights.weigh(term) for term in terms)
            scores = self.lexical.search(field, terms, len(ids), among=ids)
            lexical[field] = {one: score / (greatest or 1.0) for one, score in scores.items()}
        return [
            {
                "tokens": match.score_passage(),
                "sentence": float(match.score_sentences(passage.sentence_ends).max(initial=0.0)),
                "pairs": 0.0,
            }
            | {field: scores.get(passage.id, 0.0) for field, scores in lexical.items()}
            for passage, match in zip(passages, match_tokens(question.tokens, tokens), strict=True)
        ]


def _terms_by_field(question: Question) -> dict[str, tuple[str, ...]]:
    return {"stems": question.stems, "heading": question.stems, "pieces": question.pieces}


def _add_pairs(question: Question, hits: Sequence[Hit], weights: TermWeights) -> list[Hit]:
    """Score how many of the question's pairs of words stand in a sentence of the best `hits`.

    Only in its own language, whose words they are.
    """
    pairs = find_pairs(find_stems(question.text, question.language))
    own = [hit for hit in hits if hit.passage.language == question.language]
    scored: dict[str, Hit] = {}
    for hit in own[:PASSAGES_PAIRED] if pairs else ():
        shares = (
            weights.measure_pairs(pairs, find_pairs(find_stems(text, question.language)))
            for text in hit.passage.sentence_texts
        )
        signals = hit.signals | {"pairs": max(shares, default=0.0)}
        scored[hit.passage.id] = replace(hit, score=_fuse(signals, True), signals=signals)
    return [scored.get(hit.passage.id, hit) for hit in hits]


def _fuse(signals: dict[str, float], is_within: bool) -> float:
    weights, start = (_WITHIN, 0.0) if is_within else (_ACROSS, _ELSEWHERE)
    return start + sum(weight * signals[name] for name, weight in weights.items())
