"""How English, Turkish and Russian deny: by words, by endings, and by words that mean a "not"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.stopwords import fold
from retrieval.terms import lower
from retrieval.word_lists import make_plain


@dataclass(frozen=True)
class NegationWords:
    """Of one language, for text as `prepare` leaves it."""

    denies: re.Pattern[str]
    """A word that turns what it stands with into its opposite."""
    joins: re.Pattern[str]
    """A word that only stands beside one that denies, or denies alone: «никто», "hiçbir"."""
    may_deny: re.Pattern[str]
    """A word that has a "not" in its meaning, as "refuse" or "except"."""
    sets_apart: re.Pattern[str]
    """A word that sets apart, compares or counts little: "except", "despite"."""
    is_no_denial: re.Pattern[str]
    """What looks like one and is none: "not only", «не только»."""


def prepare(text: str, language: str) -> str:
    """Return `text`, in NFC, in small letters; letter by letter, so that places stay.

    Turkish keeps its marks: "-sız" is not "-siz", nor "fransız" either.
    """
    change = (lambda one: lower(one, "tr")) if language == "tr" else make_plain
    return "".join(one if len(one := change(letter)) == 1 else letter for letter in text)


def _match(words: str, *, keep_marks: bool = False) -> str:
    return (
        r"\b(?:"
        + "|".join(
            re.escape(word if keep_marks else fold(word))
            .replace("_", r"\s+")
            .replace(r"\*", r"\w*")
            for word in words.split()
        )
        + r")\b"
    )


def match_kept(words: str) -> re.Pattern[str]:
    """Match as `match_words` does, in text that has kept its marks."""
    return re.compile(_match(words, keep_marks=True))


ENGLISH = NegationWords(
    denies=re.compile(
        _match(
            "fail*_to refus* denied denies reject* not never no cannot nor neither nobody nothing none nowhere without hardly scarcely "
            "barely"
        )
        + r"|\b\w+n['’]t\b"
    ),
    joins=re.compile(_match("nor neither")),
    may_deny=re.compile(
        _match(
            "unable impossible stay*_out stay*_away keep*_out kept_out await* disqualif* infinite* endless* deny denial fail failed fails "
            "failing failure* lack lacks lacked lacking absen* cancel* prevent* prohibit* "
            "forbid* forbad* ban banned bans banning avoid* abandon* exclud* unlikely "
            "unwilling stop* ceas* exempt* abolish* halt* free_of lost lose loses losing unsuccessful* "
            "incapable insufficient called_off ruled_out miss missed missing neglect* ignor* unclear "
            "unknown untrue false incorrect invalid disagree* disapprov* disappear* extinct except "
            "unwelcome unwilling uncrewed oppos* against outside beyond apart_from other_than far_from at_most at_least up_to"
        )
        + r"|\b(?:un\w{3,}(?:ed|able|ing)|(?:in|im|ir|il)\w{3,}ble)\b"
    ),
    sets_apart=re.compile(
        _match(
            "despite instead rather_than few little seldom rarely differ* different away ended end ends "
            "empty drop* declin*"
        )
    ),
    is_no_denial=re.compile(
        _match(
            "not_only not_just not_least no_doubt not_merely not_simply no_less_than "
            "no_fewer_than not_without no_more_than no_later_than no_earlier_than not_later_than whether_or_not if_not"
        )
        # "No larger one is known" is "the largest".
        + r"|\bno\.? \d|\bno (?:\w+er|more|less|better|worse)\b"
    ),
)

_TURKISH_VERB = (
    r"\b\w{2,}m(?:"
    r"[ıiuü]yor\w*"
    r"|[ae]d[ıi](?:[mknr]|l[ae]r|n[ıi]z|ys\w+|)?(?!\w)|[ae]d[ıi][ğk]\w*"
    r"|[ae]m[ıi]ş\w*"
    r"|[ae]y[ae]c[ae][kğ]\w*"
    r"|[ae]z(?:d[ıi]\w*|s[ae]\w*|l[ae]r\w*|l[ıi][kğ]\w*|ken|)?(?!\w)"
    r"|[ae]y[ae]n\w*|[ae]y[ıi]p|[ae]y[ıi]nc[ae]|[ae]y[ıi]ş\w*|[ae]y[ae]r[ae]k"
    r"|[ae]ks[ıi]z[ıi]n|(?<!şm)[ae]d[ae]n(?!\w)"
    r"|[ae]m[ae](?:k\w*|s[ıi]\w*|y[ae]\w*|l[ae]r\w*|n\w*|yd\w*|)?(?!\w)"
    r"|[ae]s[ıi]n(?:l[ae]r)?(?!\w))"
)
TURKISH = NegationWords(
    denies=re.compile(
        _match(
            "reddet* reddedil* yalanla* değil* hayır yok yoktu* yoktur yokken olmadan olanaksız* imkânsız* imkansız*",
            keep_marks=True,
        )
        + "|"
        + _TURKISH_VERB
    ),
    joins=re.compile(_match("hiç hiçbir* kimse* asla hiçbiri* hiçbirini ne_de", keep_marks=True)),
    may_deny=re.compile(
        _match(
            "red reddi reddin* iptal* engel* yasak* önle* kaçın* vazgeç* "
            "eksik* son_ver* kaybet* muaf* terk* itiraz* boykot* inkâr* inkar* durdur* kaldır* "
            "karşıydı* karşıdır* karşı_olan* karşı_olduğ* yoksun* mahrum* aciz* ayrıl* karşı_çık* bırakıl* bırak* ortadan_kal* hariç haricinde "
            "dışında dışı dışındaki en_fazla en_az en_çok",
            keep_marks=True,
        )
        # "Kentleşmeden": without becoming towns, or from it.
        + r"|\b\w{2,}şm[ae]d[ae]n(?!\w)"
        r"|\b(?!fransız|deniz|temiz|semiz|omuz|domuz|kız|hız|yıldız|kırmız|ağız|boynuz|sekiz|dokuz)"
        r"\w{2,}s(?:[ıi]z|[uü]z)(?:c[ae]|l[ıiuü][kğ]\w*|l[ae]r\w*|d[ıiuü]r?|)?(?!\w)"
    ),
    sets_apart=re.compile(
        _match(
            "aksine nadiren yerine rağmen uzak* farklı* az düşük* öte ötesi* aşan bitti biter sona_er*",
            keep_marks=True,
        )
    ),
    is_no_denial=re.compile(
        _match(
            "hiç_şüphesiz hiç_kuşkusuz yok_ol* yok_et* yok_edil* sadece_değil yalnızca_değil "
            "hükmed* anlaşmazlı* uyuşmazlı* dokunulmazlı* açmaz* vakit_geçirmeden vakit_kaybetmeden zaman_kaybetmeden alışılmadık* beklenmedik* sızdırmaz* inanılmaz* vazgeçilmez* kaçınılmaz* komedi* medeni*",
            keep_marks=True,
        )
        # "Kimse" is "somebody" after what one does.
        + r"|\b\w+[ae]n\s+kimse\b"
        r"|\b\w+m[ae]d[ae]n\s+(?:\w+\s+){0,3}(?:önce|evvel)|\b\w+[ıiuü]p\s+\w+m[ae]d[ıi]ğ\w*|\b(?:sadece|yalnızca|yalnız)\s(?:\w+\s){1,6}değil|\bdeğil,\s"
        # "Not only … but also", which Turkish denies in the verb.
        r"|\b(?:sadece|yalnızca|yalnız)\b[^.;]{0,80}?m[ae](?:d[ıi]\w*|kla\s\w+|y[ıi]p),?\s+"
        r"(?:ayrıca|aynı|bununla|üstelik)"
    ),
)
RUSSIAN = NegationWords(
    denies=re.compile(
        _match("не нет без нельзя невозможно нету отсутств* отказал* отказыва* опроверг* отверг*")
    ),
    joins=re.compile(
        _match(
            "ни никто никого никому никем никогда нигде никуда ничто ничего ничем никакой никакая "
            "никакое никакие никаких никакого никакую никаким ничуть вовсе"
        )
    ),
    may_deny=re.compile(
        _match(
            "отказа отказом отказу отмен* отрица* запре* лиш* маловероят* пропуст* пропуск* бесконечн* избега* избеж* предотвра* прекращ* прекрат* исключ* "
            "воздерж* утра* потер* недоста* препятств* помеша* мешает меша* уклон* провал* безусп* "
            "неудач* освобо* бойкот* неизвест* независи* нехват* упраздн* ликвид* исчез* "
            "вымер* выступа*_против выступил*_против вне за_предел* кроме помимо минимум максимум"
        )
        # «Недемаркированный», «невозможный».
        + r"|\b(?!необход|недавн|недел|немедл|незамедл|непосредств|нескольк|некотор|нефт|нерв|небесн)"
        r"не\w{3,}(?:н|ем|им|ат|ят|ит)(?:ыи|ая|ое|ые|ого|ои|ым|ых|ую|ом|ом|ому|а|о|ы|ыми)\b"
    ),
    sets_apart=re.compile(
        _match(
            "вместо вопреки несмотря против* мало редко отлич* различ* пуст* разн* выход* сложн* трудн*"
        )
    ),
    is_no_denial=re.compile(
        _match(
            "не_только не_просто не_менее не_более не_раньше не_позднее не_позже не_считая "
            "не_столько не_без тем_не_менее едва_ли_не чуть_не не_говоря не_исключено если_не не_против не_прочь"
        )
    ),
)
WORDS = {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}
