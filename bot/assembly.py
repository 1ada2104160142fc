"""Putting the program together from its settings: catalogue, encoder, answerer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.terminal import Terminal
from corpus.catalogue import Catalogue, Selection

if TYPE_CHECKING:
    from retrieval.answering import Answerer
    from retrieval.writing.chat_model import ChatModel

INDEX_FOLDER = "index"


def open_catalogue(settings: Settings) -> Catalogue:
    """Open the catalogue in the settings' folder."""
    return Catalogue.open(settings.home)


def open_answerer(settings: Settings, catalogue: Catalogue) -> Answerer:
    """Load the encoder and open the indexes; nothing is built yet."""
    # Neither is needed to list articles, and both take a second.
    from retrieval.answering import Answerer
    from retrieval.encoding.opening import open_encoder, open_entailment

    # A model that cannot be opened is told before the indexes are.
    model = _open_chat_model(settings)
    judge = open_entailment(settings.entailment_model) if settings.entailment_model else None
    encoder = open_encoder(settings.encoder)
    return Answerer.open(
        catalogue,
        encoder,
        settings.home / INDEX_FOLDER,
        threshold=settings.threshold,
        model=model,
        entailment=judge if model is not None else None,
        translates=settings.chat_translates,
    )


def _open_chat_model(settings: Settings) -> ChatModel | None:
    if settings.chat_model is None:
        return None
    # It takes a second to load, which nobody waits for whose answers are quoted.
    from retrieval.writing.chat_model import ChatModel

    return ChatModel(
        settings.chat_model,
        url=settings.chat_url,
        key=settings.chat_key.get_secret_value() if settings.chat_key else None,
        time_limit_s=settings.chat_time_limit,
    )


def count_unindexed(settings: Settings, catalogue: Catalogue) -> int:
    """Count the articles that were added or updated and are not indexed.

    There are some only where a process ended before it was done, or the indexes were deleted.
    """
    from retrieval.lexical import read_revision

    # It is the last to be brought up to date.
    revision = read_revision(settings.home / INDEX_FOLDER / "lexical", catalogue)
    return len(catalogue.changed_since(revision) & catalogue.find(Selection()))


@contextmanager
def ready_answerer(
    settings: Settings, catalogue: Catalogue, terminal: Terminal, unindexed: int | None = None
) -> Iterator[Answerer]:
    """Open what answers and bring its indexes up to date, and show how far that is.

    Say how many articles, of those that were there before, had been left `unindexed`; without it
    they are counted.
    """
    left = count_unindexed(settings, catalogue) if unindexed is None else unindexed
    with ExitStack() as opened:
        with terminal.work("Getting ready") as report:
            answerer = opened.enter_context(closing(open_answerer(settings, catalogue)))
            answerer.refresh(report)
        if left:
            terminal.complain(f"Articles that had been left unindexed: {left}; now they are not.")
        yield answerer
