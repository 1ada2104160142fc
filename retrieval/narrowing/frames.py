"""What stands around a period in a question, and what it makes of it.

The rule. A period restricts what is asked (a hard filter) where the words speak of articles and
of their publication: "articles of October 2022", "what was written in October 2022"; and where
only an article from then on can tell: "since last spring", "after 5 October 2022", and «за октябрь
2022», unless it asks for a number, which is counted over a period and told later. A bare "in
October 2022" is a preference only. All else says which event is meant, "the summit of October
2022", and is nothing of ours.

In the patterns `<dated>`, `<relative>`, `<month>` and `<any>` (of the first two) stand for a
period, `<when>` for one with what relates it. The group `period` is it, `to` where a range ends;
`since`, `after`, `before` and `until` match where they hold; `c1` and `c2` name the filter, and
are taken off the question. A number behind a name tells groups apart that say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from retrieval.narrowing.calendars import simplify
from retrieval.narrowing.dates import DATES, bound


class Force(Enum):
    """What a period does."""

    STATED = "stated"
    """The words speak of publication: no other article is asked."""
    IMPLIED = "implied"
    """Only articles of then can tell: no other is asked, if there are any."""
    COUNTED = "counted"
    """The same, but for a number."""
    PREFERRED = "preferred"
    """Articles of then are asked first."""


@dataclass(frozen=True)
class Frame:
    """A pattern around a period."""

    force: Force
    pattern: re.Pattern[str]
    is_proper: bool = False
    """Whether the period is to be capitalised, as a month is in English."""


# A source that is known is blanked before periods are looked for.
_SOURCE = r"\s{3,}"

_ENGLISH_ARTICLES = (
    r"(?:(?:in|from|among|by|according\s+to)\s+)?(?:(?:the|all|any|your|our)\s+)?"
    r"(?:articles?|news|publications?|posts|stories|reports|pieces|columns|analyses|interviews|"
    r"coverage)"
)
_ENGLISH_PUBLISHED = (
    r"(?:(?:that|which)\s+)?(?:(?:was|were|have\s+been)\s+)?"
    r"(?:published|written|posted|printed|released|dated|appear(?:ed|ing))"
)
_ENGLISH_WHEN = (
    r"(?:(?:between|from)\s+(?P<period3><any>)\s+(?:and|to|until|till|through)\s+(?P<to><any>)|"
    r"(?P<period4><relative>)(?![’'])|(?:(?P<since>since)|(?P<after>after)|(?P<before>before)|(?P<until>until|till|up\s+to)|"
    r"in|from|on|during|for|within|over)\s+(?P<period><any>)|"
    r"(?:(?P<since2>since)|in|from)\s+(?P<period2><month>)(?![’']))"
)
_ENGLISH_RANGE = (
    r"(?:between|from)\s+(?P<period><any>)\s+(?:and|to|until|till|through)\s+(?P<to><any>)"
)
# Who else writes, does not publish: "what did Putin write to him" is of an event.
_ENGLISH_WRITERS = (
    r"(?:(?:(?:been|they|you|we|people|experts|analysts|newspapers|the\s+(?:press|media|papers))\s+)?"
    r"(?=writ|wrote|publish|post))"
)
_ENGLISH_ENDS = (
    r"(?=\s*(?:$|[?.!,;:)])|\s+(?:in|on|at|about|with|between|by|to|for|and|did|do|does|has|have|is|"
    r"are|was|were|regarding|concerning|who|what|why|how|where|when)\b)"
)
_ENGLISH = [
    (Force.STATED, rf"(?P<c1>{_ENGLISH_ARTICLES}(?:\s+{_ENGLISH_PUBLISHED})?\s+<when>)"),
    (
        Force.STATED,
        rf"(?P<c1>{_ENGLISH_ARTICLES}\s+(?:{_ENGLISH_PUBLISHED}\s+)?of\s+(?P<period><any>))",
    ),
    (Force.STATED, rf"(?P<c1>{_ENGLISH_ARTICLES}\s+dated\s+(?P<period><any>))"),
    (
        Force.STATED,
        rf"(?P<c1>{_ENGLISH_ARTICLES})\s+(?:about|on|of|by|from|in)\b[^?.!;]{{1,80}}?"
        rf"(?P<c2>{_ENGLISH_PUBLISHED}\s+<when>)",
    ),
    (
        Force.STATED,
        rf"what\s+(?:was|were|is|has|have|did|do|does)(?:\s+{_ENGLISH_WRITERS}|{_SOURCE})\s*"
        r"(?P<c1>written|wrote|write|published|publish|posted|post|report|reported|say|said)"
        r"(?:\s[^?.!;]{0,100}?)??\s"
        r"(?P<c2><when>)",
    ),
    (
        Force.STATED,
        r"(?P<c1>(?:(?:in|from)\s+)?(?:the\s+)?(?P<period><any>)(?:[’']s)?\s+"
        r"(?:articles?|news|publications|posts|stories|coverage|interviews))",
    ),
    (
        Force.IMPLIED,
        r"(?P<c1>(?:(?:published|written)\s+)?(?:(?P<since>(?:ever\s+)?since)|(?P<after>after))\s+"
        rf"(?P<period><any>)){_ENGLISH_ENDS}",
    ),
    (Force.PREFERRED, _ENGLISH_RANGE),
    (Force.PREFERRED, r"(?:in|on|during|within|over|throughout)\s+(?P<period><dated>)"),
    (Force.PREFERRED, r"(?P<period><relative>)"),
]
_ENGLISH_PROPER = [
    (
        Force.IMPLIED,
        r"(?P<c1>(?:ever\s+)?(?P<since>since)\s+(?P<period><month>))"
        r"(?=\s*(?:$|[?.!,;:])|\s+(?:in|on|about|between|with)\b)",
    ),
]

_TURKISH_STEM = r"(?:\s+(?:tarihi|ayı|yılı)|[’'ʼ`][iıuü]?)?"
_LOCATIVE = rf"{_TURKISH_STEM}n?[dt][ae]"
_ABLATIVE = rf"{_LOCATIVE}n"
_TURKISH_ARTICLES = (
    r"(?:makale|haber(?:ler|i|de)|yazılar|yazısı|analiz|röportaj|söyleşi|yayın(?:lar|ı))\w*"
    r"(?:\s+göre)?"
)
_TURKISH_PUBLISHED = r"(?:yayımlan|yayınlan|yazıl|paylaşıl|çık)(?:an|mış)"
_TURKISH_WHEN = (
    r"(?:(?P<period3><any>)\s+(?:ile|ve|-)\s+(?P<to><any>)\s+arasında|"
    rf"(?P<period><any>|<month>)(?:(?P<since>{_ABLATIVE}\s+(?:beri|bu\s+yana|itibaren))|"
    rf"(?P<after>{_ABLATIVE}\s+sonra)|(?P<before>{_ABLATIVE}\s+önce)|"
    rf"(?P<until>[’'ʼ`]?[ny]?[ae]\s+kadar)|{_LOCATIVE})|(?P<period2><relative>))"
)
_TURKISH_RANGE = r"(?P<period><any>)\s+(?:ile|ve|-)\s+(?P<to><any>)\s+arasında"
_TURKISH = [
    (
        Force.STATED,
        rf"(?P<c1><when>\s+{_TURKISH_PUBLISHED})\s+(?:[\w’']+\s+){{0,2}}?(?P<c2>{_TURKISH_ARTICLES})",
    ),
    (
        Force.STATED,
        rf"(?P<c1>(?P<period><any>)(?:[’'ʼ`]?n?[ıiuü]n)?(?:\s+tarihli)?\s+{_TURKISH_ARTICLES})",
    ),
    (
        Force.STATED,
        rf"(?P<c1>(?P<period><any>)\s+tarihli)\s+(?:[\w’']+\s+){{1,3}}?(?P<c2>{_TURKISH_ARTICLES})",
    ),
    (
        Force.STATED,
        r"(?P<c1><when>)\s(?:[^?.!;]{0,100}?\s)??"
        r"(?:ne|neler)\s+(?P<c2>(?:yazıl|yayımlan|yayınlan)(?:dı|mış)\w*|yazdılar|yazmışlar)",
    ),
    (
        Force.STATED,
        r"(?:ne|neler)\s+(?P<c2>yazıldı|yazdılar|yayımlandı|yayınlandı)\s+(?P<c1><when>)",
    ),
    (
        Force.IMPLIED,
        rf"(?P<c1>(?P<period><any>|<month>)(?P<since>{_ABLATIVE}\s+(?:beri|bu\s+yana|itibaren)))",
    ),
    (Force.IMPLIED, rf"(?P<c1>(?P<period><any>)(?P<after>{_ABLATIVE}\s+sonra))"),
    (Force.PREFERRED, _TURKISH_RANGE),
    (Force.PREFERRED, rf"(?P<period><any>){_LOCATIVE}"),
    (Force.PREFERRED, r"(?P<period><relative>)"),
]

_RUSSIAN_ARTICLES = (
    r"(?:(?:в|во|из|по|среди|согласно)\s+)?(?:стать(?:я|и|ю|е|ей|ям|ями|ях)|статей|новост\w+|"
    r"публикаци\w+|материал(?:ы|ах|ов|ам)|заметк\w+|заметок|интервью|обзор\w*)"
)
_RUSSIAN_PUBLISHED = r"(?:опубликован|написан|вышедш|напечатан|появивш|размещен)\w+"
_RUSSIAN_RELATION = (
    r"(?:(?P<since>(?:начиная\s+)?со?)|(?P<after>после)|(?P<before>до)|(?P<until>по)|"
    r"в|во|за|от|на)\s+"
)
_RUSSIAN_WHEN = (
    r"(?:(?:с|со|между)\s+(?P<period4><any>)\s+(?:по|до|и)\s+(?P<to><any>)|"
    rf"{_RUSSIAN_RELATION}(?P<period><any>|<month>)|(?P<period2><any>))"
)
# On which day, in which season: without a preposition.
_RUSSIAN_BARE = r"(?:(?=(?:весной|летом|осенью|зимой|[0-3]?\d)\s)<dated>|<relative>)"
_RUSSIAN_RANGE = r"(?:с|со|между)\s+(?P<period><any>)\s+(?:по|до|и)\s+(?P<to><any>)"
_RUSSIAN_WROTE = (
    r"(?:(?:(?:было|они|вы|сми|газеты|эксперты|издания)\s+)?(?:писали|пишут|писано|написали|написано|"
    r"публиковали\w*|опубликовали|опубликовано|публиковалось|сообщали|выходило)"
    rf"|(?:писал|писала|написал|написала|пишет|сообщал|сообщает|говорит|говорил)(?={_SOURCE}))"
)
_RUSSIAN = [
    (
        Force.STATED,
        rf"(?P<c1>{_RUSSIAN_ARTICLES}(?:,?\s+{_RUSSIAN_PUBLISHED})?\s+<when>)",
    ),
    (
        Force.STATED,
        rf"(?P<c1>(?:(?:в|из|по)\s+)?{_RUSSIAN_PUBLISHED}\s+<when>\s+{_RUSSIAN_ARTICLES})",
    ),
    (
        Force.STATED,
        rf"(?P<c1>{_RUSSIAN_ARTICLES})\s+(?:об?|про|по|на|от)\s[^?.!;]{{1,80}}?,?\s+"
        rf"(?P<c2>(?:{_RUSSIAN_PUBLISHED}\s+<when>|за\s+(?P<period3><any>)))",
    ),
    (
        Force.STATED,
        rf"что\s+(?P<c1>{_RUSSIAN_WROTE})(?:\s[^?.!;]{{0,100}}?)??\s"
        rf"(?P<c2>{_RUSSIAN_RELATION}(?P<period><any>|<month>)|(?P<period2>{_RUSSIAN_BARE}))",
    ),
    (
        Force.STATED,
        rf"(?:что|о\s+ч[её]м)\s+(?P<c1><when>)\s+(?:[\w’'-]+\s+){{0,2}}?(?P<c2>{_RUSSIAN_WROTE})",
    ),
    (Force.PREFERRED, _RUSSIAN_RANGE),
    (Force.COUNTED, r"(?P<c1>за\s+(?P<period><any>))"),
    (
        Force.IMPLIED,
        r"(?P<c1>(?:(?:опубликованн|написанн)\w+\s+)?(?:(?P<since>(?:начиная\s+)?со?)|"
        r"(?P<after>после))\s+(?P<period><any>))",
    ),
    (
        Force.IMPLIED,
        r"(?P<c1>(?P<since>(?:начиная\s+)?со?)\s+(?P<period><month>))(?=\s*(?:$|[?.!,;:]))",
    ),
    (Force.PREFERRED, r"(?:в|во|на)\s+(?P<period><any>)"),
    (Force.PREFERRED, rf"(?P<period>{_RUSSIAN_BARE})"),
]


@cache
def find_frames(language: str) -> list[Frame]:
    """Return what may stand around a period in `language`, what says most first."""
    frames, when = {
        "tr": (_TURKISH, _TURKISH_WHEN),
        "ru": (_RUSSIAN, _RUSSIAN_WHEN),
    }.get(language, (_ENGLISH, _ENGLISH_WHEN))
    proper = _ENGLISH_PROPER if frames is _ENGLISH else []
    return [
        Frame(force, _compile(pattern, when, language), is_proper=is_proper)
        for some, is_proper in ((proper, True), (frames, False))
        for force, pattern in some
    ]


def _compile(pattern: str, when: str, language: str) -> re.Pattern[str]:
    dates = DATES.get(language, DATES["en"])
    # Python's mark of a named group is no letter to be made small.
    plain = simplify(pattern.replace("<when>", when)).replace("(?p<", "(?P<")
    for name, words in (
        ("<any>", f"(?:{dates.dated}|{dates.relative})"),
        ("<dated>", dates.dated),
        ("<relative>", dates.relative),
        ("<month>", dates.month),
    ):
        plain = plain.replace(name, words)
    return re.compile(bound(f"(?:{plain})"))
