"""From a question to what may answer it: passages, their sentences, and the chance that they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from retrieval.answer import Hit
from retrieval.comparison import Comparison
from retrieval.merging import Found
from retrieval.narrowing.scope import Scope
from retrieval.quoting import Sentence, rank_sentences
from retrieval.refusal import THRESHOLD, estimate_support
from retrieval.search import Question, Search
from retrieval.weights import TermWeights

_PASSAGES_FOUND = 10
_PASSAGES_COMPARED = 100
"""So many are looked through for those that are not versions of better ones."""
_ABOUT_AS_SURE = 0.25
# How far the best sentence has what a follow-up's own words have. On 78 follow-ups to questions of
# XQuAD, in three languages, this leaves nine right answers out; of those to a question on something
# else it leaves 10 in 100 that are answered from there, instead of 62
# (`tests/benchmarks/follow_ups.py`). Across languages words are less alike: that one was chosen.
_OWN_WITHIN, _OWN_ACROSS = 0.36, 0.28


@dataclass(frozen=True)
class Evidence:
    """The sentences of one search that may answer, and the chance that they do."""

    support: float
    """0 to 1."""
    sentences: tuple[Sentence, ...]
    """The one most likely to answer first; never empty."""


@dataclass(frozen=True)
class Finding:
    """What one search has found."""

    found: Found
    """Which of it are versions of one article."""
    groups: Sequence[Sequence[Hit]] = ()
    """The passages of the question's own language, then those of all others."""
    evidence: Evidence | None = None
    """What of them most likely answers; `None` where there are none."""


class Finder:
    """Finds what may answer, in one catalogue."""

    def __init__(self, catalogue: Catalogue, search: Search, threshold: float) -> None:
        """Find by `search` until the chance of being right is `threshold`."""
        self._catalogue = catalogue
        self._search = search
        self._threshold = threshold
        self._comparison = Comparison(catalogue, search.embeddings)

    def analyse(self, text: str, scope: Scope, language: str) -> Question:
        """Analyse what is left of the question `text`; all of it where that is too little."""
        question = self._search.analyse(scope.text, language)
        is_whole = scope.text == text
        return question if question.pieces or is_whole else self._search.analyse(text, language)

    def find(self, question: Question, scope: Scope) -> Finding:
        """Return the passages found, and what of them most likely answers.

        The articles that are preferred are asked first, and all where these do not say.
        """
        finding = Finding(Found(self._comparison))
        if not question.pieces:
            return finding
        selections = [scope.preferred] if scope.preferred is not None else []
        for selection in (*selections, scope.selection):
            of = None if selection.is_everything else self._catalogue.find(selection)
            ranked = self._search.find_by_language(question, _PASSAGES_COMPARED, of=of)
            found = Found(self._comparison)
            groups = [found.keep_hits(hits, _PASSAGES_FOUND) for hits in ranked]
            evidence = self._find_evidence(question, groups)
            finding = Finding(found, groups, evidence)
            if evidence is not None and self._is_enough(evidence):
                break
        return finding

    def _find_evidence(
        self, question: Question, groups: Sequence[Sequence[Hit]]
    ) -> Evidence | None:
        """Return what most likely answers, of the question's language or of the others.

        `groups` are the passages found in either; `None` where there are none.
        """
        weights = TermWeights(self._search.lexical)
        languages = self._catalogue.count_languages()
        share = languages.get(question.language, 0) / max(1, sum(languages.values()))
        evidence: list[Evidence] = []
        for hits in groups:
            sentences = rank_sentences(question, self._search.read(question, hits), weights)
            if sentences:
                support = estimate_support(question, hits, sentences, weights, own_share=share)
                evidence.append(Evidence(support, tuple(sentences)))
        if not evidence:
            return None
        first, best = evidence[0], max(evidence, key=lambda one: one.support)
        # Words in one's own language are read more easily, where they tell it about as surely.
        is_near = best.support - first.support < _ABOUT_AS_SURE
        return first if is_near and self._is_enough(first) else best

    def _is_enough(self, evidence: Evidence) -> bool:
        """Tell whether to look no further: with a low threshold of its own too."""
        return evidence.support >= max(self._threshold, THRESHOLD)

    def holds(self, text: str, language: str, finding: Finding) -> bool:
        """Tell whether the best passage holds the own words, `text`, of a follow-up.

        The earlier question's are in the passage that told of that, whatever it is that is asked
        now.
        """
        own = self._search.analyse(text, language)
        if finding.evidence is None:
            return False
        best = finding.evidence.sentences[0]
        hits = [hit for hits in finding.groups for hit in hits if hit.passage.id == best.passage_id]
        if not own.pieces or not hits:
            return True
        alike = max(float(one.sentences.max()) for one in self._search.read(own, hits))
        return alike >= (_OWN_WITHIN if best.language == language else _OWN_ACROSS)
