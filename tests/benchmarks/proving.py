"""The proof on claims in other words: how many true ones pass, and how many false ones.

    PYTHONPATH=.:tests .venv/bin/python tests/benchmarks/proving.py SHARED [FILE]

SHARED has XQuAD in its folder `eval`. FILE is `unseen_claims.jsonl` of the proof's tests, which the
checks were not tuned on, where it is not given. Prints by kind, and of the true ones by language of
quote and claim, how many there are and which share of them passes; then why true ones did not.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from claims import UNSEEN, read_claims
from retrieval.encoding.opening import find_token_encoder, open_encoder
from retrieval.proof.claims import Evidence, check_claim

KINDS = ("true", "true2", "number", "name", "negated", "swapped", "changed")


def main(shared: Path, file: Path) -> None:
    """Measure the claims of `file`."""
    encoder = find_token_encoder(open_encoder())
    passed: dict[str, list[bool]] = defaultdict(list)
    why: Counter[str] = Counter()
    for row, quote in read_claims(shared, file):
        evidence = [Evidence(quote, row["quote_language"])]
        for kind in KINDS:
            if not row.get(kind):
                continue
            faults = check_claim(row[kind], row["claim_language"], evidence, encoder=encoder)
            passed[kind.rstrip("2")].append(not faults)
            if kind.startswith("true"):
                pair = f"true, {row['quote_language']} → {row['claim_language']}"
                passed[pair].append(not faults)
                why.update({fault.kind.value for fault in faults})
    for kind, those in passed.items():
        print(f"{kind:<20}{len(those):>6}  {sum(those) / len(those):.3f}")
    print(", ".join(f"{kind} {number}" for kind, number in why.most_common()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else UNSEEN)
