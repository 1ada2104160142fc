"""Words that limit what is said, and units of time: of each kind, those of the three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retrieval.proof.negation_words import match_kept
from retrieval.word_lists import match_words

_TABLE = """
only solely exclusively merely nothing_but no_one_but none_but | yalnızca sadece yalnız salt bir_tek | только лишь исключительно единственн*
hour hours | saat saatlik saatte saati saatten | час часа часов часы часу
week weeks weekly | hafta* | недел*
month months monthly | ay ayda aylar* aylık ayın ayı ayında ayının | месяц*
decade decades | on_yıl* onyıl* | десятилет* десяток_лет
"""


def _read(row: str) -> Mapping[str, re.Pattern[str]]:
    english, turkish, russian = row.split("|")
    return {
        "en": match_words(english),
        "tr": match_kept(turkish),
        "ru": match_words(russian),
    }


LIMITS = tuple(_read(row) for row in _TABLE.strip().splitlines())
