"""Numbers and dates in a text, whether in digits or in words: every one that a claim has is proved.

A number is read in every way that it may be meant: "1.500" is fifteen hundred in Turkish and one
and a half in English, and a text of either may have it from the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.figures import Figure, Reading
from retrieval.proof.lists import count_lists
from retrieval.proof.number_words import RUSSIAN_BEGINNINGS, WORDS, NumberWords
from retrieval.proof.ranges import read_ranges
from retrieval.proof.reading import Reading as Text
from retrieval.proof.rounding import is_rounded
from retrieval.proof.shares import find_shares, put_in
from retrieval.stopwords import fold
from retrieval.terms import lower

Value = TypeVar("Value")

_TOKEN = re.compile(
    r"(?P<date>\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<digits>(?<![^\W\d_])\d{1,3}(?:[  \u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,’']\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[^\w\s])"
)
_ROMAN = re.compile(r"[IVXL]{2,}|[VX]")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
_CENTURY = re.compile(
    r"(?:st|nd|rd|th)?[\s.-]*(?:век|в\.|вв\.|столети|centur|yüzyıl|yy\b|asır|asr)", re.IGNORECASE
)
_DECADE = re.compile(r"['’]?(?:s\b|l[ae]r|l[ıi]\b|-?[еых]{1,2}\b|-?ы[хе]\b)")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_ATTACHED = re.compile(r"([^\W\d_]{2,})-(\d+)(?![\d-])")
_LOCATIVE = re.compile(r"[dt][ae]n?$")
_PERCENT = ("yüzde", "yuzde")
_SAME = 1e-9


def find_figures(text: str, language: str) -> list[Figure]:
    """Return the figures of `text`, which is in NFC, in order."""
    words = WORDS.get(language, WORDS["en"])
    tokens = list(_TOKEN.finditer(text))
    figures: list[Figure] = []
    at = 0
    while at < len(tokens):
        if tokens[at]["date"]:
            figures.extend(_read_date(text, tokens[at]))
            at += 1
            continue
        taken = _read_tokens(text, tokens, at, words, language)
        if taken is None:
            at += 1
            continue
        figure, used = taken
        figures.append(_read_period(text, figure))
        at += used
    return read_ranges(text, put_in(find_shares(text, language), figures))


def collect_readings(text: str, language: str) -> set[Reading]:
    """Return everything that the figures of `text` may mean; of a year, its century and decade."""
    found = {reading for figure in find_figures(text, language) for reading in figure.readings}
    for reading in list(found):
        if isinstance(reading, float) and _FIRST_YEAR <= reading <= _LAST_YEAR:
            found |= {f"century {(reading - 1) // 100 + 1:.0f}", f"decade {reading // 10 * 10:.0f}"}
    return found


def is_among(readings: frozenset[Reading], known: set[Reading]) -> bool:
    """Tell whether one of `readings` is `known`."""
    for one in readings:
        if one in known:
            return True
        if isinstance(one, float) and any(
            isinstance(other, float) and abs(one - other) <= _SAME * max(abs(one), 1)
            for other in known
        ):
            return True
    return False


def _read_tokens(
    text: str, tokens: Sequence[re.Match[str]], at: int, words: NumberWords, language: str
) -> tuple[Figure, int] | None:
    """Return the figure that starts at a token, and how many tokens it takes."""
    token = tokens[at]
    if token["digits"]:
        return _read_digits(text, tokens, at, words, language)
    if token["word"] and _is_roman(token["word"]):
        certain = len(token["word"]) > 1 or bool(_CENTURY.match(text, token.end()))
        return (
            _make(text, token.start(), token.end(), {_count(token["word"])}, certain=certain),
            1,
        )
    return _read_words(text, tokens, at, words, language) if token["word"] else None


def _read_period(text: str, figure: Figure) -> Figure:
    """Take in that a number is of a century or of a decade."""
    kind = "century" if _CENTURY.match(text, figure.end) else ""
    if not kind and _DECADE.match(text, figure.end):
        kind = "decade"
    periods = {
        f"{kind} {one:.0f}"
        for one in figure.readings
        if isinstance(one, float) and (kind == "century" or (kind and one >= _FIRST_YEAR))
    }
    if kind == "decade":
        # "The 1800s" are a century.
        periods |= {
            f"century {one / 100 + 1:.0f}"
            for one in figure.readings
            if isinstance(one, float) and one >= _FIRST_YEAR and one % 100 == 0
        }
    return replace(figure, readings=figure.readings | periods)


def _read_date(text: str, token: re.Match[str]) -> Iterator[Figure]:
    """Yield the parts of a date in digits: 10.12.2022 or 2022-12-10."""
    parts = re.split(r"\D", token["date"])
    for place, part in enumerate(parts):
        # Americans write the month first.
        month = (
            {f"month {int(part)}"} if place == 1 or (place == 0 and "/" in token["date"]) else set()
        )
        yield _make(text, token.start(), token.end(), {float(part), *month}, certain=True)


def _read_digits(
    text: str, tokens: Sequence[re.Match[str]], at: int, words: NumberWords, language: str
) -> tuple[Figure, int]:
    token = tokens[at]
    readings: set[Reading] = set(_read_number(token["digits"]))
    used, end = 1, token.end()
    if at + 1 < len(tokens) and tokens[at + 1]["word"]:
        following = _plain(tokens[at + 1]["word"], language)
        scale = _look_up(following, words.scales, words)
        gap = text[end : tokens[at + 1].start()]
        if scale is not None and gap.strip() in ("", "-"):
            readings = {one * scale for one in readings if isinstance(one, float)}
            used, end = 2, tokens[at + 1].end()
    return _make(text, token.start(), end, readings, certain=True), used


def _read_number(digits: str) -> Iterator[float]:
    """Yield what digits may mean, with their points, commas and spaces."""
    digits = re.sub(r"[\s’']", "", digits)
    parts = re.split(r"[.,]", digits)
    if len(parts) == 1:
        yield float(digits)
        return
    is_grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    if is_grouped and parts[0] != "0":
        yield float("".join(parts))
    is_whole = is_grouped and not parts[-1].strip("0")
    if (len(parts) == 2 and not is_whole) or ("." in digits and "," in digits):
        yield float(f"{''.join(parts[:-1])}.{parts[-1]}")
    elif not is_grouped:
        # A list without spaces, or a date.
        yield from map(float, parts)


def _read_words(
    text: str, tokens: Sequence[re.Match[str]], at: int, words: NumberWords, language: str
) -> tuple[Figure, int] | None:
    """Read a run of number words: tens, hundreds and thousands add up to one."""
    first = tokens[at]
    word = _plain(first["word"], language)
    calendar = _read_calendar(first, word, words, language)
    if calendar is not None:
        is_dated = calendar.startswith("month") and any(
            one["digits"] for one in tokens[max(0, at - 1) : at + 2]
        )
        certain = _is_name_of_day(first["word"], language) and (
            is_dated or word not in words.doubtful or _is_month_of(tokens, at)
        )
        return _make(text, first.start(), first.end(), {calendar}, certain=certain), 1
    if language == "tr" and word in _PERCENT and _counts(tokens, at + 1, words, language):
        # "yüzde doksan": of a hundred.
        figure, used = _read_words(text, tokens, at + 1, words, language) or (None, 0)
        return (replace(figure, is_certain=True), used + 1) if figure else None
    readings: set[Reading] = set()
    if (others := _look_up(word, words.others, words)) is not None:
        readings |= set(map(float, others))
    total = current = 0.0
    used, end = 0, first.start()
    doubtful = at + 1 >= len(tokens) or not (
        word in words.sure_before_noun
        and tokens[at + 1]["word"]
        and tokens[at + 1]["word"][0].islower()
    )
    last = float("inf")
    for number, token in enumerate(tokens[at:], start=at):
        if used and _stands(words.and_a_half, tokens, number, language):
            current, doubtful = current + 0.5, False
            used += len(words.and_a_half)
            end = tokens[number + len(words.and_a_half) - 1].end()
            break
        if token["other"] == "-" and used:
            used += 1
            continue
        if not token["word"]:
            break
        word = _plain(token["word"], language)
        if language == "en" and word == "and" and used and last >= 100:
            used += 1
            continue
        if (small := _look_up(word, words.small, words)) is not None:
            # "twenty five" is one number, "five six" are two.
            if used and not (last >= 100 or (last >= 10 and 0 < small < 10)):
                break
            current += small
            last = small if small >= 10 and small % 10 == 0 else 1.0
        elif (scale := _look_up(word, words.scales, words)) is not None:
            if scale == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * scale
                current = 0.0
            last = scale
        else:
            break
        doubtful = doubtful and _is_doubtful(word, words)
        used = used + 1
        end = token.end()
    if not readings and end == first.start():
        beginning = _read_beginning(first["word"], language)
        if beginning is None:
            return None
        return _make(text, first.start(), first.end(), {beginning}, certain=False), 1
    if end > first.start():
        readings.add(total + current)
    else:
        end, used, doubtful = first.end(), 1, _is_doubtful(word, words)
    number = sum(1 for token in tokens[at : at + used] if token.start() < end)
    return _make(text, first.start(), end, readings, certain=not doubtful), max(1, number)


def _stands(row: Sequence[str], tokens: Sequence[re.Match[str]], at: int, language: str) -> bool:
    """Tell whether the words of `row` stand from `at` on."""
    there = [_plain(token["word"] or "", language) for token in tokens[at : at + len(row)]]
    return there == list(row)


def _counts(tokens: Sequence[re.Match[str]], at: int, words: NumberWords, language: str) -> bool:
    """Tell whether the token at `at` is a number's word."""
    if at >= len(tokens) or not tokens[at]["word"]:
        return False
    word = _plain(tokens[at]["word"], language)
    return any(_look_up(word, known, words) is not None for known in (words.small, words.scales))


