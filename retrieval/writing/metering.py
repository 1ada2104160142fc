"""What a chat model costs: tokens by its own count, and by ours where it was not heard out."""

from __future__ import annotations

from dataclasses import dataclass

_CHARACTERS_A_TOKEN = 3
"""Of the three languages, fewer than tokenizers of 2026 make of one: an estimate is no less."""


@dataclass(frozen=True)
class Usage:
    """What requests cost."""

    input_tokens: int = 0
    output_tokens: int = 0

    @property
    def tokens(self) -> int:
        """Both together."""
        return self.input_tokens + self.output_tokens

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens
        )


class Request:
    """One request to a model, as far as it has come."""

    def __init__(self, asked: int) -> None:
        """Count a request of so many characters."""
        self._asked = asked
        self._written = 0
        self._reported = Usage()
        self._is_refused = self._is_whole = False

    def hear(self, characters: int, reported: Usage | None) -> None:
        """Count what has arrived, and what the model reports that it has cost."""
        self._written += characters
        if reported is not None:
            self._reported += reported

    def end(self) -> None:
        """Note that it was heard out."""
        self._is_whole = True

    def refuse(self) -> None:
        """Note that the model's side did not take it on."""
        self._is_refused = True

    @property
    def usage(self) -> Usage:
        """What it cost: reported, or estimated where the report never came."""
        if self._is_refused:
            return Usage()
        if self._is_whole and self._reported.tokens:
            return self._reported
        # Some report the input first, and the output when it is all written.
        return Usage(
            self._reported.input_tokens or -(-self._asked // _CHARACTERS_A_TOKEN),
            max(self._reported.output_tokens, -(-self._written // _CHARACTERS_A_TOKEN)),
        )


class Meter:
    """Counts what a model's part in one answer costs."""

    def __init__(self, *, is_spent: bool = False) -> None:
        """Start at nothing; with `is_spent`, a model may not be asked at all."""
        self.is_spent = is_spent
        self._requests: list[Request] = []

    def begin(self, asked: int) -> Request:
        """Begin a request of so many characters."""
        self._requests.append(Request(asked))
        return self._requests[-1]

    @property
    def usage(self) -> Usage:
        """What all requests cost so far."""
        return sum((one.usage for one in self._requests), Usage())
