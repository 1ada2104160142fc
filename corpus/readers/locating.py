"""Which blocks of a page are the article: those that trafilatura takes, and what it left out.

trafilatura finds where an article is, and loses some of its words: a lead beside the body,
a sentence that is all link, what follows a picture in a paragraph, the cells of a table that
lays out the page. A sentence lost is worse than a teaser kept; so what stands among the
blocks that it takes is the article's too, unless it looks like what sites put there.

The only module that imports trafilatura, which parses pages too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import trafilatura

from corpus.furniture import is_furniture
from corpus.readers.blocks import Block, is_inline
from corpus.readers.markup import Element

_SHORT = 30
"""Characters; a shorter text is found in an article by chance."""
_LINKED = 0.9
"""A block of which this part is in links is a link and nothing else."""
_MOST_AROUND = 0.3
"""What holds more than this part of the article is not what stands around it."""
_MOST_OF_BOX = 0.15
"""A box of which more than this is links and labels advertises something."""
_WHOLES = ("ul", "ol", "blockquote")
_SITE_WIDE = ("html", "body", "main", "form")
_AROUND = ("nav", "form", "menu", "dialog", "footer")
_COMMENTS = re.compile(r"comment(?:s|list)?|replies|disqus|respond|yorum(?:lar)?|kommentarii")
_AROUND_WORDS = re.compile(
    rf"{_COMMENTS.pattern}|related\w*|newsletter|subscri\w+|share|sharing|sharedaddy|"
    r"addtoany|breadcrumbs?|cookies?|consent|sidebar|adverts?|taboola|outbrain|recommend\w*|"
    r"pagination|popular|paylas|ilgili|bulten|abone|podpiska"
)
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"\.[\"'”’»)\]]*$")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


def parse_page(markup: str) -> Element | None:
    """Return the tree of a page's mark-up, however broken; `None` where it is none at all."""
    return cast("Element | None", trafilatura.load_html(markup))


def find_article(markup: str, tree: Element, blocks: Sequence[Block]) -> list[Block]:
    """Return those of `blocks`, which are all of the page's, that are its article."""
    return _Page(tree, blocks, _find_taken(markup, blocks)).choose()


