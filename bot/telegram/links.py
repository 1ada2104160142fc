"""Links to the very words: a page's address with a text fragment.

The form of a fragment is WICG's "URL Fragment Text Directives": `#:~:text=start,end`.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# A longer quote is named by its first and last words: the page may break it differently.
_WORDS_WHOLE = 10
_WORDS_AN_END = 5
_LONGEST = 2_000


def link_to_words(url: str | None, words: str) -> str | None:
    """Return the address that opens `url` at `words`; `None` where it leads nowhere.

    Where the whole is too long to be followed, the address opens the page as such.
    """
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    # RFC 2606 keeps these names for what is not there: the sample articles use one.
    if parts.scheme not in ("http", "https") or host.endswith(".invalid") or "." not in host:
        return None
    if len(url) > _LONGEST:
        return None
    split = words.split()
    # A page that is already linked to at other words stays so.
    if not split or ":~:" in parts.fragment:
        return url
    ends = [split]
    if len(split) > _WORDS_WHOLE:
        ends = [split[:_WORDS_AN_END], split[-_WORDS_AN_END:]]
    directive = ",".join(_encode(" ".join(end)) for end in ends)
    hash_mark = "" if parts.fragment else "#"
    link = f"{url.rstrip('#') if not parts.fragment else url}{hash_mark}:~:text={directive}"
    return link if len(link) <= _LONGEST else url


def _encode(words: str) -> str:
    """Percent-encode what is syntax in a text directive: `-`, `,` and `&` are."""
    return quote(words, safe="").replace("-", "%2D")
