"""A page's text in blocks: every word of it, in order."""

from __future__ import annotations

import pytest
from lxml import html

from corpus.readers.blocks import split_into_blocks

CASES = {
    "words-after-inline-elements": (
        "<p>Бир <img src=x> эки <iframe></iframe>үч <script>z()</script>төрт <svg><text>no</text>"
        "</svg>беш <sup>6</sup> жети <code>8</code> <mark>тогуз</mark> <!-- ad -->он.</p>",
        ["Бир эки үч төрт беш 6 жети 8 тогуз он."],
    ),
    "bare-words-between-blocks": (
        "<div>Bir.<p>İki.</p>Üç.<br><br>Dört.</div>",
        ["Bir.", "İki.", "Üç.", "Dört."],
    ),
    "breaks": ("<p>One<br>line.<br>Two.<br><br>three</p>", ["One line.", "Two.", "three"]),
    "spans": ("<span>Bir.</span><br><br><span>İki.</span>", ["Bir.", "İki."]),
    "own-elements": (
        "<x-text>Bir.</x-text><x-text>İki <x-term>üç</x-term>.</x-text>",
        ["Bir.", "İki üç."],
    ),
    "nested-lists": (
        "<ul><li>a<ol><li>b</li><li><p>c</p><p>d</p></li></ol></li></ul>",
        ["- a", "- b", "- c", "d"],
    ),
    "definitions": ("<dl><dt>Süre</dt><dd>Beş yıl.</dd></dl>", ["Süre", "Beş yıl."]),
    "a-table-of-data": (
        "<table><caption>Uzunluk</caption><tr><th>Yıl</th><th>km</th></tr>"
        "<tr><td><p>2014</p></td><td><p>519</p><p>kaldı</p></td></tr></table>",
        ["Uzunluk", "Yıl | km", "2014 | 519 kaldı"],
    ),
    "a-table-in-a-table": (
        "<table><tr><td>Bir.</td><td><table><tr><td>2</td><td>3</td></tr></table></td></tr></table>",
        ["Bir.", "2 | 3"],
    ),
    "code": ("<pre>a\n  b\n\n\nc</pre>", ["a\n  b\nc"]),
    "headings": ("<h1>Bir</h1><h3>İki <em>üç</em></h3>", ["# Bir", "### İki üç"]),
    "a-statement-in-a-heading": (
        "<h2>Su seviyesi on yılda iki metre düştü; kayıklar çamurda kaldı.</h2><h2>Dr. A.</h2>",
        ["Su seviyesi on yılda iki metre düştü; kayıklar çamurda kaldı.", "## Dr. A."],
    ),
    "bold-headings": (
        "<p><b>Neden?</b></p><p><b>Yes.</b></p><p><b>A</b> b</p><b>C</b><br><br>d",
        ["## Neden?", "Yes.", "A b", "## C", "d"],
    ),
    "unseen": (
        "<p>Bir<span class='sr-only'> gizli</span>.</p><figcaption>Foto</figcaption>",
        ["Bir."],
    ),
    "soft-hyphens-and-entities": (
        "<p>Kazakh&shy;stan &amp; &#8220;x&#8221;</p>",
        ["Kazakhstan & “x”"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES.keys())
def test_blocks_hold_every_word_in_order(markup: str, expected: list[str]) -> None:
    tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
    assert [block.paragraph for block in split_into_blocks(tree)] == expected


def test_the_share_of_links_counts_letters() -> None:
    markup = "<p><a href='/1'>Ana Sayfa</a> | <a href='/2'>Arşiv</a></p><p><a name='x'>Bir.</a></p>"
    tree = html.document_fromstring(f"<html><body>{markup}</body></html>")
    assert [block.linked for block in split_into_blocks(tree)] == [1.0, 0.0]
