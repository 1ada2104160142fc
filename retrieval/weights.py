"""How much a question's terms tell: rare ones much, common ones little."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set

from retrieval.lexical import LexicalIndex

# BM25 of a term is at most its weight times k1 + 1, with k1 = 1.2 as in Lucene.
BM25_PER_WEIGHT = 2.2


class TermWeights:
    """The inverse document frequencies of terms, in one state of the lexical index."""

    def __init__(self, lexical: LexicalIndex, *, without: frozenset[str] = frozenset()) -> None:
        """Count in `lexical`, as if a passage that has the terms `without` were not there."""
        self._lexical = lexical
        self._without = without
        self._passages = lexical.count_passages() - bool(without)
        self._counts: dict[str, int] = {}

    def weigh(self, term: str) -> float:
        """Return BM25's weight of a term (Robertson and Zaragoza 2009, with Lucene's 1 +)."""
        count = self._count(term)
        return math.log(1 + (self._passages - count + 0.5) / (count + 0.5))

    def measure_coverage(self, terms: Sequence[str], present: set[str]) -> float:
        """Return the share of what `terms` tell that is told by those `present`, 0 to 1."""
        total = sum(self.weigh(term) for term in terms)
        told = sum(self.weigh(term) for term in terms if term in present)
        return told / total if total else 0.0

    def measure_pairs(self, pairs: Set[frozenset[str]], present: Set[frozenset[str]]) -> float:
        """Return the same of `pairs` of terms, each of which tells what both its terms do."""
        told = {pair: sum(self.weigh(term) for term in pair) for pair in pairs}
        total = sum(told.values())
        return sum(told[pair] for pair in pairs & present) / total if total else 0.0

    def _count(self, term: str) -> int:
        if term not in self._counts:
            # A piece may be a whole short word, and then a stem as well.
            count = max(
                self._lexical.count_passages_with(term, field) for field in ("stems", "pieces")
            )
            self._counts[term] = count - (term in self._without)
        return self._counts[term]
