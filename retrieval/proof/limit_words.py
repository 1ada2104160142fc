"""Words that limit what is said, and units of time: of each kind, those of the three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.proof.negation_words import match_kept
from retrieval.word_lists import match_words

_TABLE = """
only solely exclusively merely nothing_but no_one_but none_but just_one just_once the_sole the_only unique uniquely | yalnızca sadece yalnız salt bir_tek tek_bir tek benzersiz* eşsiz* biricik | только лишь исключительно единственн* уникальн* однозначн* всего_один всего_одна всего_одно всего_одного
hour hours | saatlik saatte kaç_saat birkaç_saat iki_saat üç_saat bir_saat saatler* | час часа часов часы часу
week weeks weekly | hafta* | недел*
decade decades + ten 10 | on_yıl* onyıl* + 10_yıl* | десятилет* десяток_лет + десят* 10
month months monthly | aylar aylarca aylık kaç_ay birkaç_ay bir_ay iki_ay üç_ay dört_ay beş_ay altı_ay sekiz_ay on_ay | месяц*
"""


@dataclass(frozen=True)
class Limit:
    """One kind: by language, how a claim says it, and what quotes may say for it."""

    said: Mapping[str, re.Pattern[str]]
    borne_out: Mapping[str, re.Pattern[str]]


def _read(row: str) -> Limit:
    columns = [column.partition("+") for column in row.split("|")]
    return Limit(
        _match(*(said for said, _, _ in columns)),
        _match(*(f"{said} {more}" for said, _, more in columns)),
    )


def _match(english: str, turkish: str, russian: str) -> Mapping[str, re.Pattern[str]]:
    return {
        # "Not only" is no "only".
        "en": re.compile(r"(?<!not )" + match_words(english).pattern),
        "tr": match_kept(turkish),
        "ru": re.compile(r"(?<!не )" + match_words(russian).pattern),
    }


LIMITS = tuple(_read(row) for row in _TABLE.strip().splitlines())

# What is more than a number is not at most that, nor less: by language, each with its opposites.
MORE = {
    "en": re.compile(
        r"(?<!no )(?<!not )\b(?:more|greater|larger) than\b|\b(?:over|above|exceed\w*) (?=\d)"
        r"|\bat least\b|\b(?:no|not) (?:less|fewer) than\b"
    ),
    "tr": re.compile(r"(?<!en )\b(?:fazla(?!lık)\w*|aşkın|üzerinde|aşan|aştı)\b|\ben az\b"),
    "ru": re.compile(r"(?<!не )\b(?:более|больше|свыше|превы\w+)\b|\bне (?:менее|меньше)\b"),
}
LESS = {
    "en": re.compile(
        r"(?<!no )(?<!not )\b(?:less|fewer|smaller) than\b|\b(?:under|below) (?=\d)|\bat most\b|\bup to\b"
        r"|\b(?:no|not) more than\b"
    ),
    "tr": re.compile(r"\ben (?:fazla|çok)\b|\bdan az\b|\bten az\b|\btan az\b|\bden az\b"),
    "ru": re.compile(
        r"(?<!не )\b(?:менее|меньше)\b(?=\s(?:чем|\d|\w{1,12}(?:и|ати|ста|сот|тысяч\w*|миллион\w*)\b))|\bне (?:более|больше|свыше)\b|\bмаксимум\b"
    ),
}
