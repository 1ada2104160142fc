"""Forgetting: what is kept of a person goes, and what others need stays without their name.

What stays: articles (they are the team's), what was spent today and when was asked within the
last day (the limits count it, by number alone, and it goes by itself), and older backups.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing

from bot.assembly import open_catalogue
from bot.books import Books
from bot.errors import PersonUnknown
from bot.settings import Settings

NOBODY = "forgotten"
"""Stands where the number of somebody stood who is forgotten."""


def forget_person(
    books: Books, person: str, forget_turns: Callable[[str, Collection[str]], int]
) -> int:
    """Delete what `person` has asked, thought and wished; return how many questions that were.

    `forget_turns` is told their own chat, and the ids of their questions elsewhere. Whether they
    may ask is not changed by it.
    """
    books.inbox.forget(person)
    asked = books.record.forget(person)
    forget_turns(person, asked)
    books.preferences.forget(person)
    books.watches.forget(person, NOBODY)
    books.additions.forget(person, NOBODY)
    return len(asked)


def forget_member(books: Books, person: str) -> None:
    """Delete that `person` was ever let in, and whom they have let in."""
    books.access.forget(person, NOBODY)


def forget_at_terminal(number: str, settings: Settings) -> int:
    """Forget somebody by their Telegram number, all of it; return how many questions that were.

    Raise `PersonUnknown` where it is no number.
    """
    from retrieval.conversation.history import History

    if not (number.isascii() and number.isdigit()):
        raise PersonUnknown(f"{number!r} is no Telegram number; /who in Telegram shows them")
    person = f"telegram:{number}"
    with closing(open_catalogue(settings)) as catalogue:
        books = Books.open(catalogue.engine, settings)
        asked = forget_person(books, person, History(catalogue.engine).forget_person)
        forget_member(books, person)
    return asked
