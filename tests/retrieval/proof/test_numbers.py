"""Numbers and dates: read in digits and in words, in three languages, and proved."""

from __future__ import annotations

import pytest

from retrieval.proof.numbers import check_numbers
from retrieval.proof.reading import read_text


def find_faults(
    claim: str, language: str, quote: str, quoted: str, question: str = ""
) -> list[str]:
    """Return the figures of `claim` that `quote` does not bear out."""
    context = [read_text(question, language)] if question else []
    faults = check_numbers(read_text(claim, language), [read_text(quote, quoted)], context)
    return [fault.words for fault in faults]


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Twelve people came.", "en", "12 kişi geldi.", "tr"),
        ("It took one and a half years.", "en", "Это заняло полтора года.", "ru"),
        ("1.5 million people fled.", "en", "1,5 milyon kişi kaçtı.", "tr"),
        ("1,500,000 people fled.", "en", "Бежали полтора миллиона человек.", "ru"),
        ("12.000 kişi öldü.", "tr", "12,000 people died.", "en"),
        ("On beş asker geldi.", "tr", "Fifteen soldiers came.", "en"),
        ("Nüfusun yüzde doksan biri oy verdi.", "tr", "91 % of the people voted.", "en"),
        ("XIX. yüzyılda kuruldu.", "tr", "It was founded in the 19th century.", "en"),
        ("15. yüzyılın başında oldu.", "tr", "It happened in 1402.", "en"),
        ("It was built in the 1960s.", "en", "Его построили в 1963 году.", "ru"),
        ("Двадцать пять человек погибли.", "ru", "25 people were killed.", "en"),
        ("Погибли 12 000 человек.", "ru", "Twelve thousand people died.", "en"),
        ("Это было 9 октября 2022 года.", "ru", "10.10.2022: it was on 9.10.2022.", "en"),
        ("It was on 9 October 2022.", "en", "9 Ekim 2022’de oldu.", "tr"),
        ("İkinci toplantı ekimde yapıldı.", "tr", "Второе совещание прошло в октябре.", "ru"),
        ("Masanın altında bir kutu var.", "tr", "There is a box below the table.", "en"),
        ("One may say so.", "en", "Так можно сказать.", "ru"),
        ("Ailelerin sayısı beşti.", "tr", "Five families came.", "en"),
        ("Askerler gemiye bindi.", "tr", "The soldiers boarded the ship.", "en"),
        ("İki buçuk yıl sürdü.", "tr", "It took two and a half years.", "en"),
        ("Это длилось два с половиной года.", "ru", "It took 2.5 years.", "en"),
        ("Seven tenths of it is pasture.", "en", "Seventy percent of it is pasture.", "en"),
        ("He had five and a half sacks.", "en", "Он сделал 5½ захвата.", "ru"),
        ("Toprağın onda dokuzu otlaktır.", "tr", "90 % of the land is pasture.", "en"),
        ("Две трети согласились.", "ru", "Üçte ikisi kabul etti.", "tr"),
        ("The five countries met.", "en", "Iran, Iraq, Syria, Oman and Qatar met.", "en"),
        ("Üç ülke görüştü.", "tr", "Встретились Иран, Ирак и Оман.", "ru"),
        ("Главы двух стран встретились.", "ru", "İran ve Irak liderleri görüştü.", "tr"),
        ("It has more than 22 million digits.", "en", "22.338.618 basamaklıdır.", "tr"),
        ("22 milyondan fazla basamağı var.", "tr", "It has 22,338,618 digits.", "en"),
        ("В нём более 22 миллионов знаков.", "ru", "It has 22,338,618 digits.", "en"),
        ("Nearly 900 thousand live there.", "en", "Там живёт 853 382 человека.", "ru"),
        ("900 bine yakın kişi yaşıyor.", "tr", "853,382 people live there.", "en"),
        ("Там живёт около 850 тысяч человек.", "ru", "853.382 kişi yaşıyor.", "tr"),
        ("Slightly more than three quarters voted.", "en", "%75,8 oy verdi.", "tr"),
        ("They came in the early 1800s.", "en", "19. yüzyılın başında geldiler.", "tr"),
    ],
)
def test_a_figure_is_proved(claim: str, language: str, quote: str, quoted: str) -> None:
    assert find_faults(claim, language, quote, quoted) == []


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted", "fault"),
    [
        ("Thirteen people came.", "en", "12 kişi geldi.", "tr", "Thirteen"),
        ("It happened in 1403.", "en", "It happened in the 15th century.", "en", "1403"),
        ("It happened in the 16th century.", "en", "It happened in 1402.", "en", "16"),
        ("1.6 million fled.", "en", "1,5 milyon kişi kaçtı.", "tr", "1.6 million"),
        ("15 thousand fled.", "en", "15 million fled.", "en", "15 thousand"),
        ("Yedi kişi öldü.", "tr", "Altı kişi öldü.", "tr", "Yedi"),
        ("Ailelerin sayısı beşti.", "tr", "İki aile geldi.", "tr", "beşti"),
        ("Sayıları dörttü.", "tr", "Их было пять.", "ru", "dörttü"),
        ("Yüzde seksen biri oy verdi.", "tr", "%91 oy verdi.", "tr", "seksen biri"),
        ("Это было 9 ноября.", "ru", "It was on 9 October.", "en", "ноября"),
        ("Двадцать шесть погибли.", "ru", "25 people died.", "en", "Двадцать шесть"),
        ("Каждый третий согласен.", "ru", "Every fourth agrees.", "en", "третий"),
        ("The third visit failed.", "en", "The second visit failed.", "en", "third"),
        ("Eight tenths of it is pasture.", "en", "70 % of it is pasture.", "en", "Eight tenths"),
        ("Toprağın onda yedisi otlaktır.", "tr", "%90'ı otlaktır.", "tr", "onda yedisi"),
        ("Три четверти согласились.", "ru", "Two thirds agreed.", "en", "Три четверти"),
        ("The four countries met.", "en", "Iran, Iraq, Syria, Oman and Qatar met.", "en", "four"),
        ("İki bakan geldi.", "tr", "İran ve Irak'tan 3 bakan geldi.", "tr", "İki"),
        ("Главы трёх стран встретились.", "ru", "Встретились Иран и Ирак.", "ru", "трёх"),
        ("It has 22 million digits.", "en", "It has 22,338,618 digits.", "en", "22 million"),
        ("More than 23 million.", "en", "It has 22,338,618 digits.", "en", "23 million"),
        ("Nearly 22 million.", "en", "It has 22,338,618 digits.", "en", "22 million"),
        ("Около 900 тысяч.", "ru", "853.382 kişi yaşıyor.", "tr", "900 тысяч"),
        ("800 binden fazla kişi.", "tr", "953,382 people live there.", "en", "800 binden"),
        ("It was about 2020.", "en", "It was in 2022.", "en", "2020"),
        ("They came in the 1700s.", "en", "They came in the 19th century.", "en", "1700"),
    ],
)
def test_a_changed_figure_is_found(
    claim: str, language: str, quote: str, quoted: str, fault: str
) -> None:
    assert find_faults(claim, language, quote, quoted) == [fault]


def test_the_questions_figure_may_be_told_where_the_quote_has_none() -> None:
    question = "What happened on 9 October 2022?"
    claim = "On 9 October 2022 the exercise was cancelled."
    assert find_faults(claim, "en", "The exercise was cancelled.", "en", question) == []
    assert find_faults(claim, "en", "On 10 October it was cancelled.", "en", question)
