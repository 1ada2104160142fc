"""Find what `retrieval/encoding/e5_axes.npz` holds, and write it.

    .venv/bin/python tests/calibration/fit_axes.py ../shared/eval

Reads `xquad-dev.{en,tr,ru}.json` there, encodes their questions and paragraphs, and finds the means
of either kind, the directions that tell the languages apart, and the principal axes of what is
left of the tokens. Embeddings of other axes are not compared: raise `VERSION` with each change.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from retrieval.encoding import e5
from retrieval.encoding.e5_weights import Floats
from xquad import LANGUAGES, Xquad

VERSION = 1
KEPT = 128
TARGET = Path(e5.__file__).with_name("e5_axes.npz")


def find_directions(means: list[Floats], others: list[Floats]) -> Floats:
    """Return what tells languages apart, of shape (directions, width), orthonormal."""
    apart = [mean - np.mean(some, axis=0) for some in (means, others) for mean in some]
    _, sizes, directions = np.linalg.svd(np.array(apart), full_matrices=False)
    return np.asarray(directions[sizes > 1e-5 * sizes[0]])


def normalise(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


def main() -> None:
    """Find and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = Xquad(parser.parse_args().folder)
    if not TARGET.exists():
        width = 384
        np.savez(TARGET, version=0, token_axes=np.zeros((width, KEPT), np.float16))
    model = e5.MultilingualE5()
    wholes: dict[str, list[Floats]] = {"question": [], "passage": []}
    tokens: dict[str, list[Floats]] = {"question": [], "passage": []}
    for language in LANGUAGES:
        texts = {
            "question": [asked.text for asked in data.questions[language]],
            "passage": data.texts(language),
        }
        for kind, prompt in (("question", e5.QUESTION), ("passage", e5.PASSAGE)):
            states = [model.compute(model.tokenizer.tokenize(text, prompt)) for text in texts[kind]]
            wholes[kind].append(np.stack([normalise(some.mean(axis=0)) for some in states]))
            tokens[kind].append(np.concatenate([some[e5.BEFORE[prompt] : -1] for some in states]))
        print(language, {kind: len(some[-1]) for kind, some in tokens.items()})
    found: dict[str, Floats] = {}
    mean_of = {
        (name, kind): [some.mean(axis=0) for some in groups[kind]]
        for name, groups in (("whole", wholes), ("token", tokens))
        for kind in groups
    }
    for (name, kind), means in mean_of.items():
        found[f"{name}_{kind}"] = np.mean(means, axis=0)
    found["languages"] = find_directions(mean_of["whole", "passage"], mean_of["whole", "question"])
    apart = find_directions(mean_of["token", "passage"], mean_of["token", "question"])
    rest = np.concatenate([some - found["token_passage"] for some in tokens["passage"]])
    rest -= rest @ apart.T @ apart
    sizes, axes = np.linalg.eigh(rest.T @ rest / len(rest))
    axes = axes[:, ::-1][:, :KEPT]
    print("variance kept", sizes[::-1][:KEPT].sum() / sizes.sum())
    # The directions that tell languages apart are not among the axes: turning onto these is enough.
    found["token_axes"] = axes - apart.T @ (apart @ axes)
    np.savez(
        TARGET,
        version=VERSION,
        **{name: values.astype(np.float16) for name, values in found.items()},
    )
    print(TARGET, TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
