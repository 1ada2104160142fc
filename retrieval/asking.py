"""What a question asks for: a reason, a person, a date, a number or a place; and who has it.

The words that tell are listed here for English, Turkish and Russian; `retrieval.quoting` uses
them to choose among the sentences of a passage that search has found.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from enum import Enum

from retrieval.terms import find_stems, spell_plainly
from retrieval.word_lists import make_plain, match_words


class Wanted(Enum):
    """What a question asks for."""

    REASON = "reason"
    PERSON = "person"
    DATE = "date"
    NUMBER = "number"
    PLACE = "place"


_ASKED = [
    (
        Wanted.REASON,
        match_words(
            "why what_caused what_led reason* how_come neden niçin niye sebebi nedeni "
            "почему зачем отчего причин*"
        ),
    ),
    (
        Wanted.NUMBER,
        match_words(
            "how_many how_much how_long how_old how_far how_often how_large how_big how_high "
            "what_percentage what_number kaç kaçı kaçıncı ne_kadar yüzde_kaç сколько каков_процент "
            "какое_количество какова_численность"
        ),
    ),
    (
        Wanted.DATE,
        match_words(
            "when what_year which_year what_date what_day what_month what_time ne_zaman "
            "hangi_yıl* hangi_tarih* hangi_gün* hangi_ay* kaç_yılında когда в_каком_году "
            "какого_числа в_каком_месяце в_какой_день с_какого_года"
        ),
    ),
    (
        Wanted.PERSON,
        match_words(
            "who whom whose kim kimin kimi kime kimler kimdir кто кого кому кем чей чья чьё"
        ),
    ),
    (
        Wanted.PLACE,
        match_words(
            "where which_country which_city what_country what_city nerede nereye nereden neresi "
            "hangi_ülke* hangi_şehir* где куда откуда в_какой_стране в_каком_городе"
        ),
    ),
]

_REASON = match_words(
    "because since due_to owing_to as_a_result therefore thus hence so_that in_order_to reason* "
    "caus* believ* afraid fear* concern* prompted led_to blam* over_the protest* "
    "çünkü nedeniyle nedenle dolayı yüzünden sebebiyle sebep* neden* gerekçe* için ötürü "
    "sonucunda amacıyla inan* endişe* "
    "потому поскольку из-за так_как причин* вследствие благодаря ввиду поэтому чтобы связан* "
    "считает полага* опаса* вызван*"
)
_DATE = re.compile(
    match_words(
        "january february march april may june july august september october november december "
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık "
        "январ* феврал* март* апрел* мая май июн* июл* август* сентябр* октябр* ноябр* декабр* "
        "monday tuesday wednesday thursday friday saturday sunday century yüzyıl* век* год* yılında"
    ).pattern
    + r"|\b1\d{3}\b|\b20\d\d\b"
)
_NUMBER = re.compile(
    r"\d|"
    + match_words(
        "two three four five six seven eight nine ten eleven twelve dozen* hundred* thousand* "
        "million* billion* percent half several iki üç dört beş altı yedi sekiz dokuz on yüz bin "
        "milyon* milyar* yarısı два две три четыр* пять шест* семь восемь девять десят* сот* "
        "тысяч* миллион* миллиард* млн млрд тыс процент* половин*"
    ).pattern
)
# What stands first in a sentence has a capital in any case.
_NAME = re.compile(r"(?<=[\w,;:»”’)\ue000]\s)[«“\"(]?[A-ZÇĞİÖŞÜА-ЯЁ][\w’'-]+")
_WORD = re.compile(r"[^\W_]+")
# Stands for a word that the question has said: a character that no text has.
_SAID = "\ue000"


def find_wanted(question: str) -> Wanted | None:
    """Tell what `question` asks for; `None` where its words do not say."""
    plain = make_plain(question)
    for wanted, words in _ASKED:
        if words.search(plain):
            return wanted
    return None


def note_words(question: str, language: str) -> frozenset[str]:
    """Return what `question` says, as `has_wanted` passes over it in a sentence."""
    return frozenset(_find_root(word, language) for word in _WORD.findall(question)) - {""}


def has_wanted(
    sentence: str, wanted: Wanted | None, language: str, said: Collection[str] = ()
) -> bool:
    """Tell whether `sentence` has something of the kind that is asked for.

    A name or number that the question itself has `said` is none: who asks who met Putin does not
    ask for him.
    """
    match wanted:
        case Wanted.REASON:
            return _REASON.search(make_plain(sentence)) is not None
        case Wanted.DATE:
            # Who asks when in September wants the day.
            rest = _leave_out(sentence, language, said)
            is_more = _DATE.search(make_plain(rest)) or any(one.isdigit() for one in rest)
            return _DATE.search(make_plain(sentence)) is not None and bool(is_more)
        case Wanted.NUMBER:
            numbers = {one for one in said if one[0].isdigit()}
            rest = _leave_out(sentence, language, numbers)
            return _NUMBER.search(make_plain(rest)) is not None
        case Wanted.PERSON | Wanted.PLACE:
            return _NAME.search(_leave_out(sentence, language, said)) is not None
        case None:
            return False


def _leave_out(sentence: str, language: str, said: Collection[str]) -> str:
    return _WORD.sub(
        lambda match: _SAID if _find_root(match[0], language) in said else match[0], sentence
    )


@functools.lru_cache(maxsize=50_000)
def _find_root(word: str, language: str) -> str:
    """Return the stem of `word` as other alphabets may have it too; nothing of a function word."""
    stems = find_stems(word, language)
    return spell_plainly(stems[0], language) if stems else ""
