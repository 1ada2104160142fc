"""Who publishes and who writes: names of the corpus, however they are spelt and inflected.

One name may stand in the articles in several spellings: «Икбал Дюрре» and "İkbal Dürre" are one
author. In one alphabet only the same letters are the same name, for Ivanov is not Ivanova; in
two, what sounds alike is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.catalogue import Names, Selection
from retrieval.errors import NameUnknown
from retrieval.narrowing.filters import Filters
from retrieval.refusal import is_same_name
from retrieval.terms import find_alphabet_language, find_words, spell_plainly

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# What is set beside a name: "ANKASAM | Ankara Kriz …", "Radio Free Europe (RFE/RL)".
_PARTS = re.compile(r"\s[|–—-]\s|[()]")
_BETWEEN_AUTHORS = re.compile(r"\s*[,;&]\s*|\s+(?:and|ve|и)\s+")
_TITLES = frozenset(
    "the prof dr doc doch mr mrs ms phd professor doctor expert uzman profesor doktor ekspert "
    "profesora doktora eksperta".split()
)
# Turkish and Russian endings that are not set off: "ankasamın", «Сариевым».
_LONGEST_ENDING = 3
_SHORTEST_INFLECTED = 3
_NAMED = 8
"""So many names are told at most where one is not known."""


@dataclass(frozen=True)
class Spelling:
    """One way to spell a name, word by word, in plain letters."""

    words: tuple[str, ...]
    is_cyrillic: bool


@dataclass(frozen=True)
class KnownName:
    """A publisher or an author, in all the spellings that articles have."""

    name: str
    """The most frequent spelling."""
    stated: tuple[str, ...]
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True)
class KnownNames:
    """The publishers and the authors of a catalogue."""

    publishers: tuple[KnownName, ...] = ()
    authors: tuple[KnownName, ...] = ()

    def select(self, filters: Filters) -> Selection:
        """Return which articles `filters` mean; raise `NameUnknown`."""
        publisher = self.find_publisher(filters.publisher) if filters.publisher else None
        author = self.find_author(filters.author) if filters.author else None
        return Selection(
            publisher.stated if publisher else None,
            author.stated if author else None,
            filters.since,
            filters.until,
        )

    def resolve(self, filters: Filters) -> Filters:
        """Return `filters` with names as the articles spell them; raise `NameUnknown`."""
        return Filters(
            self.find_publisher(filters.publisher).name if filters.publisher else None,
            self.find_author(filters.author).name if filters.author else None,
            filters.since,
            filters.until,
        )

    def find_publisher(self, name: str) -> KnownName:
        """Return the publisher of this name; raise `NameUnknown`."""
        return _find(name, self.publishers, "publisher", by_surname=False)

    def find_author(self, name: str) -> KnownName:
        """Return the author of this name or surname; raise `NameUnknown`."""
        return _find(name, self.authors, "author", by_surname=True)

    def recognise(self, words: Sequence[str]) -> tuple[KnownName | None, KnownName | None]:
        """Return the publisher and the author that words of a question name; `None` for neither.

        A publisher goes before an author of the same name. What may be two, is neither.
        """
        publishers = _match(words, self.publishers, by_surname=False, may_end=True)
        if publishers:
            return (publishers[0] if len(publishers) == 1 else None), None
        authors = _match(words, self.authors, by_surname=True, may_end=True)
        return None, (authors[0] if len(authors) == 1 else None)


def gather_names(names: Names) -> KnownNames:
    """Gather the spellings of each publisher and author."""
    publishers = [(stated, stated, number) for stated, number in names.publishers.items()]
    authors = [
        (one, stated, number)
        for stated, number in names.authors.items()
        for one in _split_authors(stated)
    ]
    return KnownNames(
        _gather(publishers, by_surname=False),
        _gather(authors, by_surname=True),
    )


def _split_authors(stated: str) -> list[str]:
    """Return each of several authors; "Erol, Mehmet" is one."""
    several = _BETWEEN_AUTHORS.split(stated)
    return several if all(len(find_words(one)) > 1 for one in several) else [stated]


def _gather(stated: Sequence[tuple[str, str, int]], *, by_surname: bool) -> tuple[KnownName, ...]:
    """Gather names, each with what an article states and how many do; the frequent first."""
    known: list[KnownName] = []
    for name, statement, _ in sorted(stated, key=lambda one: -one[2]):
        spellings = _spell_parts(name)
        same = next(
            (
                at
                for at, other in enumerate(known)
                if _is_one(spellings, other.spellings, by_surname=by_surname)
            ),
            None,
        )
        if same is None:
            known.append(KnownName(name, (statement,), spellings))
            continue
        before = known[same]
        known[same] = KnownName(
            before.name,
            tuple(dict.fromkeys((*before.stated, statement))),
            tuple(dict.fromkeys((*before.spellings, *spellings))),
        )
    return tuple(known)


def _is_one(spellings: Sequence[Spelling], others: Sequence[Spelling], *, by_surname: bool) -> bool:
    for one in spellings:
        for other in others:
            short, long = sorted((one, other), key=lambda spelling: len(spelling.words))
            is_full = len(short.words) == len(long.words) or len(short.words) > 1
            is_across = one.is_cyrillic != other.is_cyrillic
            if is_full and _is_named(
                short, long, by_surname=by_surname, may_end=False, is_across=is_across
            ):
                return True
    return False


def _spell_parts(name: str) -> tuple[Spelling, ...]:
    parts = dict.fromkeys([name, *_PARTS.split(name)])
    return tuple(
        dict.fromkeys(one for part in parts for one in _spell(find_words(part)) if one.words)
    )


def _spell(words: Sequence[str]) -> list[Spelling]:
    """Spell words plainly; those in Latin letters as Turkish and as English reads them."""
    is_cyrillic = any(_CYRILLIC.search(word) for word in words)
    spelt = [
        tuple(
            plain
            for word in words
            if (plain := _spell_word(word, language)) and plain not in _TITLES
        )
        for language in (("ru",) if is_cyrillic else ("en", "tr"))
    ]
    return [Spelling(one, is_cyrillic) for one in dict.fromkeys(spelt)]


def _spell_word(word: str, language: str) -> str:
    # «Channel 11» is not «Channel 1», as double letters would have it.
    return word if word.isdigit() else spell_plainly(word, find_alphabet_language(word, language))


def _find(name: str, known: Sequence[KnownName], what: str, *, by_surname: bool) -> KnownName:
    found = [one for one in known if name in (one.name, *one.stated)] or _match(
        find_words(name), known, by_surname=by_surname, may_end=False
    )
    if len(found) == 1:
        return found[0]
    if found:
        nearest = _order(name, found)
        named = f"{name!r} may be one of {len(found)} {what}s"
        raise NameUnknown(f"{named}: {_list(nearest)}; give the whole name", nearest[:_NAMED])
    if not known:
        raise NameUnknown(f"no article says who its {what} is; leave out {name!r}")
    nearest = _order(name, known)
    problem = f"no article has the {what} {name!r}; there are: {_list(nearest)}"
    raise NameUnknown(problem, nearest[:_NAMED])


def _order(name: str, known: Sequence[KnownName]) -> list[str]:
    """Return names, those nearest to `name` first."""
    given = [" ".join(one.words) for one in _spell(find_words(name))]

    def measure(one: KnownName) -> float:
        return max(
            (
                SequenceMatcher(None, text, " ".join(other.words), autojunk=False).ratio()
                for text in given
                for other in one.spellings
            ),
            default=0.0,
        )

    return [one.name for one in sorted(known, key=measure, reverse=True)]


def _list(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _match(
    words: Sequence[str], known: Sequence[KnownName], *, by_surname: bool, may_end: bool
) -> list[KnownName]:
    """Return the known names that `words` may be; where some are so letter by letter, these only.

    In a question «Иванова» may be he as well as she: there nothing goes before.
    """
    given = _spell(words)

    def match(*, is_exact: bool) -> list[KnownName]:
        return [
            one
            for one in known
            if any(
                _is_named(
                    spelling,
                    other,
                    by_surname=by_surname,
                    may_end=may_end and not is_exact,
                    is_across=not is_exact and not _has_alphabet(one, spelling),
                )
                for spelling in given
                for other in one.spellings
            )
        ]

    return (match(is_exact=True) if not may_end else []) or match(is_exact=False)


def _has_alphabet(known: KnownName, given: Spelling) -> bool:
    """Tell whether the articles spell a name in the alphabet of `given` too."""
    return any(spelling.is_cyrillic == given.is_cyrillic for spelling in known.spellings)


def _is_named(
    given: Spelling, known: Spelling, *, by_surname: bool, may_end: bool, is_across: bool
) -> bool:
    """Tell whether `given` names what is spelt `known`: in full, or an author by the surname.

    With `may_end`, words may have endings; with `is_across`, they need only sound alike.
    """

    def is_same(one: str, other: str) -> bool:
        return _is_same_word(one, other, may_end=may_end, is_across=is_across)

    if not given.words or len(given.words) > len(known.words):
        return False
    if not by_surname:
        return len(given.words) == len(known.words) and all(map(is_same, given.words, known.words))
    if not any(is_same(one, known.words[-1]) for one in given.words):
        return False
    left = list(known.words)
    for one in given.words:
        same = next((other for other in left if is_same(one, other)), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _is_same_word(given: str, known: str, *, may_end: bool, is_across: bool) -> bool:
    if given == known:
        return True
    if is_across:
        return is_same_name(given, known)
    if not may_end or len(known) < _SHORTEST_INFLECTED:
        return False
    # «Захаровой» is of «Захарова», which loses its own ending.
    stem = known[:-1] if known[-1] in "aiu" and len(known) > _SHORTEST_INFLECTED else known
    return given.startswith(stem) and len(given) - len(stem) <= _LONGEST_ENDING
