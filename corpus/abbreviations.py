"""What tells a full stop after an abbreviation from the end of a sentence: word lists.

Data for `sentences`, which says how they are applied. All are written as `fold` leaves a
word, without the last full stop. A language without lists of its own uses the English ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


def fold(word: str) -> str:
    """Return `word` in lower case, Turkish «İ» as `i`."""
    return word.replace("İ", "i").casefold()


@dataclass(frozen=True)
class WordList:
    """One language's abbreviations by what may follow them, and how its sentences begin."""

    joined: frozenset[str]
    """Never end a sentence: something always follows them."""
    names: frozenset[str]
    """Names follow them: they end a sentence only before one of `starters`."""
    numbers: frozenset[str]
    """Abbreviations only before a number: `no` is a word, `No. 5` is not."""
    tails: frozenset[str]
    """Often stand last: they end a sentence before any capital letter."""
    dates: frozenset[str]
    """End a sentence like `tails`, but not where they end the date that it begins with."""
    leads: frozenset[str]
    """Words that such a date begins with."""
    starters: frozenset[str]
    """Words which with a capital letter begin a sentence and no name."""
    captions: frozenset[str]
    """Words that with a number and a full stop only head what follows: `Table 2.`"""
    continuers: frozenset[str] = frozenset()
    """Words which say more of an hour or a sum after one of `tails`: `10 a.m. Monday`."""
    openers: frozenset[str] = frozenset()
    """Words that may stand before such a date, or begin a short clause before it."""
    calendar: frozenset[str] = frozenset()
    """Words that such a date is made of, however long it is."""
    words: frozenset[str] = frozenset()
    """Abbreviations only with a capital letter; without one, they are words."""
    ordinals: frozenset[str] = frozenset()
    """Words that follow a number with a full stop, where that writes an ordinal."""
    speech: frozenset[str] = frozenset()
    """What a speaker does whose name comes after the quotation: `“Why?” Smith asked.`"""

    @cached_property
    def spaced(self) -> frozenset[str]:
        """The abbreviations of several words, which may also be written apart: `т. е`."""
        every = self.joined | self.names | self.tails | self.dates
        return frozenset(word for word in every if "." in word)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


ENGLISH = WordList(
    joined=_words("dr mr mrs ms messrs prof e.g i.e eg ie cf viz vs approx ca incl resp"),
    names=_words("""
        adm amb assoc asst attn ave bldg blvd brig bros capt cdr ch cmdr co col corp cpl dept dist
        dr ed eds est esq ft gen gov hon inc insp jr jun lt ltd maj messrs mme mlle mt mts msgr
        ph.d phd pres pvt rep reps rev rt sec sen sens sgt sh sr st ste supt treas univ v yu zh kh
        u.s u.k u.n e.u u.s.a d.c al assn intl int'l int’l gov't gov’t natl mfg orig dj th doç
        yrd pfc det atty fr ret
    """),
    numbers=_words("""
        no nos nr art arts p pp par para paras pt pts vol vols ch chap chaps fig figs eq eqs sec
        secs sect n nn c cl bk tab app op jan feb mar apr jun jul aug sep sept oct nov dec min max
        tel ext b d r
    """),
    tails=_words("a.m p.m etc km kg hr hrs yrs mins sq cu mln bn p.c"),
    dates=_words("b.c a.d b.c.e c.e"),
    leads=_words("about after around before by during in since until"),
    captions=_words("""
        act annex appendix article box case chapter chart exhibit fig figure graph lesson map part
        phase photo point rule scenario section stage step tab table
    """),
    continuers=_words("""
        monday tuesday wednesday thursday friday saturday sunday time gmt utc msk est edt et cet
    """),
    speech=_words("""
        added answered asked asks exclaimed explained inquired insisted joked replied responded
        said says shouted tells told warned wondered wonders wrote writes
    """),
    starters=_words("""
        a after all also although among an and another any as at because before both but by can
        despite did do does during each even every few finally first for from further furthermore
        had has have he her here his how however i if in indeed instead it its last later many
        meanwhile more moreover most my no nobody none nor not nothing now of on once one only or
        other others our people she since so some soon still such that the their then there
        therefore these they this those though through thus to today two under until we what
        when where whether which while who why with without yet you your
    """),
)

