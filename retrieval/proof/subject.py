"""What a claim is about: its words have their like in its quotes, by far the most of them."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.proof.alignment import Alignment
from retrieval.proof.faults import Fault, FaultKind

# The mean over a claim's words, in a quote's own language and in another. Of 316 true claims five
# have less; of claims about something else, two in a hundred have more.
_LEAST_WITHIN, _LEAST_ACROSS = 0.55, 0.35


def check_subject(alignment: Alignment) -> Iterator[Fault]:
    """Yield the words of a claim that is about something else than its quotes."""
    own = {word.stem for word in alignment.quoted if word.language == alignment.claim.language}
    near = {
        at: 1.0 if word.stem in own else alignment.similarity(at)
        for at, word in enumerate(alignment.claim.words)
        if not word.is_function_word
    }
    if not near:
        return
    least = _LEAST_WITHIN if own else _LEAST_ACROSS
    if sum(near.values()) / len(near) < least:
        farthest = sorted(near, key=lambda at: near[at])[:3]
        words = " ".join(alignment.claim.words[at].text for at in sorted(farthest))
        yield Fault(FaultKind.WORDS, words)
