"""Whether a sentence leans on the one before it, in English, Turkish and Russian.

"This belief is shared by many" says nothing to who has not read which; its neighbour does.
"""

from __future__ import annotations

import re

from retrieval.stopwords import fold


def _any_of(words: str) -> str:
    """Match any of `words`, `_` standing for a space."""
    return "|".join(fold(word).replace("_", r"\s+") for word in words.split())


# They point back where a sentence begins with them. "That" and "o" begin too many that do not.
_POINTING = (
    _any_of("this these those such_a such_an such he she they it its his her their both")
    + "|"
    + _any_of("bu bunlar bunun bunu buna bunda bundan bunların şu onlar onun böyle söz_konusu")
    + "|"
    + _any_of("это этот эта эти этого этому этой этим этих такой такая такое такие подобный")
    + "|"
    + _any_of("он она они оно его её их оба обе")
)
# With these they point at the time of writing: "This year …", «Этой осенью …», "Bu yıl …".
_TIMES = (
    _any_of("year month week morning autumn spring summer winter")
    + "|"
    + _any_of("yıl ay hafta sabah sonbahar ilkbahar")
    + "|"
    + _any_of("год месяц неделя неделе осенью весной зимой утром")
)
_LEANING = re.compile(rf"\W*(?:{_POINTING})\b(?!\s+(?:{_TIMES})\b)")
_READ = 60


def leans_back(sentence: str) -> bool:
    """Tell whether `sentence` begins with a word that points at what was said before."""
    return bool(_LEANING.match(fold(sentence[:_READ].replace("İ", "i").lower())))
