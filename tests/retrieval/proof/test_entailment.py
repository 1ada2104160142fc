"""A cross-encoder that judges claims: tiny models of real architecture, whose verdict is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.encoding.opening import open_entailment
from retrieval.errors import EncoderUnavailable
from retrieval.proof.entailment import check_entailment

QUOTE, CLAIM = "Россия поддержала Таджикистан.", "Rusya Tacikistan'ı destekledi."
NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}

# PyTorch and what it loads warn of their own future.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def build(folder: Path, labels: dict[int, str], verdict: list[float]) -> str:
    """Build a cross-encoder in `folder` that gives every pair the logits of `verdict`."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    letters = [*"abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя.'ı"]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        id2label=labels,
        label2id={label: at for at, label in labels.items()},
    )
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor(verdict))
    model.save_pretrained(folder)
    return str(folder)


@pytest.mark.parametrize(
    ("labels", "verdict", "passes"),
    [
        pytest.param(NLI, [0.0, 5.0, 0.0], True, id="entailed"),
        pytest.param(NLI, [5.0, 0.0, 0.0], False, id="contradicted"),
        pytest.param(NLI, [0.0, 0.0, 5.0], False, id="neither"),
        pytest.param({0: "ENTAILMENT", 1: "NOT_ENTAILMENT"}, [5.0, 0.0], True, id="another order"),
        pytest.param({0: "score"}, [5.0], True, id="one label, high"),
        pytest.param({0: "score"}, [-5.0], False, id="one label, low"),
        pytest.param(NLI, [0.0, float("nan"), 0.0], False, id="no number"),
    ],
)
def test_what_it_judges_counts(
    tmp_path: Path, labels: dict[int, str], verdict: list[float], passes: bool
) -> None:
    judge = open_entailment(build(tmp_path / "model", labels, verdict))
    faults = list(check_entailment(CLAIM, [QUOTE], judge))
    assert [fault.kind.value for fault in faults] == ([] if passes else ["entailment"])


def test_without_one_nothing_is_judged() -> None:
    assert list(check_entailment(CLAIM, [QUOTE], None)) == []


def test_one_that_tells_something_else_is_refused(tmp_path: Path) -> None:
    folder = build(tmp_path / "model", {0: "joy", 1: "anger"}, [0.0, 0.0])
    with pytest.raises(EncoderUnavailable, match="joy, anger"):
        open_entailment(folder)


def test_one_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderUnavailable, match="VOUCH_ENTAILMENT_MODEL"):
        open_entailment("/nowhere/no-such-model")
