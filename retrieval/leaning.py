"""Whether a sentence leans on the one before it, in English, Turkish and Russian.

"This belief is shared by many" says nothing to who has not read which; its neighbour does.
"""

from __future__ import annotations

import re

from retrieval.word_lists import make_plain, match_words

# They point back where a sentence begins with them. "That" and "o" begin too many that do not.
_POINTING = match_words(
    "this these those such_a such_an such he she they it its his her their both "
    "bu bunlar bunun bunu buna bunda bundan bunların şu onlar onun böyle söz_konusu "
    "это этот эта эти этого этому этой этим этих такой такая такое такие подобный "
    "он она они оно его её их оба обе"
)
# With these they point at the time of writing: "This year …", «Этой осенью …», "Bu yıl …".
_TIMES = match_words(
    "year month week morning autumn spring summer winter "
    "yıl ay hafta sabah sonbahar ilkbahar "
    "год месяц неделя неделе осенью весной зимой утром"
)
_LEANING = re.compile(rf"\W*{_POINTING.pattern}(?!\s+{_TIMES.pattern})")
_READ = 60


def leans_back(sentence: str) -> bool:
    """Tell whether `sentence` begins with a word that points at what was said before."""
    return bool(_LEANING.match(make_plain(sentence[:_READ])))
