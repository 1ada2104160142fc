"""The words for numbers, months and weekdays, in English, Turkish and Russian.

In small letters, with their marks and as one types them without. A word that may as well be another
one ("May", "yüz", "altı") is listed as doubtful: a text has its number, but no claim has to prove it.
"""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.stopwords import fold


@dataclass(frozen=True)
class NumberWords:
    """The words of one language, each with what it counts."""

    small: dict[str, float]
    """Below a hundred: they add up."""
    scales: dict[str, float]
    """A hundred and more: they multiply what stands before them."""
    others: dict[str, tuple[float, ...]]
    """Shares, multiples and dozens; with every number that they may be."""
    months: dict[str, int]
    weekdays: dict[str, int]
    endings: tuple[str, ...]
    """What may stand after a number's word, the longest first."""
    and_a_half: tuple[str, ...]
    """The words that add a half to a number."""
    doubtful: frozenset[str]
    sure_before_noun: frozenset[str] = frozenset()
    """Of these, those that count what follows, where a word does."""


def _read(text: str) -> dict[str, float]:
    """Read numbers, each followed by its words."""
    found: dict[str, float] = {}
    number = 0.0
    for word in text.split():
        if word[0].isdigit():
            number = float(word)
        else:
            # Typed with its marks or without.
            found[word] = found[fold(word)] = number
    return found


