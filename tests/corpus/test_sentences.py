"""Where sentences end in English, Turkish and Russian: a truth table a language."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_into_sentences

# Each case is one paragraph; ` | ` stands for the space at which a sentence ends.
ENGLISH = {
    "year": "The war ended in 2022. | The peace did not last.",
    "two-short": "Yes. | No.",
    "doctor": "He met Dr. Sabir Askeroğlu in Ankara. | They talked for an hour.",
    "professor": "Oxford's Assoc. Prof. Alexander Settles spoke. | Nobody answered.",
    "professor-doctor": "Prof. Dr. Ahmet Yılmaz wrote the report.",
    "general": "Gen. Mark Milley resigned. | Lt. Col. Brown followed him.",
    "mister-mrs": "Mr. and Mrs. Smith and Ms. Jones arrived. | St. Petersburg was cold.",
    "us-noun": "The U.S. Department of State and the U.S. Army agreed.",
    "us-lower": "The U.S. is a member of the U.N. and of NATO.",
    "us-end": "He moved to the U.S. | The family stayed behind.",
    "uk-possessive": "The U.K.'s decision surprised the E.U. members.",
    "number": "See No. 5 and No. 12 on the list. | Then decide.",
    "said-no": "Asked again, she said no. | Then she left.",
    "versus": "It was Smith vs. Jones, i.e. a duel, e.g. with pistols.",
    "etc-middle": "Oil, gas, etc. are sold abroad.",
    "etc-end": "They sell oil, gas, etc. | Prices rose in May.",
    "inc": "Apple Inc. said it would invest. | Exxon Corp. and Shell Co. did not.",
    "inc-capital": "He runs Apple Inc. | The company is rich.",
    "initials": "J. R. R. Tolkien and George W. Bush met. | H. G. Wells did not.",
    "initial-surname": "The author is A. B. Surname. | He lives in Rome.",
    "franklin": "Franklin D. Roosevelt was re-elected. | He died in 1945.",
    "am-pm-middle": "The session opened at 10 a.m. on Monday and closed at 6.30 p.m. on Friday.",
    "am-end": "The session opened at 10 a.m. | The chairman was late.",
    "decimal": "Growth was 3.5 percent and the price $4.20. | It fell to .5 later.",
    "version": "Version 3.11.2 of Python.org's parser is out. | Use v2.0 instead.",
    "url": "Read https://www.example.com/a.b?c=1. | Then visit example.org for more.",
    "percent-end": "It rose by 5%. | It fell by 3%.",
    "quote-said": "“It is no longer in favor to have this stance.” he said.",
    "quote-question-said": "“Why did they leave?” asked the minister. | No one knew.",
    "quote-end": "He said, “We will win.” | The crowd cheered.",
    "straight-quote-end": 'He said, "We will win." | "We must," she replied.',
    "quote-inside": "The title “Who Rules? A Study” is known.",
    "etc-in-quote": "His remarks as “Russia follows the Soviet policy, etc.” seem an attack.",
    "bracket": "It failed. | (Nobody said so.) | We know why.",
    "bracket-inside": "The plan (it was secret at first!) failed in the end.",
    "ellipsis-lower": "He thought... and then left. | It was over.",
    "ellipsis-upper": "He waited… | Nobody came.",
    "ellipsis-three": "He waited... | Nobody came.",
    "interrobang": "Really?! | Yes!!! | Go on.",
    "footnote": "It was signed in 1991.[1] | It took effect later.[2][3]",
    "footnote-spaced": "It was signed in 1991. [1] | It took effect later.",
    "footnote-then-more": "It was signed in 1991.[12] | In 1992 it took effect.",
    "ordinal-roman": "Kralj Peter I. ruled. | Elizabeth II died in 2022. | Charles III followed.",
    "month": "On Oct. 19, 2022, he spoke. | It was Jan. 5 when he left.",
    "page": "See pp. 12-15 and Fig. 3 in vol. 2. | Art. 5 is clear.",
    "approx": "It cost approx. 5 million, ca. 1990. | Nobody paid.",
    "phd": "She holds a Ph.D. in law. | He has an M.A. from Yale.",
    "phd-end": "She holds a Ph.D. | He does not.",
    "digit-start": "Sales doubled. | 2022 was a good year.",
    "lower-start": "The phone was new. | iPhone sales grew.",
    "semicolon": "One came; two left; three stayed. | All paid.",
    "colon-list": "There are three: 1. bread, 2. milk, 3. salt.",
    "short-question": "For sure. | I think so. | Who knows?",
    "vitamin-c": "It contains vitamin C. | The body needs it.",
    "plan-b": "They had a plan B. | It failed too.",
    "pronoun-i": "So do I. | We agree.",
    "jr": "Martin Luther King Jr. was shot. | Robert Downey Jr. plays him.",
    "dash-after-quote": "“Stop!” — he cried.",
    "single-quote": "She said ‘no.’ | He left.",
    "em-dash": "He came — late. | We left — early.",
    "missing-space": "See Python.org and Node.js.",
    "exclamation-name": "Yahoo! was sold. | Nobody cared.",
    "no-stop": "A line without a stop",
    "ranks": "Maj. Gen. Paul Nakasone testified on Tuesday. | Rep. Adam Schiff asked why.",
    "month-money": "The deal of Jan. 20 was worth $1.2 bn. | Analysts at J.P. Morgan disagreed.",
    "capital": "Washington, D.C. is the capital. | He lives in Washington, D.C. | It is expensive.",
    "embassy-quote": "According to Reuters, “We do not comment.” | The ministry said nothing else.",
    "street-number": "They met at St. John's on 5th Ave. near No. 10. | Who paid? | Nobody did.",
    "latin-start": "E.g. Kazakhstan and Uzbekistan joined. | Cf. Smith et al. 2020 for details.",
    "country-code": "The C5+1 (i.e. the U.S. and five states) met. | China did not attend.",
    "sentence-in-quote": "Sen. John McCain said: “Putin is a thug.” | He meant it.",
    "article-paragraph": "The treaty (see Art. 5, para. 2) is in force. | NATO agreed.",
    "question-in-quote": "He asked, “What now?” | She shrugged.",
    "us-us": "The U.S. Russia policy is unclear. | In the U.S. Congress decides.",
    "pm-capital": "It began at 9 p.m. | Russia complained at 11 p.m. | China was silent.",
    "soviet": "She was born in Almaty, Kazakh S.S.R. | Her father was a teacher.",
    "mister-x": "Founded by Mr. X. | Nobody knows him.",
    "pm-zone": "It began at 9 p.m. Moscow time and at 10 a.m. Monday in Astana. | All came.",
    "caption": "Table 2. Trade turnover by country. | Figures are in dollars.",
    "question-said-name": "“Why did they leave?” Mr. Smith asked. | “No!” Tokayev exclaimed.",
    "question-then-crowd": "“Who will pay?” | The crowd roared.",
    "hyphenated-rank": "Col.-Gen. Ivanov and Lt.-Gen. Petrov spoke. | Nobody listened.",
    "bracketed-title": "Gen. (ret.) David Petraeus spoke. | (He had warned us.) | All left.",
    "fallen-note": "The reform was slow.12 | The next one failed.”3 | Nobody knows why.",
    "note-number": "See No.5 Abay St. and Fig.3 Kyzylorda. | Both exist.",
    "pronoun-after-etc": "They sell oil, gas, etc. | I do not.",
    "reference": "See Abashin, Sovetskii kishlak, Moscow, 2015. P. 112.",
}

TURKISH = {
    "year": "Birlik 1991 yılında dağıldı. | Sonra yeni devletler kuruldu.",
    "year-end": "Savaş 1991’de başladı, bitişi 1995. | Sonra barış geldi.",
    "doctor": "Dr. Sabir Askeroğlu konuştu. | Salon doluydu.",
    "professor": "Toplantıya Prof. Dr. Ahmet Yılmaz katıldı. | Başkan konuştu.",
    "assistant": "Yrd. Doç. Dr. Ayşe Kaya ve Öğr. Gör. Ali Can geldi. | Arş. Gör. Efe gelmedi.",
    "ma-student": "Uzm. Dr. Mehmet Öz ile Av. Can Ak görüştü.",
    "general": "Gen. Hulusi Akar, Org. Yaşar Güler ve Alb. Kemal Er oradaydı. | Toplantı bitti.",
    "ve-benzeri": "Petrol, gaz vb. ürünler satılıyor. | Fiyatlar arttı.",
    "ve-saire": "Elma, armut vs. aldık. | Eve döndük.",
    "vb-end": "Petrol, gaz, kömür vb. | Fiyatlar mayısta arttı.",
    "tc": "T.C. Dışişleri Bakanlığı açıkladı. | T.C. vatandaşları döndü.",
    "bc": "Kent M.Ö. 500 yılında kuruldu. | M.S. 300’de yıkıldı.",
    "bc-2": "Kent MÖ. 5. yüzyılda kuruldu. | Sonra yıkıldı.",
    "century": "19. yüzyıl zor geçti. | 20. yüzyılın başında savaş çıktı.",
    "century-short": "Eser 19. yy. başında yazıldı. | Sonra kayboldu.",
    "world-war": "2. Dünya Savaşı 1945’te bitti. | I. Dünya Savaşı daha kısaydı.",
    "world-war-roman": "II. Dünya Savaşı’ndan sonra II. Elizabeth tahta çıktı.",
    "sultan": "Padişah II. Abdülhamid tahttan indirildi. | Yerine V. Mehmed geçti.",
    "article": "Anayasanın 24. maddesi açıktır. | 25. madde ise değil.",
    "round": "Seçimin 3. turu yapıldı. | Katılım düşüktü.",
    "congress": "Partinin 5. Olağan Kongresi toplandı. | Başkan seçildi.",
    "ordinal-day": "Bugün savaşın 3. günü. | Kent hâlâ karanlık.",
    "count-end": "Ölenlerin sayısı 24. | Yaralılar hastanede.",
    "see": "Ayrıntı için bkz. Ek 1 ve bk. s. 12. | Ekler sondadır.",
    "number": "Karar No. 12 ve madde no. 5 geçerlidir. | Diğerleri değil.",
    "street": "Ofisi Atatürk Cad. No. 5, Gül Sok. üzerinde. | Kapısı mavi.",
    "district": "Çankaya Mah. Muhtarlığı kapandı. | Ev boştu.",
    "university": "Ankara Üniv. Rektörü geldi. | Hacettepe Ünv. Hukuk Fak. Dekanı gelmedi.",
    "company": "Aselsan A.Ş. yeni ihale aldı. | Koç Holding A.Ş. ve Ülker Ltd. Şti. katılmadı.",
    "company-end": "İhaleyi alan şirket Aselsan A.Ş. | Sözleşme yarın imzalanacak.",
    "initials": "M. Kemal Atatürk konuştu. | A. Necdet Sezer dinledi.",
    "initials-two": "Kitabı A. B. Soyadı yazdı. | R. T. Erdoğan okudu.",
    "abd": "A.B.D. Başkanı geldi. | A.B. ülkeleri katılmadı.",
    "time": "Toplantı saat 10.30’da başladı. | Saat 18.00’de bitti.",
    "date": "Anlaşma 19.10.2022 tarihinde imzalandı. | Yürürlüğe girmedi.",
    "thousand": "Nüfus 1.250.000 kişidir. | Artış yüzde 3,5 oldu.",
    "url": "Kaynak: https://www.ankasam.org/tr/x. | Daha fazlası ankasam.org sitesinde.",
    "quote-said": "“Bu tutum artık Rusya’nın lehine değil.” dedi. | Salon sustu.",
    "quote-said-2": "“Nereye gidiyoruz?” diye sordu. | Kimse bilmiyordu.",
    "quote-end": "Bakan, “Kazanacağız.” | Herkes alkışladı.",
    "quote-next": "Bakan konuştu. | “Kazanacağız” dedi.",
    "ellipsis": "Bekledi… | Kimse gelmedi.",
    "ellipsis-lower": "Bekledi... ama kimse gelmedi. | Gitti.",
    "interrobang": "Gerçekten mi?! | Evet! | Hayır.",
    "footnote": "Anlaşma 1991’de imzalandı.[1] | Sonra yürürlüğe girdi.[2]",
    "bracket": "Plan (önce gizliydi!) sonunda çöktü. | Kimse şaşırmadı.",
    "question-particle": "Geldi mi? | Gelmedi.",
    "dotted-capital": "Toplantı bitti. | İlham Aliyev ayrıldı. | Şimdi sıra bizde. | Çok geç.",
    "dotless": "Yağmur yağdı. | Irak’ta sel oldu.",
    "example": "Bazı ülkeler (örn. Kazakistan, ör. Özbekistan) katıldı. | Kırgızistan katılmadı.",
    "approx": "Yakl. 500 kişi, min. 3 ve maks. 5 saat bekledi. | Sonra dağıldı.",
    "hz": "Hz. Muhammed ve Hz. Ali anlatıldı. | Dinleyenler sustu.",
    "sn": "Sn. Cumhurbaşkanı geldi. | Sn. Bakan konuştu.",
    "translator": "Çev. Ali Kaya, Ed. Can Öz, Der. Efe Ak. | Kitap 2020’de çıktı.",
    "infantry": "14. Piyade Tümeni ve 3. Ordu Komutanlığı taşındı. | Karargâh kaldı.",
    "list": "Üç şart var: 1. barış, 2. ticaret, 3. sınır.",
    "age-end": "Sınıftaki öğrenci sayısı 30. | Bu sayı artacak.",
    "telephone": "Tel. 0312 474 00 46, dahili 5. | Arayınız.",
    "no-end": "Buna cevabı: yok. | Sonra gitti.",
    "var": "Orada su var. | Ekmek yok.",
    "colon": "Şunu söyledi: Gidiyoruz. | Ve gitti.",
    "verb-yapar": "Bunu herkes yapar. | Sonra unutur.",
    "ambassadors": "R. Tayyip Erdoğan, 10. Büyükelçiler Konferansı’nda konuştu. | 3 gün sürdü.",
    "lira": "T.C. Cumhurbaşkanlığı’nın 2023 yılı bütçesi 6,6 milyar TL. | Bu rakam artacak.",
    "industry": "Türkiye 4. Sanayi Devrimi’ne hazır mı? | Uzmanlar tartışıyor.",
    "time-of-day": "Sn. Bakan’ın toplantısı 14.00’te başladı ve 16.30’da bitti. | Basın alınmadı.",
    "faculty": "Doç. Dr. Ali Kaya (Ankara Üniv. SBF) yazdı. | Makale 12. sayıda çıktı.",
    "actors": "Rusya’nın ABD, AB vb. aktörlerle ilişkisi bozuldu. | Çin ise bekliyor.",
    "quote-participle": "“Savaş istemiyoruz.” diyen lider ayrıldı. | Görüşme sürüyor.",
    "army-corps": "1. Ordu Komutanı Org. Ali Sivri emekli oldu. | Yerine Korg. Can Er atandı.",
    "founded": "Kuruluş tarihi 1991. | Merkezi Bişkek.",
    "population": "Nüfusu yaklaşık 7 milyon. | Başkenti Bişkek’tir.",
    "session": "Zirvenin 9. Liderler Oturumu ertelendi. | Karar sürpriz oldu.",
    "article-law": "Anayasa md. 15 ve TCK m. 5 uygulanır. | İtiraz edilemez.",
    "several-titles": "Prof. Dr. M. Seyfettin Erol başkanlık etti. | ANKASAM ev sahibiydi.",
    "bc-century": "M.Ö. 3. yüzyılda İskitler geldi. | Sonra gittiler.",
    "others": "Koç Holding, Sabancı vd. şirketler katıldı. | Hükümet destekledi.",
    "ordinal-far-noun": "ŞİÖ’nün 22. Devlet Başkanları Konseyi Zirvesi yapıldı. | İran katıldı.",
    "ordinal-workshop": "Ankara’da 3. Orta Asya Çalıştayı sona erdi. | Bildirge yarın çıkacak.",
    "count-then-name": "Katılan ülke sayısı 24. | Devlet Başkanları yarın geliyor.",
    "verb-der": "Mevlâna böyle der. | Yesevî de aynısını söyler. | Sen de gör. | Orası güzel.",
    "caption": "Tablo 3. Yıllara göre ticaret. | Rakamlar dolardır.",
    "agency": "Fotoğraf: AA/M. Kamacı.",
    "ranks": "Kd. Alb. Ali Er ve Hv. Plt. Can Öz geldi. | Tören başladı.",
    "trade": "Kaya San. Tic. Ltd. Şti. kazandı. | Bedeli 50 mn. TL.",
}

RUSSIAN = {
    "year": "Это было в 2022 году. | Затем всё изменилось.",
    "year-short-end": "Договор подписан в 2021 г. | Затем начались переговоры.",
    "year-short-middle": "В 2021 г. президент Киргизии посетил Москву. | Визит был кратким.",
    "year-short-name": "В 2021 г. Жапаров посетил Москву. | Визит был кратким.",
    "year-short-date": "9 октября 2022 г. Минобороны отменило учения. | Причин не назвали.",
    "years-short": "В 1995–1997 гг. он служил послом. | Потом ушёл.",
    "city": "Он родился в г. Ош и жил в г. Бишкек. | Там и умер.",
    "that-is": "Союз, т. е. ОДКБ, молчал. | Т. е. поддержки не было.",
    "that-is-closed": "Союз, т.е. ОДКБ, молчал, т.к. боялся. | Это ясно.",
    "etc": "Нефть, газ и т. д. продаются за рубеж. | Цены растут.",
    "etc-end": "Они продают нефть, газ и т. д. | Цены растут.",
    "etc-end-2": "Там были столы, стулья и пр. | Окна были закрыты.",
    "and-others": "Россия, Китай и др. страны приехали. | Армения нет.",
    "name-of": "Университет им. Ломоносова и парк им. Горького открыты. | Вход свободный.",
    "million": "Это стоит 5 млн долл. и 3 млрд руб. в год. | Денег нет.",
    "million-dot": "Там живёт 5 млн. человек. | Из них 3 тыс. рабочих.",
    "street": "Офис на ул. Ленина, д. 5, кв. 12. | Дверь синяя.",
    "initials": "В. В. Путин встретил С. Н. Жапарова. | Они говорили час.",
    "initials-closed": "А.С. Пушкин и Л.Н. Толстой писали. | Их читают.",
    "initials-after": "Пушкин А. С. родился в Москве. | Толстой Л. Н. умер на станции.",
    "initial-end": "Победил план Б. | Все были рады.",
    "professor": "Проф. Иванов и акад. Петров спорили. | Доц. Сидоров молчал.",
    "general": "Ген. Суровикин и полк. Иванов прибыли. | Штаб переехал.",
    "see": "См. рис. 3 и табл. 5 на стр. 12. | Далее см. гл. 2.",
    "article": "Это сказано в ст. 5 и п. 3 договора. | Споров нет.",
    "century": "В XIX в. город вырос. | В XX в. он сгорел.",
    "century-end": "Крепость построена в XIX в. | Город вырос позже.",
    "century-bc": "Это было в V в. до н. э. в Греции. | Потом пришёл Рим.",
    "bc-end": "Город основан в 500 г. до н. э. | Затем его разрушили.",
    "approx": "Пришло ок. 500 чел. и ещё прибл. 20. | Потом ушли.",
    "quote-said": "«Мы победим!» — сказал он. | Все молчали.",
    "quote-question": "«Куда мы идём?» — спросил министр. | Никто не знал.",
    "quote-end": "Он сказал: «Мы победим». | Все молчали.",
    "quote-stop-inside": "Он сказал: «Мы победим.» | Все молчали.",
    "quote-next": "Он вышел. | «Мы победим», — сказал он.",
    "dialogue": "— Кто там? | — Это я.",
    "dash-lower": "Правда? — спросил он. | Да.",
    "ellipsis": "Он ждал… | Никто не пришёл.",
    "ellipsis-lower": "Он ждал... но никто не пришёл. | Всё кончено.",
    "interrobang": "Неужели?! | Да! | Нет.",
    "footnote": "Договор подписан в 1991 году.[1] | Он вступил в силу позже.[2]",
    "bracket": "План (сначала тайный!) провалился. | Никто не удивился.",
    "bracket-sentence": "План провалился. | (Это не секрет.) | Мы знаем почему.",
    "decimal": "Рост составил 3.5 процента, курс 84.20. | Потом упал.",
    "date": "Встреча прошла 19.10.2022 в Астане. | Итогов нет.",
    "time": "Начало в 10.30 утра. | Конец в 18.00.",
    "url": "Читайте https://www.ankasam.org/ru/x. | Ещё есть сайт ankasam.org.",
    "number": "Это № 5 в списке. | Дальше № 6.",
    "count-end": "Погибших было 24. | Раненых увезли.",
    "usa": "Корпорация «Рога и копыта» Inc. закрыта. | Суд решил так.",
    "roman": "Николай II отрёкся. | Пётр I правил долго.",
    "yo": "Дождь кончился. | Ёлка упала. | Экзамен сдан.",
    "minutes": "Ждали 5 мин. и 10 сек. до старта. | Затем побежали.",
    "km": "До границы 5 км. | Дорога плохая.",
    "so-called": "Это т. н. «серая зона». | Там нет закона.",
    "incl": "Все, в т. ч. министры, ушли. | Зал опустел.",
    "mr": "Г-н Иванов и г. Петров пришли. | Г-жа Сидорова нет.",
    "citizen": "Товарищ тов. Иванов и гр. Петров ушли. | Всё.",
    "yes-no": "Да. | Нет. | Не знаю.",
    "ie-sentence": "Россия поддержала Душанбе. | Поэтому Бишкек отменил учения ОДКБ.",
    "question-word": "Почему Бишкек отменил учения? | Потому что Москва молчала.",
    "lower-start": "Рынок вырос. | iPhone подорожал.",
    "region": "Он живёт в Ошской обл. и служил в пос. Кара-Суу. | Там тихо.",
    "oct": "Встреча 19 окт. 2022 года прошла в Астане. | Итогов нет.",
    "according-to": "По словам В. В. Путина, в 2022 г. Россия победила. | Мы сомневаемся.",
    "professor-initials": "Проф. МГУ И. И. Иванов выступил с докладом. | Зал аплодировал.",
    "year-date": "Договор заключён 12 июня 2020 г. | Стороны довольны.",
    "dollars": "ВВП вырос на 5 % и составил 10 млрд долл. США. | Инфляция снизилась.",
    "address": "Она живёт на ул. Чуй, д. 10, кв. 5, г. Бишкек. | Соседи тихие.",
    "hyphen-initials": "Президент РК К.-Ж. Токаев прибыл в Москву. | Его встретил М. Мишустин.",
    "quote-dash-quote": "«Это не в пользу России», — сказал он. | «Мы видим другое». | Вот так.",
    "century-then-year": "В XX в. Киргизия вошла в СССР. | В 1991 г. она вышла.",
    "in-brackets": "Страны СНГ (Казахстан, Киргизия и др.) подписали акт. | Узбекистан отказался.",
    "and-such": "Как пишет А. Дугин и т. п. авторы, это важно. | Мы не согласны.",
    "questions": "Что делать? | Кто виноват? | Так спросил бы Чернышевский.",
    "capital": "Население — 7 млн чел. | Столица — Бишкек.",
    "hour": "Заседание началось в 10 ч. 30 мин. и длилось 2 ч. | Потом был обед.",
    "acting": "Он был назначен и. о. министра. | Указ подписал президент.",
    "fronted-after-word": "Ещё в 2021 г. Жапаров был в Москве. | Так, в 2022 г. Рахмон не приехал.",
    "fronted-after-clause": "По данным МВФ, в 2022 г. Казахстан рос. | Но в XX в. Китай слаб.",
    "fronted-long": "По состоянию на 1 января 2022 г. Узбекистан должен 26 млрд долл. США.",
    "date-at-end": "Он умер в Оше, в 2022 г. | Россия ждала. | Визит был в 2021 г. | Ош ждал.",
    "dollars-end": "Баррель упал до 85 долл. | Тенге ослаб.",
    "pronoun": "Все гордятся им. | Он молчит. | Парк им. Горького закрыт.",
    "caption": "Рис. 2. Динамика добычи. | Статья 5. Нападение на одного есть нападение на всех.",
    "reference": "Абашин С. Н. Советский кишлак. М., 2015. С. 112.",
    "hyphenated-rank": "Ген.-майор А. Иванов и вице-адм. Петров молчали. | Все ушли.",
    "quote-dash-name": "«Нас уважать надо!» — Рахмон обратился к Путину. | Зал замер.",
    "middle-initial": "Сооронбай Ш. Жээнбеков ушёл в отставку. | Это было 15 окт. 2020 г.",
}

# Each with why the same rule that fails it is right elsewhere.
KNOWN_FAILURES = {
    "tr-company-end": "a name of the company's may follow: `Aselsan A.Ş. Genel Müdürlüğü`",
}


CASES = {
    f"{language}-{name}": (language, case)
    for language, table in {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}.items()
    for name, case in table.items()
}
RIGHT = {name: case for name, case in CASES.items() if name not in KNOWN_FAILURES}


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_into_sentences(text, language)]


@pytest.mark.parametrize(("language", "case"), RIGHT.values(), ids=RIGHT)
def test_a_sentence_ends_where_it_does(language: str, case: str) -> None:
    assert cut(case.replace(" | ", " "), language) == case.split(" | ")


@pytest.mark.xfail(strict=True, reason="takes knowing what the words mean")
@pytest.mark.parametrize("name", KNOWN_FAILURES)
def test_known_failures(name: str) -> None:
    language, case = CASES[name]
    assert cut(case.replace(" | ", " "), language) == case.split(" | ")


LINES = {
    "blank-line": ("One line\nand its end.\n\nThe next", ["One line\nand its end.", "The next"]),
    "blank-lines": ("No stop\n \n\nhere", ["No stop", "here"]),
    "carriage-returns": ("No stop\r\n\r\nhere", ["No stop", "here"]),
    "heading": ("# A heading\nand text. More", ["# A heading", "and text.", "More"]),
    "heading-after": ("Text\n## A heading", ["Text", "## A heading"]),
    "list": (
        "Bring:\n- bread\n- milk, and\n  cream\nThen go",
        ["Bring:", "- bread", "- milk, and\n  cream", "Then go"],
    ),
    "numbers": ("Do:\n1. Come\n2. See\n3) Win", ["Do:", "1. Come", "2. See", "3) Win"]),
    "dialogue": ("— Кто там?\n— Это я", ["— Кто там?", "— Это я"]),
    "no-space": ("He left.Then he came.", ["He left.", "Then he came."]),
    "no-space-2": (
        "It was 2022.Then he left (again).В зале тихо.Her name is A.B. C",
        ["It was 2022.", "Then he left (again).", "В зале тихо.", "Her name is A.B. C"],
    ),
    "note": ("It is so.[citation needed] In.", ["It is so.[citation needed]", "In."]),
    "spaced-dots": ("I am here to . . . submit. Now.", ["I am here to . . . submit.", "Now."]),
    "chinese": ("这是一句。那是？好", ["这是一句。", "那是？", "好"]),
    "arabic": ("هل هذا صحيح؟ نعم.", ["هل هذا صحيح؟", "نعم."]),
    "empty": ("", []),
    "space": (" \n ", []),
    "stops": ("...", ["..."]),
}


@pytest.mark.parametrize(("text", "sentences"), LINES.values(), ids=LINES)
def test_lines_and_other_stops(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize("language", ["en", "tr", "ru", "de"])
@given(text=st.text(st.sampled_from('aA.İıг1 \n?!…"“”«»()[]-#’') | st.characters(codec=None)))
def test_sentences_cover_all_but_white_space(language: str, text: str) -> None:
    spans = split_into_sentences(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(cut(text, language)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece",
    ["The cat sat. He left. ", "Dr. ", ". ", ".", ".[.]", ".][", "(a. B ", "“a. B", "1. ", "\n "],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    started = time.process_time()
    split_into_sentences(text, "tr")
    assert time.process_time() - started < 5
