"""Articles in three languages that change: each says a number, and another whenever it changes.

What is asked of an article is answered with the number that it says now, or else with a stale one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True)
class Subject:
    """What an article is about."""

    name: str
    language: str
    fact: str
    """The sentence that tells the number."""
    question: str
    rest: str
    """What else the article says."""

    def find_number(self, version: int) -> str:
        """Return what the article says at some version; no two say the same."""
        return str(10_007 + 13 * SUBJECTS.index(self) + 1_009 * version)

    def write(self, folder: Path, version: int) -> Path:
        """Write the article into its file, and return that."""
        file = folder / f"{self.name}.md"
        file.write_text(self.make_text(version), encoding="utf-8")
        return file

    def make_text(self, version: int) -> str:
        """Return the article's file at some version."""
        fact = self.fact.format(number=self.find_number(version))
        # With an address it is the same article in whatever folder.
        url = f"https://example.org/{quote(self.name)}"
        stated = f"title: {self.name}\nlanguage: {self.language}\nurl: {url}"
        return f"---\n{stated}\n---\n\n{fact}\n\n{self.rest}\n"


def _list_subjects() -> list[Subject]:
    lines = [line.split(" | ") for line in _TOLD.strip().splitlines()]
    return [
        Subject(name, language, fact, question, _REST[language].format(about=about))
        for language, name, about, fact, question in lines
    ]


_TOLD = """
en | pass | the Kegety pass | Below the Kegety pass {number} lorries waited for the tunnel to be opened. | How many lorries waited below the Kegety pass?
en | apples | the orchards | The orchards of Issyk-Kul yielded {number} tonnes of apples in that year. | How many tonnes of apples did the orchards of Issyk-Kul yield?
en | library | the library | The national library in Bishkek lent {number} books to its readers. | How many books did the national library in Bishkek lend?
en | wolves | the wolves | Foresters counted {number} wolves in the mountains of Naryn. | How many wolves did foresters count in the mountains of Naryn?
en | airport | the airport | The airport of Osh handled {number} passengers in a month. | How many passengers did the airport of Osh handle?
en | glacier | the glacier | The Petrov glacier has lost {number} cubic metres of ice. | How many cubic metres of ice has the Petrov glacier lost?
en | chess | the tournament | At the chess tournament in Tokmok {number} games were played. | How many games were played at the chess tournament in Tokmok?
en | honey | the beekeepers | The beekeepers of Toktogul sold {number} jars of honey at the fair. | How many jars of honey did the beekeepers of Toktogul sell?
tr | köprü | köprü | Yeni asma köprüden ilk gün {number} otomobil geçti. | Yeni asma köprüden ilk gün kaç otomobil geçti?
tr | müze | müze | Arkeoloji müzesini yaz boyunca {number} kişi ziyaret etti. | Arkeoloji müzesini yaz boyunca kaç kişi ziyaret etti?
tr | fındık | fındık | Giresun'da üreticiler {number} ton fındık topladı. | Giresun'da üreticiler kaç ton fındık topladı?
tr | maraton | maraton | İstanbul maratonunu {number} koşucu tamamladı. | İstanbul maratonunu kaç koşucu tamamladı?
tr | leylek | leylekler | Gözlemciler boğazın üzerinde {number} leylek saydı. | Gözlemciler boğazın üzerinde kaç leylek saydı?
tr | fidan | fidanlar | Öğrenciler çıplak yamaca {number} fidan dikti. | Öğrenciler çıplak yamaca kaç fidan dikti?
tr | elyazması | el yazmaları | Konya'daki arşivde {number} el yazması bulunuyor. | Konya'daki arşivde kaç el yazması bulunuyor?
tr | balık | balıkçılar | Rizeli balıkçılar bu mevsim {number} kasa hamsi tuttu. | Rizeli balıkçılar bu mevsim kaç kasa hamsi tuttu?
ru | метро | метро | Московское метро закупило {number} новых скамеек для станций. | Сколько новых скамеек закупило московское метро?
ru | тигры | тигры | Учёные сняли на фотоловушки {number} следов амурских тигров. | Сколько следов амурских тигров учёные сняли на фотоловушки?
ru | театр | театр | Большой театр продал {number} билетов на балет. | Сколько билетов на балет продал Большой театр?
ru | паром | паром | Паром через Керченский пролив перевёз {number} грузовиков. | Сколько грузовиков перевёз паром через Керченский пролив?
ru | хлеб | хлеб | Пекарни Саратова за неделю выпекли {number} буханок хлеба. | Сколько буханок хлеба выпекли пекарни Саратова?
ru | школа | школы | В сельские школы Алтая привезли {number} учебников. | Сколько учебников привезли в сельские школы Алтая?
ru | ветер | ветряки | Ураган повалил в Карелии {number} сосен. | Сколько сосен повалил ураган в Карелии?
ru | спутник | спутник | Метеорологический спутник передал {number} снимков Арктики. | Сколько снимков Арктики передал метеорологический спутник?
"""  # noqa: E501 - a line is an article

_REST = {
    "en": (
        "Whoever has to do with {about} says that the year was out of the ordinary. Rain came "
        "late, roads were closed more often than before, and people had to be patient.\n\n"
        "## What is to come\n\nNobody wants to promise anything about {about} for next year. A "
        "commission is to meet in spring, hear everybody who is concerned, and report in public."
    ),
    "tr": (
        "Konuyla ({about}) ilgilenen herkes bu yılın alışılmışın dışında geçtiğini söylüyor. "
        "Yağmur geç geldi, yollar eskisinden sık kapandı ve insanların sabırlı olması gerekti.\n\n"
        "## Bundan sonra\n\nGelecek yıl için ({about}) kimse söz vermek istemiyor. İlkbaharda bir "
        "kurul toplanacak, ilgili herkesi dinleyecek ve sonucu açıklayacak."
    ),
    "ru": (
        "Все, кто имеет к этому отношение ({about}), говорят, что год выдался необычным. Дожди "
        "пришли поздно, дороги закрывали чаще прежнего, и людям пришлось запастись терпением.\n\n"
        "## Что дальше\n\nНикто не хочет ничего обещать на будущий год ({about}). Весной соберётся "
        "комиссия, выслушает всех, кого это касается, и отчитается публично."
    ),
}

SUBJECTS = _list_subjects()
"""Eight articles in each language, the languages one after the other."""
