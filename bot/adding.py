"""The commands that change what is indexed: adding articles, building the indexes anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assembly import count_unindexed, open_answerer, open_catalogue, ready_answerer
from bot.settings import Settings
from bot.terminal import Terminal
from corpus.catalogue import Catalogue, Change
from corpus.errors import SourceError
from corpus.readers import open_source

if TYPE_CHECKING:
    from corpus.readers import Item

REFUSED = "refused"
_NAMES_SHOWN = 3


def add_sources(sources: Sequence[str], settings: Settings, terminal: Terminal) -> Counter[str]:
    """Add what the sources hold, say what became of each article, and index what is new.

    What an earlier run has left unindexed is indexed too. Return how many were added, updated,
    unchanged and refused.
    """
    counts: Counter[str] = Counter()
    with closing(open_catalogue(settings)) as catalogue:
        left = count_unindexed(settings, catalogue)
        for source in sources:
            try:
                listing = open_source(source)
            except SourceError as error:
                _refuse(error, counts, terminal)
                continue
            with terminal.work("Reading") as report:
                for done, item in enumerate(listing.items):
                    report(done, len(listing.items))
                    _add(item, catalogue, counts, terminal)
            if listing.skipped:
                names = ", ".join(Path(path).name for path in listing.skipped[:_NAMES_SHOWN])
                more = ", …" if len(listing.skipped) > _NAMES_SHOWN else ""
                files = "other file" if len(listing.skipped) == 1 else "other files"
                terminal.complain(f"skipped    {len(listing.skipped)} {files}: {names}{more}")
        if left or counts[Change.ADDED] + counts[Change.UPDATED]:
            with ready_answerer(settings, catalogue, terminal, left):
                pass
    outcomes = (*Change, REFUSED)
    terminal.say(", ".join(f"{counts[outcome]} {outcome}" for outcome in outcomes))
    return counts


def rebuild_indexes(settings: Settings, terminal: Terminal) -> None:
    """Build both indexes from the catalogue."""
    with closing(open_catalogue(settings)) as catalogue:
        with (
            terminal.work("Indexing") as report,
            closing(open_answerer(settings, catalogue)) as answerer,
        ):
            answerer.search.rebuild(report)
        counts = catalogue.count()
    terminal.say(f"indexed {counts.passages} passages of {counts.articles} articles")


def _add(item: Item, catalogue: Catalogue, counts: Counter[str], terminal: Terminal) -> None:
    try:
        receipt = catalogue.add(item.read())
    except SourceError as error:
        _refuse(error, counts, terminal)
        return
    counts[receipt.change] += 1
    article = receipt.article
    terminal.say(f"{receipt.change:<10} {article.id}  {article.name}")


def _refuse(error: SourceError, counts: Counter[str], terminal: Terminal) -> None:
    counts[REFUSED] += 1
    terminal.complain(f"{REFUSED:<10} {error}")