_ORDINALS = (
    "- - - четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
    "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
"""What Russian ordinals begin with, from one on; the first three stand in the table."""
_ORDINAL_ENDINGS = "ый ой ого ому ым ом ая ую ое ые ых ыми".split()


def _read_ordinals() -> dict[str, float]:
    return {
        fold(f"{begins}{ending}"): float(number)
        for number, begins in enumerate(_ORDINALS, 1)
        if begins != "-"
        for ending in _ORDINAL_ENDINGS
    }


def _read_in_turn(text: str) -> dict[str, int]:
    """Read a line for each number, from one on."""
    lines = text.strip().splitlines()
    return {
        written: number
        for number, line in enumerate(lines, 1)
        for word in line.split()
        for written in (word, fold(word))
    }


ENGLISH = NumberWords(
    small=_read("""
        0 zero
        1 one
        2 two second both pair couple twice double doubled doubling twofold
        3 three third thrice triple tripled threefold trio
        4 four fourth fourfold quadruple quadrupled
        5 five fifth
        6 six sixth
        7 seven seventh
        8 eight eighth
        9 nine ninth
        10 ten tenth decade
        11 eleven eleventh
        12 twelve twelfth dozen dozens
        13 thirteen thirteenth
        14 fourteen fourteenth
        15 fifteen fifteenth
        16 sixteen sixteenth
        17 seventeen seventeenth
        18 eighteen eighteenth
        19 nineteen nineteenth
        20 twenty twentieth twenties
        30 thirty thirtieth thirties
        40 forty fortieth forties
        50 fifty fiftieth fifties
        60 sixty sixtieth sixties
        70 seventy seventieth seventies
        80 eighty eightieth eighties
        90 ninety ninetieth nineties
    """),
    scales=_read("""
        100 hundred hundreds hundredth
        1000 thousand thousands thousandth
        1e6 million millions mn millionth
        1e9 billion billions bn
        1e12 trillion trillions
    """),
    others={
        "half": (0.5, 50),
        "halves": (0.5, 2),
        "halved": (0.5, 50, 2),
        "third": (3, 1 / 3),
        "thirds": (3, 1 / 3),
        "quarter": (0.25, 4, 25),
        "quarters": (0.25, 4),
        "fifths": (5, 0.2),
        "tenths": (10, 0.1),
        "dozens": (12, 10),
        "century": (100,),
        "double": (2,),
    },
    months=_read_in_turn("""
        january jan
        february feb
        march
        april apr
        may
        june
        july
        august aug
        september sept sep
        october oct
        november nov
        december dec
    """),
    weekdays=_read_in_turn("""
        monday mondays
        tuesday tuesdays
        wednesday wednesdays
        thursday thursdays
        friday fridays
        saturday saturdays
        sunday sundays
    """),
    endings=(),
    and_a_half=("and", "a", "half"),
    doubtful=frozenset(
        "one seconds pair couple double decade century march may mar sun sat "
        "quarter quarters both doubled halved".split()
    ),
)
TURKISH = NumberWords(
    small=_read("""
        0 sıfır
        1 bir
        2 iki ikinci ikişer çift
        3 üç üçüncü üçer
        4 dört dördüncü dörder
        5 beş beşinci beşer
        6 altı altıncı
        7 yedi yedinci
        8 sekiz sekizinci
        9 dokuz dokuzuncu
        10 on onuncu onlarca
        12 düzine düzinelerce
        20 yirmi yirminci
        30 otuz otuzuncu
        40 kırk kırkıncı
        50 elli ellinci
        60 altmış altmışıncı
        70 yetmiş yetmişinci
        80 seksen sekseninci
        90 doksan doksanıncı
    """),
    scales=_read("""
        100 yüz yüzüncü yüzlerce
        1000 bin bininci binlerce
        1e6 milyon milyonuncu milyonlarca mn
        1e9 milyar milyarlarca
        1e12 trilyon
    """),
    others={
        "yarım": (0.5,),
        "yarı": (0.5, 50),
        "yarısı": (0.5, 50),
        "buçuk": (0.5,),
        "çeyrek": (0.25, 25),
        "onlarca": (10, 12),
        "düzinelerce": (12, 10),
        "yüzyıl": (100,),
    },
    months=_read_in_turn("""
        ocak ocag
        şubat
        mart
        nisan
        mayıs
        haziran
        temmuz
        ağustos
        eylül
        ekim
        kasım
        aralık aralıg
    """),
    weekdays=_read_in_turn("""
        pazartesi
        salı
        çarşamba
        perşembe
        cuma
        cumartesi
        pazar
    """),
    endings=tuple(
        written
        for one in (
            "ydi ydı ydu ydü di dı du dü ti tı tu tü ymiş ymış miş mış muş müş dir dır dur dür tir tır tur tür ini ını unu ünü inin ının unun ünün sinden sından sunda inde ında ünde unda inden ından ünden undan sinin sının ünün "
            "lerin ların lerde larda lerden lardan leri ları sini sını sine sına "
            "nin nın nun nün ler lar lik lık luk lük den dan ten tan yle yla "
            "si sı su sü de da te ta yi yı yu yü ye ya in ın un ün ine ına "
            "li lı lu lü er ar i ı u ü e a"
        ).split()
        for written in dict.fromkeys((one, fold(one)))
    ),
    and_a_half=("buçuk",),
    doubtful=frozenset(
        written
        for one in (
            "bir biri birini birinin birine birinden birlik birlikte birle onla onlar on onun onu ona onlar onda ondan onlara onları onların yüz yüzü yüzünden yüzden "
            "yüzde yüzlü altı altında altına altından altınd yedi yer elli kırk bine bini bin "
            "binde ocak ekim kasım mart pazar pazara pazarda pazarı salı cuma aralık çift "
            "ikisi yarı yarım çeyrek buçuk yüzyıl"
        ).split()
        for written in (one, fold(one))
    )
    # "uc" may be meant for "üç", and is the word for an end.
    | frozenset("uc dort bes alti kirk altmis yetmis yuz ucuncu dorduncu".split()),
    sure_before_noun=frozenset("on yüz altı yedi elli kırk bin yuz alti kirk".split()),
)
RUSSIAN = NumberWords(
    small=_read("""
        0 ноль нуль нуля
        1.5 полтора полторы полутора
        1 один одна одно одного одной одному одним одном одну
        2 два две двух двум двумя двое двоих оба обе обоих обеих обоим второй второго вторая
          вторую второе втором вторым дважды вдвое пара пары двойной двойную
        3 три трех трем тремя трое троих третий третьего третья третью третье третьем трижды
          втрое тройной
        4 четыре четырех четырем четырьмя четверо четвертый четвертого четвертая четвертую
          четвертом вчетверо
        5 пять пяти пятью пятеро пятерых пятерым впятеро пятый пятого пятая пятую пятом
        6 шесть шести шестью шестеро шестерых вшестеро шестой шестого шестая шестую шестом
        7 семь семи семью семеро семерых семерым седьмой седьмого седьмая седьмую седьмом
        8 восемь восьми восемью восьмерых восьмой восьмого восьмая восьмую восьмом
        9 девять девяти девятью девятый девятого девятая девятую девятом
        10 десять десяти десятью десятеро десятерых вдесятеро десятый десятого десятая десятую десятом десяток десятки
          десятков десятками десятилетие
        11 одиннадцать одиннадцати одиннадцатый одиннадцатого одиннадцатом
        12 двенадцать двенадцати двенадцатый двенадцатого двенадцатом дюжина дюжины дюжину
        13 тринадцать тринадцати тринадцатый тринадцатого тринадцатом
        14 четырнадцать четырнадцати четырнадцатый четырнадцатого четырнадцатом
        15 пятнадцать пятнадцати пятнадцатый пятнадцатого пятнадцатом
        16 шестнадцать шестнадцати шестнадцатый шестнадцатого шестнадцатом
        17 семнадцать семнадцати семнадцатый семнадцатого семнадцатом
        18 восемнадцать восемнадцати восемнадцатый восемнадцатого восемнадцатом
        19 девятнадцать девятнадцати девятнадцатый девятнадцатого девятнадцатом
        20 двадцать двадцати двадцатью двадцатый двадцатого двадцатом
        30 тридцать тридцати тридцатью тридцатый тридцатого тридцатом
        40 сорок сорока
        50 пятьдесят пятидесяти пятьюдесятью
        60 шестьдесят шестидесяти
        70 семьдесят семидесяти
        80 восемьдесят восьмидесяти
        90 девяносто девяноста
        200 двести двухсот двумстам
        300 триста трехсот
        400 четыреста четырехсот
        500 пятьсот пятисот
        600 шестьсот шестисот
        700 семьсот семисот
        800 восемьсот восьмисот
        900 девятьсот девятисот
    """)
    | _read_ordinals(),
    scales=_read("""
        100 сто ста сотня сотни сотен сотнями сотням сотнях сотню
        1000 тысяча тысячи тысяч тысячу тысячам тысячами тысячах тысячей тыс
        1e6 миллион миллиона миллионов миллиону миллионам миллионами миллионах миллионе миллионы
          млн
        1e9 миллиард миллиарда миллиардов миллиарду миллиардам миллиардами миллиардах миллиарды
          млрд
        1e12 триллион триллиона триллионов трлн
    """),
    others={
        "половина": (0.5, 50),
        "половины": (0.5, 50),
        "половину": (0.5, 50),
        "половине": (0.5, 50),
        "половиной": (0.5, 50),
        "пол": (0.5,),
        "полтора": (1.5,),
        "полутора": (1.5,),
        "полторы": (1.5,),
        "треть": (3, 1 / 3),
        "трети": (3, 1 / 3),
        "третьих": (3, 1 / 3),
        "четверть": (0.25, 4, 25),
        "четверти": (0.25, 4, 25),
        "десятки": (10, 12),
        "столетие": (100,),
        "столетия": (100,),
    },
    months=_read_in_turn("""
        январь января январе январю январем январский январского январских январские
        февраль февраля феврале февралю февралем февральский февральского февральской
        март марта марте марту мартом мартовский мартовского
        апрель апреля апреле апрелю апрелем апрельский апрельского
        май мая мае маю маем майский майского
        июнь июня июне июню июнем июньский июньского
        июль июля июле июлю июлем июльский июльского
        август августа августе августу августом августовский августовского
        сентябрь сентября сентябре сентябрю сентябрем сентябрьский сентябрьского сентябрьские
        октябрь октября октябре октябрю октябрем октябрьский октябрьского октябрьской
        ноябрь ноября ноябре ноябрю ноябрем ноябрьский ноябрьского
        декабрь декабря декабре декабрю декабрем декабрьский декабрьского
    """),
    weekdays=_read_in_turn("""
        понедельник понедельника понедельнику
        вторник вторника вторнику
        среда среду среды
        четверг четверга четвергу
        пятница пятницу пятницы
        суббота субботу субботы
        воскресенье воскресенья воскресенью
    """),
    endings=(),
    and_a_half=("с", "половинои"),
    doubtful=frozenset(
        fold(one)
        for one in (
            "один одна одно одного одной одному одним одном одну пара пары "
            "десятилетие столетие столетия среда среду среды пол сорока маем мая"
        ).split()
    ),
)
WORDS = {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}

# «двухлетний», «трёхсторонний»: a number at the beginning of a word.
RUSSIAN_BEGINNINGS = {
    "двух": 2,
    "трех": 3,
    "четырех": 4,
    "пяти": 5,
    "шести": 6,
    "семи": 7,
    "восьми": 8,
    "девяти": 9,
    "десяти": 10,
}
