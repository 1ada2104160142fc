"""Opening an encoder by its setting: the embedded one, or any model of sentence-transformers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.encoding.encoder import Encoder, TokenEncoder

if TYPE_CHECKING:
    from retrieval.proof.entailment import Entailment

EMBEDDED = "embedded"


def open_encoder(name: str = EMBEDDED) -> Encoder:
    """Open the embedded encoder, or the sentence-transformers model `name` (or its folder).

    Raise `EncoderUnavailable` where it cannot be loaded.
    """
    if name == EMBEDDED:
        from retrieval.encoding.e5 import MultilingualE5

        return MultilingualE5()
    # PyTorch takes seconds to import: whoever asks with the embedded encoder does not wait for it.
    from retrieval.encoding.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name)


def open_entailment(name: str) -> Entailment:
    """Open the cross-encoder `name` (or its folder); raise `EncoderUnavailable`."""
    from retrieval.encoding.sentence_transformer import CrossEncoderEntailment

    return CrossEncoderEntailment(name)


def find_encoder_name(name: str = EMBEDDED) -> str:
    """Return the `name` that `open_encoder` would give its encoder, without loading that."""
    if name != EMBEDDED:
        return name
    from retrieval.encoding.e5 import find_name

    return find_name()


def find_token_encoder(encoder: Encoder) -> TokenEncoder:
    """Return the token encoder to use beside `encoder`: itself, where it is the embedded one."""
    if isinstance(encoder, TokenEncoder):
        return encoder
    from retrieval.encoding.e5 import MultilingualE5

    return MultilingualE5()