def find_in_fragment(tree: Element, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page that is nothing but an article, without what sites add."""
    return _Page(tree, blocks, set(range(len(blocks)))).choose()


def _find_taken(markup: str, blocks: Sequence[Block]) -> set[int]:
    """Return which of the blocks trafilatura takes for the article, by their index."""
    found = trafilatura.bare_extraction(markup, include_comments=False, include_formatting=True)
    body: Element | None = getattr(found, "body", None)
    if body is None:
        return set()
    whole = _squeeze("".join(body.itertext()))
    texts = ["".join(element.itertext()) for element in body.xpath(".//*")]
    short = {_squeeze(piece) for text in texts for piece in [text, *_part_sentences(text)]}
    return {index for index, block in enumerate(blocks) if _is_within(block.text, whole, short)}


def _squeeze(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())


def _is_within(text: str, whole: str, short: set[str]) -> bool:
    pieces = map(_squeeze, _part_sentences(text))
    return _squeeze(text) in short or any(p in whole for p in pieces if len(p) > _SHORT)


def _part_sentences(text: str) -> list[str]:
    return _BETWEEN_SENTENCES.split(text)


class _Page:
    """A page's blocks, of which some are taken for the article's, and more are kept."""

    def __init__(self, tree: Element, blocks: Sequence[Block], taken: set[int]) -> None:
        self._tree = tree
        self._blocks = blocks
        self._judged: dict[tuple[Element, re.Pattern[str]], bool] = {}
        self._spans: dict[Element, tuple[int, int]] = {}
        for index, block in enumerate(blocks):
            for element in _above(block.element):
                self._spans[element] = (self._spans.get(element, (index, 0))[0], index + 1)
        self._kept_lengths = self._sum_lengths(taken)
        linked = sum(blocks[index].linked * len(blocks[index].text) for index in taken)
        # Where a link is never closed, all that follows it is its words.
        self._is_all_linked = linked > self._kept_lengths[tree] / 2
        links = {index for index in range(len(blocks)) if self._is_link(index)}
        self._labels = links | {i for i, b in enumerate(blocks) if is_furniture(b.paragraph)}
        self._lengths = self._sum_lengths(range(len(blocks)))
        self._label_lengths = self._sum_lengths(self._labels)
        self._kept = {i for i in taken - links if not self._stands_in(i, _COMMENTS, ())}
        self._kept_lengths = self._sum_lengths(self._kept - self._labels)

    def choose(self) -> list[Block]:
        prose = [i for i in sorted(self._kept) if _SENTENCE_END.search(self._blocks[i].text)]
        if not prose:
            return []
        root = self._find_root(prose)
        within = self._find_range(root, prose)
        # A heading belongs to what follows it, a list to what comes before.
        for index in [*reversed(within), *within]:
            if index not in self._kept and self._is_left_out(index, root):
                self._kept.add(index)
                self._kept_lengths.update(self._sum_lengths([index]))
        return [self._blocks[i] for i in sorted(self._kept) if not self._is_orphan(i)]

    def _sum_lengths(self, indexes: Iterable[int]) -> Counter[Element]:
        """Count, for each element, the characters of those blocks in it."""
        lengths: Counter[Element] = Counter()
        for index in indexes:
            block = self._blocks[index]
            for element in _above(block.element):
                lengths[element] += len(block.text)
        return lengths

    def _find_root(self, prose: Sequence[int]) -> Element:
        """Return the innermost element that holds all of the prose."""
        first, last = prose[0], prose[-1]
        return next(
            element
            for element in _above(self._blocks[first].element)
            if self._spans[element][1] > last and not is_inline(element)
        )

    def _find_range(self, root: Element, prose: Sequence[int]) -> range:
        """Return where the article may be: in `root`, and between it and the title above."""
        is_site_wide = root.tag in _SITE_WIDE
        start, stop = (prose[0], prose[-1] + 1) if is_site_wide else self._spans[root]
        return range(min(self._find_title(prose[0]), start), stop)

    def _find_title(self, before: int) -> int:
        """Return the index of the heading that the page's title names, or `before`."""
        titles = self._tree.xpath("//head/title/text() | //meta[@property='og:title']/@content")
        stated = _squeeze(" ".join(titles))
        for index in range(before, -1, -1):
            block = self._blocks[index]
            if block.mark == "# " and _squeeze(block.text) in stated:
                return index
        return before

    def _is_left_out(self, index: int, root: Element) -> bool:
        """Say whether a block that trafilatura did not take is the article's all the same."""
        block = self._blocks[index]
        if index in self._labels:
            # The documents that an article lists are its own; a list of titles is not.
            return self._is_link(index) and self._is_listed(index)
        if self._stands_in(index, _AROUND_WORDS, _AROUND):
            return False
        if block.mark.startswith("#"):
            return index + 1 in self._kept
        if self._is_in_kept_whole(index) or self._is_listed(index):
            return True
        is_prose = bool(_SENTENCE_END.search(block.text)) or block.element.tag == "tr"
        return is_prose and not self._is_in_teaser(index, root)

    def _is_in_kept_whole(self, index: int) -> bool:
        whole = self._find_whole(index)
        return whole is not None and self._kept_lengths[whole] > 0

    def _is_listed(self, index: int) -> bool:
        """Say whether a block stands in a list that the article announces with a colon."""
        whole = self._find_whole(index)
        if whole is None or whole.tag == "blockquote":
            return False
        before = self._spans[whole][0] - 1
        is_own = before in self._kept and before not in self._labels
        return is_own and self._blocks[before].text.endswith(":")

    def _find_whole(self, index: int) -> Element | None:
        """Return the list or quotation that a block is a part of."""
        return next((e for e in _above(self._blocks[index].element) if e.tag in _WHOLES), None)

    def _is_in_teaser(self, index: int, root: Element) -> bool:
        """Say whether the box around a block, of which nothing is kept, advertises."""
        box: Element | None = None
        for element in _above(self._blocks[index].element):
            if element is root or self._kept_lengths[element]:
                break
            box = element
        return box is not None and self._label_lengths[box] > _MOST_OF_BOX * self._lengths[box]

    def _is_orphan(self, index: int) -> bool:
        """Say whether a block is a heading of which nothing else in its box is kept."""
        block = self._blocks[index]
        parent = block.element.getparent()
        if not block.mark.startswith("#") or parent is None:
            return False
        own = 0 if index in self._labels else len(block.text)
        start, stop = self._spans[parent]
        return stop - start > 1 and self._kept_lengths[parent] == own

    def _is_link(self, index: int) -> bool:
        """Say whether a block is the title of something else: all link, and no sentence."""
        block = self._blocks[index]
        is_linked = block.linked >= _LINKED and not self._is_all_linked
        return is_linked and block.mark != "# " and not _FULL_STOP.search(block.text)

    def _stands_in(self, index: int, words: re.Pattern[str], tags: Sequence[str]) -> bool:
        """Say whether a block stands in something of such a name around the article."""
        return any(self._is_around(e, words, tags) for e in _above(self._blocks[index].element))

    def _is_around(self, element: Element, words: re.Pattern[str], tags: Sequence[str]) -> bool:
        judged = self._judged.get((element, words))
        if judged is None:
            judged = self._judged[element, words] = (
                (element.tag in tags or _is_named(element, words))
                and self._kept_lengths[element] <= _MOST_AROUND * self._kept_lengths[self._tree]
                and not element.xpath("boolean(.//h1 | ancestor::blockquote)")
            )
        return judged


def _above(element: Element | None) -> Iterator[Element]:
    """Yield an element and those that it stands in, the innermost first."""
    while element is not None:
        yield element
        element = element.getparent()


def _is_named(element: Element, words: re.Pattern[str]) -> bool:
    named = _WORD.findall(f"{element.get('id') or ''} {element.get('class') or ''}")
    return any(words.fullmatch(word.lower()) for word in named)
