"""What the conversation asks of the articles: all of it may take a while."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.desk import Asked, OnClaim
from bot.overview import Overview
from corpus.article import Article, Document
from corpus.catalogue import Receipt
from corpus.readers import Listing
from retrieval.answer import Answer, Citation, Quote
from retrieval.browsing import Found, Surroundings
from retrieval.evaluation.case import Case
from retrieval.narrowing.filters import Filters


@dataclass(frozen=True)
class Taken:
    """What became of a document."""

    receipt: Receipt
    passages: int
    previous: Article | None
    """The article as it was before; `None` where it was not there."""


@dataclass(frozen=True)
class Corpus:
    """What is asked; every call but one is made in one thread."""

    answer: Callable[[Asked, OnClaim, Filters], Answer]
    """Told each sentence that a chat model wrote as soon as it is proved."""
    forget: Callable[[str], int]
    """Forgets the conversation at a place; returns how many turns it had."""
    forget_person: Callable[[str, Collection[str]], int]
    """Forgets the conversations in somebody's own chat, and their turns elsewhere, by their ids."""
    move: Callable[[str, str], None]
    """Knows the conversations of a chat by its new id."""
    overview: Callable[[], Overview]
    find: Callable[[str, Filters, Sequence[Quote], int], Found]
    """Passages for a question, without those that hold some quotes, from the n-th on."""
    surround: Callable[[Quote], Surroundings | None]
    resolve: Callable[[Filters], Filters]
    """Spells names as the articles do; raises `NameUnknown`."""
    open_link: Callable[[str], Listing]
    """Lists the articles at a web address; needs no turn in the thread."""
    take_in: Callable[[Document], Taken]
    remove: Callable[[str], Article]
    restore: Callable[[Article], None]
    find_article: Callable[[str], Article | None]
    revision: Callable[[], int]
    """Of the newest change to any article."""
    find_new: Callable[[str, int], tuple[Citation, ...]]
    """The passages about a topic in articles that were added after a revision."""
    list_cases: Callable[[str], tuple[Case, ...]]
    """The questions of a file; raises `QuestionsUnusable`."""
    ask_case: Callable[[Case], bool]
    """Asks one; returns whether the answer is right."""
    refresh: Callable[[], None]
    """Has what was taken in found from now on."""
