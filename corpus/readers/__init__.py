"""Reading sources: files, folders, JSONL, web pages, feeds and sitemaps become `Document`s.

`open_source` says what a source holds, without reading it all, so that progress has a
total: a `Listing` of `Item`s. Each item is one article: `item.read()` returns its `Document`
or raises a `SourceError` that names it, and the others are none the worse for it.
`read_source` does both in one go, and `open_upload` is for bytes that are in no file.

    listing = open_source("articles/", Web())
    for item in listing.items:
        document = item.read()

Listing a URL fetches it (its answer says whether it is a page, a feed or a sitemap); the
pages that a feed or sitemap lists are fetched when their items are read. Each kind of
source has a module named after it, and only that one imports the library that reads it,
no earlier than it is needed. Everything here blocks: in a program with an event loop, call
it in a thread.
"""

from corpus.readers.listing import Item, Listing
from corpus.readers.opening import open_source, open_upload, read_source
from corpus.readers.web import Web

__all__ = ["Item", "Listing", "Web", "open_source", "open_upload", "read_source"]
