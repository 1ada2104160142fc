"""How English, Turkish and Russian point back at what was said before.

`_` stands for a space and `*` for any ending, as in `retrieval.word_lists`.
"""

from __future__ import annotations

import re

from retrieval.word_lists import match_words

OPENINGS: dict[str, re.Pattern[str]] = {
    "en": match_words("and but so or also then well what_about how_about what_of"),
    "tr": match_words("ve peki ya ama fakat ancak bir_de veya o_zaman o_halde"),
    "ru": match_words("а и но ну или тогда зато однако"),
}
"""Words by which a question goes on from what was said, where it begins with one."""

PRONOUNS: dict[str, re.Pattern[str]] = {
    "en": match_words(
        "he she they his hers her him their theirs them it its itself himself herself"
    ),
    "tr": match_words("o onun onu ona onda ondan onunla onlar onların onları onlara onlardan"),
    "ru": match_words(
        "он она оно они его её ему ей ею им ими него неё нему ней нею ним ними нём них их"
    ),
}
"""For somebody or something that is named elsewhere: before it, in the question itself, it may."""

POINTERS: dict[str, re.Pattern[str]] = {
    "en": match_words(
        "this that these those there such do_it did_it do_so did_so the_same the_other the_others "
        "the_latter the_former else"
    ),
    "tr": match_words(
        "bu bunu bunun buna bunda bundan bunlar* bununla şu şunu şunun bunlar* orada oradan oraya "
        "orası orda burada buradan buraya öyle böyle aynı diğer* öteki* başka kimse bu_yüzden"
    ),
    "ru": match_words(
        "это этого этому этим этом эта этой эту этот эти этих этими тот та те того той том тех там "
        "туда оттуда такой такая такое такие тогда кто_ещё что_ещё где_ещё кого_ещё какие_ещё какой_ещё остальн* оба обе"
    ),
}
"""For what was said, whoever is named in the question itself."""

NO_POINTERS: dict[str, re.Pattern[str]] = {
    # The weather, the hour, what is true: nothing is pointed at. Nor where a clause begins.
    "en": re.compile(
        r"\bthere\s+(?:is|are|was|were|be|been|has|have|exist\w*)\b|\b(?:is|are|was|were)\s+there\b"
        r"|\b(?:is|was)\s+it\s+(?:true|possible|known|likely|right|correct|necessary|that)\b(?:\s+that)?"
        r"|\b(?:does|did|do|will|would)\s+it\s+(?:take|cost|mean|matter)\s+(?:to|for|that|if)\b"
        r"|\bit\s+(?:is|was)\s+\w+\s+(?:that|to)\b|\b(?:does|did)\s+it\s+take\b"
        r"|\bth(?:is|ese)\s+(?:year|month|week|summer|winter|spring|autumn|fall|day|days|century)\b"
        r"|\b(?:say|says|said|mean|means|claim\w*|believe\w*|think|thought|know|known|fact|show\w*"
        r"|argue\w*|state\w*|suggest\w*|true|possible|likely|so|such|now|announce\w*|deny|denied|admit\w*)\s+that\b"
        r"|\bsuch\s+as\b|\b\w+\s+(?:that|those)\s+(?:is|are|was|were|has|have|had|can|could|will"
        r"|would|do|does|did|of|who)\b|\b(?:who|what|anything|anyone|nothing)\s+else\s+\w+\s+\w+"
    ),
    "tr": re.compile(
        r"\bbu\s+(?:yil|ay|hafta|gun|yaz|kis|bahar|sene|yuzyil|sabah|aksam)\w*\b"
        r"|\bo\s+(?:zaman|donem|sira|yil|gun)\w*\b|\bbu\s*gun\w*\b|\bbaska\s+bir\b"
        r"|\bayni\s+(?:zamanda|anda|yil)\b|\bbundan\s+(?:once|sonra)\b"
    ),
    "ru": re.compile(
        r"\bв\s+эт(?:ом|у|от)\s+(?:году|месяце|неделю|день|веке)\b|\bэтим\s+(?:летом|утром)\b"
        r"|\bэт(?:ои|ого)\s+(?:весно\w*|осен\w*|зимо\w*|года|месяца|недели)\b"
        r"|\b(?:это\s+правда|правда\s+ли|верно\s+ли)\b|\bчто\s+такое\b|\bкто\s+так(?:ои|ая|ие)\b"
        r"|\b(?:что|кто|как\w*)\s+же\b|\bто(?:го|му|м)?,?\s+что\b|\bтех,\s+кто\b|\bтот,\s+кто\b"
        r"|\bте,\s+кто\b|\bто\s+же\s+время\b|\bеще\s+(?:раз|до|в|при)\b|\bпоследн\w+\s+(?:год|врем)\w*"
    ),
}
"""Where these words point at nothing that was said."""

CLAUSES: dict[str, re.Pattern[str]] = {
    "en": match_words("that if whether when while because after before since who which where"),
    "tr": match_words("ki diye *dığı* *diği* *duğu* *düğü* *tığı* *tiği* *tuğu* *tüğü* çünkü"),
    "ru": match_words("что если когда пока потому чтобы который которая которое которые после"),
}
"""Where a clause begins, in which a pronoun may mean whoever was named before it."""

POSSESSIVES: dict[str, frozenset[str]] = {
    "en": frozenset("he she they it his her their its".split()),
    "tr": frozenset("onun onların".split()),
    "ru": frozenset("он она оно они его ее их".split()),
}
"""Pronouns that may mean whoever is named before them in the same clause."""

PLAIN_VERBS: dict[str, re.Pattern[str]] = {
    "en": match_words(
        "happen* do did does done start* begin began begun end ended occur* take took place say said "
        "else go went come came die died mean* become became call called know known"
    ),
    "tr": match_words("ol* oldu et* etti yap* de* baş* bit* gel* git* çık* öl* doğ* ad* diye"),
    "ru": match_words(
        "произош* случи* дела* сдела* нача* законч* быть сказа* говор* ста* прои* умер* род* назыв*"
    ),
}
"""Verbs that alone do not say what a question is about."""

ASKING: dict[str, re.Pattern[str]] = {
    "en": match_words(
        "what which who whom whose when where why how did does do is are was were has have had can "
        "could will would should name list tell explain describe"
    ),
    "tr": match_words(
        "ne neyi neye neden niçin niye kim* kaç* hangi* nasıl nere* mi mı mu mü midir mıdır mudur "
        "müdür nedir miydi mıydı muydu müydü"
    ),
    "ru": match_words(
        "что чего чему чем кто кого кому кем какой какая какое какие какого каких каким какую каков* "
        "когда где куда откуда почему зачем сколько как чей чья чьё чьи ли назови* перечисли* котор*"
    ),
}
"""Words that ask; what has none of them is no question of its own."""
