"""An element of HTML or XML, as far as readers look into one; lxml's are such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Element(Protocol):
    """An element with its text, and the text that follows it (`tail`)."""

    @property
    def tag(self) -> str:
        """Its name; not a string for a comment."""

    @property
    def text(self) -> str | None:
        """What stands before its first child."""

    @property
    def tail(self) -> str | None:
        """What stands between its end and the next element."""

    def __iter__(self) -> Iterator[Element]: ...

    def getparent(self) -> Element | None:
        """Return the element that it stands in."""

    def getprevious(self) -> Element | None:
        """Return the element before it in the same one."""

    def get(self, key: str) -> str | None:
        """Return the value of an attribute."""

    def iter(self, tag: str) -> Iterator[Element]:
        """Yield the elements of that name, itself and below."""

    def itertext(self) -> Iterator[str]:
        """Yield all text below, in order."""

    def xpath(self, path: str) -> Any:  # noqa: ANN401 - elements, strings or numbers
        """Return what an XPath expression finds."""
