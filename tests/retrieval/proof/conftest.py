"""What tests of the proof share: the words' encoder, and a claim checked against one quote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retrieval.encoding.encoder import Encoder, TokenEncoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.proof.claims import Evidence, check_claim

FindFaults = Callable[..., set[str]]


@pytest.fixture(scope="session")
def tokens(encoder: Encoder) -> TokenEncoder:
    """What aligns words."""
    return find_token_encoder(encoder)


@pytest.fixture(scope="session")
def find_faults(tokens: TokenEncoder) -> FindFaults:
    """Return the kinds of faults of a claim: itself, its language, the quote, the quote's."""

    def find(
        claim: str, language: str, quote: str, quoted: str, context: tuple[Evidence, ...] = ()
    ) -> set[str]:
        faults = check_claim(claim, language, [Evidence(quote, quoted)], context, encoder=tokens)
        return {fault.kind.value for fault in faults}

    return find
