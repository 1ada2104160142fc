"""Concepts: what English, Turkish and Russian texts call the same, found in a text of either."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from retrieval.proof import concept_words
from retrieval.stopwords import fold
from retrieval.terms import find_stems
from retrieval.word_lists import make_plain, match_words

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "tr", "ru")
_NAMED = ("nation", "body", "place")
_CALLED = ("called",)
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Mention:
    """Words of a text that name concepts; more than one where they may mean either."""

    start: int
    end: int
    concepts: frozenset[str]
    is_title: bool
    """Whether they are part of names and common words too: "president", "river"."""
    is_sure: bool
    """Whether all that name the concept are listed; else another spelling may be meant for it."""

    @property
    def is_direction(self) -> bool:
        """Whether they name a point of the compass."""
        return any(map(is_direction, self.concepts))


def is_direction(concept: str) -> bool:
    """Tell whether a concept is a point of the compass."""
    return concept.startswith("direction ")


def find_mentions(text: str, language: str) -> list[Mention]:
    """Return what `text`, in NFC, names that the three languages have words for, in order."""
    if language not in LANGUAGES:
        return []
    # Letter by letter, so that places stay.
    plain = "".join(one if len(one := make_plain(letter)) == 1 else letter for letter in text)
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    titles: set[tuple[int, int]] = set()
    for concept, pattern, is_title in _read_patterns(language):
        for match in pattern.finditer(plain):
            # Russian writes of a country with a small letter; a point of the compass is none.
            capitals = _CALLED if language == "ru" else (*_NAMED, *_CALLED)
            if text[match.start()].islower() and concept.startswith(capitals):
                continue
            found[match.span()].add(concept)
            if is_title:
                titles.add(match.span())
    for match in _WORD.finditer(text):
        known = _read_stems(language).get("".join(find_stems(match[0], language)))
        if known and match[0][0].isupper() and match.span() not in found:
            found[match.span()].add(known)
    # "South Africa" is neither the south nor all of Africa.
    longest: list[Mention] = []
    for span in sorted(found, key=lambda one: (one[0], -one[1])):
        if longest and span[1] <= longest[-1].end:
            continue
        is_listed = any(one.startswith(_NAMED) for one in found[span])
        longest.append(Mention(*span, frozenset(found[span]), span in titles, is_listed))
    return longest


def collect_concepts(text: str, language: str) -> set[str]:
    """Return all concepts that `text` names."""
    return {one for mention in find_mentions(text, language) for one in mention.concepts}


@cache
def _read_patterns(language: str) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Return each concept, the pattern of its words in `language`, and whether it is a title."""
    column = LANGUAGES.index(language)
    tables = {
        "nation": concept_words.NATIONS,
        "body": concept_words.BODIES,
        "place": concept_words.PLACES,
        "direction": concept_words.DIRECTIONS,
        "called": concept_words.CALLED,
        "title": concept_words.TITLES,
    }
    return tuple(
        (f"{kind} {line.split()[0]}", match_words(line.split("|")[column]), kind == "title")
        for kind, table in tables.items()
        for line in table.strip().splitlines()
    )


@cache
def _read_stems(language: str) -> dict[str, str]:
    """Return the stems of further countries and cities, of one word, with their code in CLDR."""
    known: dict[str, str] = {}
    ambiguous: set[str] = set()
    for code, name in _read_names(language):
        stem = "".join(find_stems(name, language))
        if known.setdefault(stem, code) != code:
            ambiguous.add(stem)
    return {stem: code for stem, code in known.items() if stem not in ambiguous and len(stem) > 3}


def _read_names(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    locale: Locale = Locale(language)
    hand = [pattern for _, pattern, is_title in _read_patterns(language) if not is_title]
    names = [(code, name) for code, name in locale.territories.items() if code.isalpha()]
    # English has no names of its own where the key is one: "Europe/Vienna".
    zones = [str(zone) for zone in Locale("ru").time_zones]
    cities = {zone: zone.rsplit("/", 1)[1] for zone in zones if "/" in zone}
    for zone, city in cities.items():
        named = locale.time_zones.get(zone, {}).get("city") or city
        if language == "ru" and named == city:
            continue
        names.append((zone, named))
    for code, name in names:
        # One word only; what stands in the lists has better ones there.
        if (
            " " not in name
            and "-" not in name
            and not any(pattern.fullmatch(fold(make_plain(name))) for pattern in hand)
        ):
            yield code, name