TURKISH = WordList(
    joined=_words("dr prof doç yrd bkz bk krş sn hz örn ör yakl çev m.ö m.s i.ö i.s mö mr mrs"),
    names=_words("""
        alb apt arş asb assoc asst atğm av blv bnb bul bulv bşk cad cd çvş der dz ed ens fak gen
        gn gnkur gör haz ing inş jr kor korg kur ltd mah mim mrş müh müd öğr okt op opr ord org
        sk sok st şb şti tb teğm tic tug tuğg tuğa tümg tüma uzm ünv üni üniv ütğm vet yard yay
        yb yzb a.ş aş t.c u.s u.k u.n inc co corp enst ecz hst hv ihr ith kd kom kur lab müst nak
        plt san yük a.g.e a.g.m
    """),
    numbers=_words("al no nr s sf ss sy c cilt md m mad tel dah min maks max fig şek tab böl"),
    tails=_words("vb v.b vs v.s vd vds km kg sa dk cm mm gr tl mn mlr trl"),
    dates=_words("yy"),
    leads=frozenset(),
    captions=_words("""
        adım aşama bölüm çizelge ek fotoğraf grafik harita kısım madde resim senaryo şekil tablo
    """),
    continuers=_words("tl abd"),
    words=_words("bul der gör haz kom kor kur lab nak san yay"),
    starters=_words("""
        acaba ama ancak ardından artık aslında ayrıca bazı belki ben benim beni biri bir birçok biz
        bizim böyle böylece böylelikle bu bugün bugüne buna bundan bunlar bunlara bunların bunu
        bunun burada çok çünkü daha dahası diğer dolayısıyla dün eğer evet fakat gerçekten hatta
        hayır hem hangi hep hepsi her herkes hiç hiçbir için ilk ise işte kaç kendi kendisi kim
        kimse ki lakin mesela nasıl ne neden nerede nitekim niye o ona onlar onlara onların onu
        onun oysa oysaki öte öyle özellikle pek peki sadece sanki sen siz son sonra sonraki sonuç
        sonunda sonuçta şimdi şöyle şu tabii tam tüm üstelik ve veya ya yalnız yani yarın yerine
        yine zaten zira
    """),
    ordinals=_words("""
        ağır alay amfibi antlaşma asliye ay bab baskı bölge bölük bölüm büyük ceza cadde cilt
        cumhuriyet cumhurbaşkanı çalıştay daire değerlendirme dönem dünya filo fıkra geleneksel
        genel gün hafta haçlı haliç hava hukuk icra idare istinaf kademe kanat kat kez kısım
        kitap kolordu kolordusu komando kongre kongresi köprü köprüsü kurultay kuşak levent lig
        liman madde meclis milli milletlerarası mekanize meşrutiyet muharebe noter olağan
        olağanüstü olimpiyat oturum ordu ordusu ödül paket piyade sanayi selim senfoni seviye
        sınıf sulh sınır tabur toplantı toplantısı tugay tugayı tur turu tümen tümeni türk ulusal
        uluslararası vergi viyana yargı yıl yönetim yüzyıl zırhlı zirve zirvesi
    """),
)

RUSSIAN = WordList(
    joined=_words("""
        т.е т.к т.н т.о т.ч напр ср ул просп пр-т пер пл наб бул бульв проф акад доц ген адм
        полк подп кап лейт серж тов св гр г-н г-жа прибл ок респ пос дер оз хр ред сост зам зав
        канд дж цит лейт инж арх корр спецкорр нач пом упр засл нар букв англ лат
    """),
    names=_words(
        "им обл р-н р-на ин-т ун-т изд мл ст деп фак inc co corp ltd u.s u.n al dr mr mrs"
    ),
    numbers=_words("""
        см п пп ст гл рис табл илл стр с т ч кн вып д кв корп оф каб тел доб мин макс уч эт мкр ауд
        янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек
    """),
    tails=_words("""
        т.д т.п др пр проч млн млрд трлн тыс долл руб коп чел экз шт кг км м мм см
        сек мин час ч л т га р к с куб кв квт нед мес сут
    """),
    dates=_words("г гг в вв н.э"),
    leads=_words("""
        в во до за к ко на накануне около по после с со через весной зимой летом осенью начиная
    """),
    captions=_words("""
        вариант вопрос гл глава график задача карта пример приложение пункт раздел рис рисунок
        ст статья сценарий схема табл таблица тезис фото часть шаг этап
    """),
    continuers=_words("сша мск"),
    openers=_words("""
        а впервые впрочем ещё еще и именно итак как кроме кстати лишь напомним например напротив
        но однако позже поэтому при согласно так также тем тогда только уже хотя
    """),
    calendar=_words("""
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря январе
        феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре январь февраль
        март апрель май июнь июль август сентябрь октябрь ноябрь декабрь начала начале начало
        конца конце конец середине середины середину первой второй половине половины квартале
        квартала полугодии полугодия месяцев мес годах годы итогам результатам состоянию данным
        течение период ночь утро вечер день весны весне лета лету осени осень зимы зиме того же
        этого на в по с до и
    """),
    starters=_words("""
        а без более большинство был была было были в вам вас ведь весной видимо возможно вот
        вообще впоследствии впрочем все всё всего вскоре вчера вы где главное да далее даже до
        другие других его ее её если есть ещё еще же за завтра затем зато зачем здесь зимой и из
        или именно иначе иногда их к каждый как какой каким кстати когда конечно кроме кто куда
        летом ли либо между мне многие может мой мы на над надо наконец наш не некоторые нельзя
        несмотря нет ни никто ничего но ну нужно о об однако он она они оно осенью от очевидно
        очень первый перед по под поздно позже пока поскольку после потом потому поэтому почему
        почти при против прежде с сам сегодня сейчас сначала снова со согласно среди так также
        такая такие такой там те тем теперь то тогда того только тот тут ты у уже хотя через что
        чтобы эта эти это этого этой этом этот я ясно
    """),
)

LISTS = {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}