def _read_calendar(
    token: re.Match[str], word: str, words: NumberWords, language: str
) -> str | None:
    # "Martin" is no month: whatever else is put to one is set off from it.
    known = word if language != "tr" else _LOCATIVE.sub("", word)
    for name, table in (("month", words.months), ("weekday", words.weekdays)):
        one = table.get(word, table.get(known))
        if one is not None and (language != "en" or token["word"][0].isupper()):
            return f"{name} {one}"
    return None


def _is_name_of_day(word: str, language: str) -> bool:
    """Tell whether a month's or weekday's name is written as one."""
    if language == "tr" and word[0].islower():
        # Without a day, months are written small; "ocak" is a hearth then, too.
        return _LOCATIVE.sub("", word) not in WORDS["tr"].doubtful
    return language == "ru" or word[0].isupper()


def _is_month_of(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether "month" follows, as it does in Turkish: "Mart ayında"."""
    following = tokens[at + 1]["word"] if at + 1 < len(tokens) else None
    return following is not None and re.fullmatch(r"ay(?:ı\w*|lar\w*)?", following) is not None


def _look_up(word: str, known: Mapping[str, Value], words: NumberWords) -> Value | None:
    if word in known:
        return known[word]
    for ending in words.endings:
        stem = word.removesuffix(ending)
        if stem != word and stem in known and len(stem) > 1:
            return known[stem]
    return None


def _is_doubtful(word: str, words: NumberWords) -> bool:
    return word in words.doubtful or any(
        word.removesuffix(ending) in words.doubtful
        for ending in words.endings
        if word.endswith(ending)
    )


def _read_beginning(word: str, language: str) -> float | None:
    if language != "ru":
        return None
    plain = _plain(word, language)
    for beginning, number in RUSSIAN_BEGINNINGS.items():
        if plain.startswith(beginning) and len(plain) > len(beginning) + 3:
            return float(number)
    return None


def _is_roman(word: str) -> bool:
    return _ROMAN.fullmatch(word) is not None


def _count(roman: str) -> float:
    values = [_ROMAN_LETTERS[letter] for letter in roman]
    following = [*values[1:], 0]
    return float(
        sum(-one if one < other else one for one, other in zip(values, following, strict=True))
    )


def _plain(word: str, language: str) -> str:
    small = lower(unicodedata.normalize("NFC", word), language)
    # Turkish "öne" is not "one", nor "ucunda" "üçünde".
    return small if language == "tr" else fold(small)


def _make(text: str, start: int, end: int, readings: set[Reading], *, certain: bool) -> Figure:
    return Figure(text[start:end], start, end, frozenset(readings), certain)


def _is_year(figure: Figure, number: float) -> bool:
    return figure.text.isdigit() and _FIRST_YEAR <= number <= _LAST_YEAR


def check_numbers(claim: Text, quotes: Sequence[Text], context: Sequence[Text]) -> Iterator[Fault]:
    """Yield the figures of `claim` that neither its `quotes` nor, where they may, `context` have.

    The question's own figures may be named where the quotes have none that would be another.
    """
    evidence = {one for quote in quotes for one in collect_readings(quote.text, quote.language)}
    around = {one for text in context for one in collect_readings(text.text, text.language)}
    # "The two countries" are those that are named.
    counted = {float(count) for quote in quotes for count in count_lists(quote)}
    numbers = [
        one
        for quote in quotes
        for figure in find_figures(quote.text, quote.language)
        for one in figure.readings
        if isinstance(one, float) and one > 0 and not _is_year(figure, one)
    ]
    claimed = find_figures(claim.text, claim.language)
    said = {one for figure in claimed for one in figure.readings}
    leaves_out = any(
        figure.is_certain and not is_among(figure.readings, said)
        for quote in quotes
        for figure in find_figures(quote.text, quote.language)
    )
    for figure in claimed:
        if not figure.is_certain or is_among(figure.readings, evidence):
            continue
        if not leaves_out and (is_among(figure.readings, around) or figure.readings & counted):
            continue
        if is_rounded(figure, claim.text, claim.language, numbers):
            continue
        yield Fault(FaultKind.NUMBER, figure.text)
    # "MPEG-2" is not "MPEG-4", whatever else there are two of.
    attached = {match[0].lower() for quote in quotes for match in _ATTACHED.finditer(quote.text)}
    stems = {one.split("-")[0] for one in attached}
    for match in _ATTACHED.finditer(claim.text):
        if match[1].lower() in stems and match[0].lower() not in attached:
            yield Fault(FaultKind.NUMBER, match[0])
