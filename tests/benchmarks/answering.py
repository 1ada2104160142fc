"""Measure how long answers take: from a cold start, and one after another in one process.

    .venv/bin/python tests/benchmarks/answering.py [--rounds 5]

Answers the same questions from the sample articles; prints medians and 95th percentiles.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = [
    "Why did Kyrgyzstan cancel the CSTO exercise?",
    "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
    "Почему Кыргызстан отменил учения ОДКБ?",
    "When was the SCO summit held in Samarkand?",
    "How many moons does Jupiter have?",
]


def vouch(*arguments: str) -> str:
    """Run the command in a process of its own and return what it printed."""
    command = [str(Path(sys.executable).parent / "vouch"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        vouch("add", "--home", home, str(ROOT / "corpus" / "samples"))
        cold = []
        for number in range(rounds):
            start = time.perf_counter()
            vouch("ask", "--home", home, QUESTIONS[number % len(QUESTIONS)])
            cold.append(time.perf_counter() - start)
        batch = Path(home) / "questions.jsonl"
        lines = [{"id": str(at), "question": QUESTIONS[at % 5]} for at in range(20 * rounds)]
        batch.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        answers = vouch("ask", "--home", home, "--batch", str(batch)).splitlines()
    # The first one of a process reads what the others find in memory.
    warm = [json.loads(line)["timings_ms"]["total"] for line in answers][1:]
    print(f"cold start to printed answer: median {statistics.median(cold):.2f} s of {rounds}")
    print(
        f"each further answer: median {statistics.median(warm):.1f} ms, "
        f"95th percentile {statistics.quantiles(warm, n=20)[-1]:.1f} ms of {len(warm)}"
    )


if __name__ == "__main__":
    main()
