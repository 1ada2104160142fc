"""One piece of news as several outlets print it: reprinted, cut, translated, in other words."""

from __future__ import annotations

from corpus.article import Document

_ENGLISH = """The mountain road between Talas and Bishkek was closed on 14 March 2023 after an \
avalanche buried a stretch of 200 metres near the Töö-Ashuu pass. Nobody was killed, the \
Ministry of Emergency Situations said, but 36 cars were stuck overnight. Rescuers brought the \
passengers to a school in the village of Sosnovka.

Avalanches are frequent there in spring. The ministry had warned drivers on 12 March, because \
the snow had become wet and heavy within two days. Its head, Boobek Ajikeev, said that the \
warning had been sent to 90,000 telephones.

Work on a new tunnel, 6 kilometres long, is to begin in 2025. It would cost 280 million dollars, \
according to the transport minister, Tilek Tekebaev. A loan for it is being negotiated with the \
Asian Development Bank."""

_REPRINT = """From our partners at Kabar.

The mountain road between Talas and Bishkek was closed on 14 March 2023 after an avalanche \
buried a stretch of 200 metres near the Töö-Ashuu pass. Nobody was killed, the Ministry of \
Emergency Situations said, but as many as 36 cars were stuck overnight. Rescuers brought the \
passengers to a school in the village of Sosnovka.

Work on a new tunnel, 6 kilometres long, is to begin in 2025. It would cost 280 million dollars, \
according to the transport minister, Tilek Tekebaev. A loan for it is being negotiated with the \
Asian Development Bank."""

_RUSSIAN = """Горную дорогу между Таласом и Бишкеком закрыли 14 марта 2023 года после того, как \
лавина засыпала участок длиной 200 метров возле перевала Тёё-Ашуу. Никто не погиб, сообщило \
Министерство чрезвычайных ситуаций, но 36 машин застряли на ночь. Спасатели отвезли пассажиров в \
школу села Сосновка.

Весной лавины там бывают часто. Министерство предупредило водителей 12 марта, потому что снег за \
два дня стал мокрым и тяжёлым. Его глава Бообек Ажикеев сказал, что предупреждение разослали на \
90 000 телефонов.

Строительство нового тоннеля длиной 6 километров должно начаться в 2025 году. По словам министра \
транспорта Тилека Текебаева, он обойдётся в 280 миллионов долларов. О кредите на него ведутся \
переговоры с Азиатским банком развития."""

_TURKISH = """Talas ile Bişkek arasındaki dağ yolu, Töö-Aşuu geçidi yakınında çığın 200 metrelik \
bir bölümü örtmesinin ardından 14 Mart 2023’te kapatıldı. Acil Durumlar Bakanlığı ölen \
olmadığını, ancak 36 aracın gece boyunca mahsur kaldığını bildirdi. Kurtarma ekipleri yolcuları \
Sosnovka köyündeki bir okula götürdü.

İlkbaharda orada sık sık çığ düşer. Kar iki gün içinde ıslanıp ağırlaştığı için bakanlık \
sürücüleri 12 Mart’ta uyarmıştı. Bakan Boobek Acikeyev, uyarının 90.000 telefona gönderildiğini \
söyledi.

6 kilometre uzunluğundaki yeni bir tünelin yapımına 2025’te başlanacak. Ulaştırma Bakanı Tilek \
Tekebayev’e göre tünel 280 milyon dolara mal olacak. Bunun için Asya Kalkınma Bankası ile kredi \
görüşmeleri yürütülüyor."""

_OTHER_WORDS = """Snow came down on the highway to Talas on Tuesday and kept dozens of families \
in their cars until morning. The 14 March slide was the third this year, drivers say, and the \
largest.

“We heard a noise like a train,” said Aigul, a teacher who was on her way home from the capital. \
She spent the night in Sosnovka, in a classroom, with some sixty others.

Lorries were let through again on Thursday. Those who live beyond the Töö-Ashuu pass have asked \
for a tunnel since the 1990s; the one now planned, for 280 million dollars, will not be begun \
before 2025."""

_NOTE = """Nobody was killed, the Ministry of Emergency Situations said, but 36 cars were stuck \
overnight. Rescuers brought the passengers to a school in the village of Sosnovka."""

# An attacker's copy, or a paper's correction: two facts are others.
_CHANGED = _ENGLISH.replace("Nobody was killed", "Five people were killed").replace(
    "280 million dollars", "900 million dollars"
)


def _print(id: str, text: str, title: str, publisher: str, published: str | None) -> Document:
    return Document(
        text=text,
        source=f"{id}.txt",
        id=id,
        url=f"https://example.org/{id}",
        title=title,
        publisher=publisher,
        published=published,
        language=id[:2],
    )


ORIGINAL = _print("en-kabar", _ENGLISH, "Avalanche closes the road to Talas", "Kabar", "2023-03-15")
REPRINT = _print("en-mirror", _REPRINT, "36 cars buried overnight", "Mirror", "2023-03-17")
RUSSIAN = _print("ru-vesti", _RUSSIAN, "Лавина закрыла дорогу в Талас", "Вести", "2023-03-16")
TURKISH = _print("tr-haber", _TURKISH, "Talas yolunu çığ kapattı", "Haber", "2023-03-16")
OTHER_WORDS = _print("en-post", _OTHER_WORDS, "A night in the snow", "The Post", "2023-03-18")
NOTE = _print("en-brief", _NOTE, "In brief", "Brief", "2023-03-14")
CHANGED = _print("en-copy", _CHANGED, "Road closed", "Copy", "2023-03-01")
