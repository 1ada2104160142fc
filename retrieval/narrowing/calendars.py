"""The words for days, months, seasons and spans of time, in English, Turkish and Russian.

Patterns, for text as `simplify` leaves it. In whole dates `<day>`, `<month>`, `<season>` and
`<year>` stand for the patterns of these.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

YEAR = r"(?:19|20)\d\d"


def simplify(text: str) -> str:
    """Return `text`, which is in NFC, in small letters without marks, each in its place."""
    return "".join(map(_simplify_letter, text))


def _simplify_letter(letter: str) -> str:
    if letter in "Iİı":
        return "i"
    plain = unicodedata.normalize("NFKD", letter.lower())[:1]
    return plain if plain.isalnum() else letter


@dataclass(frozen=True)
class Calendar:
    """The words of one language."""

    months: tuple[str, ...]
    """January first."""
    seasons: dict[str, str]
    units: dict[str, str]
    """One `day`, `week`, `month` or `year`."""
    units_many: dict[str, str]
    """Several of them."""
    numbers: dict[int, str]
    last: str
    """Before a span that is over: "last" year."""
    this: str
    past: str
    """Before one span up to today: "the past" year."""
    past_many: str
    """Before several: "the last" three years."""
    days_ago: dict[int, str]
    """A day that is told from today, by how long ago it was."""
    dates: tuple[str, ...]
    """Whole dates, the longest first."""


_ENGLISH = Calendar(
    months=tuple(
        "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? "
        "sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?".split()
    ),
    seasons={"spring": "spring", "summer": "summer", "autumn": "autumn|fall", "winter": "winter"},
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    units_many={"day": "days", "week": "weeks", "month": "months", "year": "years"},
    numbers=dict(
        enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
    ),
    last="(?:the )?(?:last|previous)",
    this="this|the current",
    past="(?:the )?past",
    past_many="(?:the )?(?:last|past)",
    days_ago={0: "today", 1: "yesterday"},
    dates=(
        r"<day>(?:st|nd|rd|th)? (?:of )?<month>\.?,? (?:of )?<year>",
        r"<month>\.? <day>(?:st|nd|rd|th)?,? <year>",
        r"<month>\.?,? (?:of )?<year>",
        r"(?:the )?<season>,? (?:of )?<year>",
        r"(?:the year )?<year>",
    ),
)
_TURKISH = Calendar(
    months=tuple(
        "oca[kg] şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralı[kg]".split()
    ),
    seasons={
        "spring": "ilkbahar|bahar",
        "summer": "yaz",
        "autumn": "sonbahar|güz",
        "winter": "kış",
    },
    units={"week": "hafta", "month": "ay", "year": "yıl|sene"},
    units_many={"day": "gün", "week": "hafta", "month": "ay", "year": "yıl|sene"},
    numbers=dict(enumerate("bir iki üç dört beş altı yedi sekiz dokuz on".split(), start=1)),
    last="geçen|geçtiğimiz|önceki",
    this="bu|içinde bulunduğumuz",
    past="(?!)",
    past_many="(?:şu )?son",
    days_ago={0: "bugün", 1: "dün"},
    dates=(
        r"<day> <month>,? <year>(?: tarihi(?=n[dt]))?",
        r"<month>(?: ayı)?,? <year>(?: (?:yılı|tarihi)(?=n[dt]))?",
        r"<year>(?: yılı(?:nın)?)? <month>(?: ayı|i|ı|u|ü)?",
        r"<year>(?: yılı(?:nın)?)? <season>(?:i|ı|u|ü)?",
        r"<season> <year>",
        r"<year>(?: yılı| senesi)?",
    ),
)
_RUSSIAN_YEAR = r"<year>(?:-?(?:го|м|й|му))?(?: ?(?:год(?:а|у|ом|е)?|г\.?))?"
_RUSSIAN = Calendar(
    months=(
        *(f"{stem}(?:ь|я|е|ю|ем|ём)" for stem in ("январ", "феврал")),
        "март(?:а|е|у|ом)?",
        "апрел(?:ь|я|е|ю|ем)",
        "ма(?:й|я|е|ю|ем)",
        *(f"{stem}(?:ь|я|е|ю|ем)" for stem in ("июн", "июл")),
        "август(?:а|е|у|ом)?",
        *(f"{stem}(?:ь|я|е|ю|ем|ём)" for stem in ("сентябр", "октябр", "ноябр", "декабр")),
    ),
    seasons={
        "spring": "весн(?:а|ы|е|у|ой)",
        "summer": "лет(?:о|а|е|у|ом)",
        "autumn": "осен(?:ь|и|ью)",
        "winter": "зим(?:а|ы|е|у|ой)",
    },
    units={
        "week": "недел(?:я|и|е|ю|ей)",
        "month": "месяц(?:а|е|у|ем)?",
        "year": "год(?:а|у|е|ом)?",
    },
    units_many={
        "day": "дн(?:я|ей)",
        "week": "недел(?:и|ь)",
        "month": "месяц(?:а|ев)",
        "year": "года|лет",
    },
    numbers=dict(
        enumerate(
            "дв(?:а|е|ух) тр(?:и|ех) четыр(?:е|ех) пят(?:ь|и) шест(?:ь|и) сем(?:ь|и) "
            "вос(?:емь|ьми) девят(?:ь|и) десят(?:ь|и)".split(),
            start=2,
        )
    ),
    last=r"прошл\w+|минувш\w+|предыдущ\w+",
    this=r"эт(?:от|а|о|ой|ом|им|у|ого)|текущ\w+|нынешн\w+",
    past=r"последн(?:ий|юю|ее|ей|его|ем)",
    past_many=r"последн(?:ие|их)",
    days_ago={0: "сегодня", 1: "вчера"},
    dates=(
        rf"<day>(?:-?го)? <month> {_RUSSIAN_YEAR}",
        rf"<month> {_RUSSIAN_YEAR}",
        rf"<season> {_RUSSIAN_YEAR}",
        _RUSSIAN_YEAR,
    ),
)

CALENDARS = {"en": _ENGLISH, "tr": _TURKISH, "ru": _RUSSIAN}
