"""Names in claims: inflected, in another alphabet, abbreviated; and others in their place."""

from __future__ import annotations

import pytest

from retrieval.proof.claims import Evidence
from retrieval.proof.names import is_same_word
from retrieval.proof.reading import Word, read_text

from .conftest import FindFaults


def read_word(word: str, language: str) -> Word:
    """Read `word` as it stands within a sentence."""
    return read_text(f"x {word}", language).words[1]


@pytest.mark.parametrize(
    ("one", "language", "other", "others"),
    [
        ("Tashiev", "en", "Ташиева", "ru"),
        ("Tashiev", "en", "Taşiyev", "tr"),
        ("Taşiyev", "tr", "Ташиевым", "ru"),
        ("Zhaparov", "en", "Caparov", "tr"),
        ("Xi", "en", "Си", "ru"),
        ("Jinping", "en", "Цзиньпин", "ru"),
        ("Qin", "en", "Цинь", "ru"),
        ("Kublai", "en", "Хубилай", "ru"),
        ("Andrew", "tr", "Эндрю", "ru"),
        ("Gates", "en", "Гейтс", "ru"),
        ("Hugo", "en", "Гюго", "ru"),
        ("Huguenots", "en", "гугенотов", "ru"),
        ("Johnson", "en", "Джонсон", "ru"),
        ("Michael", "en", "Михаил", "ru"),
        ("Çavuşoğlu", "tr", "Чавушоглу", "ru"),
        ("Ağca", "tr", "Агджа", "ru"),
        ("İsfara", "tr", "Исфара", "ru"),
        ("Isfara", "en", "İsfara", "tr"),
        ("Caspian", "en", "каспийский", "ru"),
        ("Путиным", "ru", "Путина", "ru"),
        ("İzmir'de", "tr", "İzmir", "tr"),
        ("Luther", "en", "Luther's", "en"),
    ],
)
def test_one_name(one: str, language: str, other: str, others: str) -> None:
    assert is_same_word(read_word(one, language), read_word(other, others))


@pytest.mark.parametrize(
    ("one", "language", "other", "others"),
    [
        ("Tashiev", "en", "Ятимов", "ru"),
        ("Putin", "en", "Пушкин", "ru"),
        ("Xi", "en", "Ли", "ru"),
        ("Rahmon", "en", "Caparov", "tr"),
        ("Osh", "en", "Иш", "ru"),
        ("Gates", "en", "Гегель", "ru"),
        ("Luther", "en", "Lutz", "en"),
        ("Andrew", "en", "Антон", "ru"),
    ],
)
def test_two_names(one: str, language: str, other: str, others: str) -> None:
    assert not is_same_word(read_word(one, language), read_word(other, others))


ENGLISH = "The drill in Balykchy was cancelled by Kyrgyzstan, as Edil Baisalov of the CSTO said."
TURKISH = (
    "KGAÖ’den Edil Baysalov’un söylediğine göre Balıkçı’daki tatbikatı Kırgızistan iptal etti."
)
RUSSIAN = "Учения в Балыкчи отменил Кыргызстан, как сказал Эдиль Байсалов из ОДКБ."


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        (
            "Kyrgyzstan cancelled the drill in Balykchy, said Baisalov of the CSTO.",
            "en",
            RUSSIAN,
            "ru",
        ),
        ("Kyrgyzstan cancelled the drill in Balykchy, said Baisalov.", "en", RUSSIAN, "ru"),
        ("Baysalov'a göre tatbikatı Kırgızistan iptal etti.", "tr", ENGLISH, "en"),
        ("Baysalov'a göre tatbikatı Kırgızistan iptal etti.", "tr", RUSSIAN, "ru"),
        ("По словам Байсалова из ОДКБ, учения отменил Кыргызстан.", "ru", ENGLISH, "en"),
        ("По словам Байсалова из ОДКБ, учения отменил Кыргызстан.", "ru", TURKISH, "tr"),
        ("Lavoisier taught E. I. du Pont.", "en", "Лавуазье учил Э. И. Дюпона.", "ru"),
        ("Апрельские бои были в Баткене.", "ru", "There was fighting in Batken in April.", "en"),
        ("Peacekeepers came from Russia.", "en", "Миротворцы прибыли из России.", "ru"),
        ("Barış gücü 6 Ocak'ta geldi.", "tr", "Peacekeepers came on 6 January.", "en"),
        ("Бои шли у границы.", "ru", "There was fighting near the border.", "en"),
        ("The Earth is warming.", "en", "Dünya ısınıyor.", "tr"),
        ("Avam Kamarası'nda oy verildi.", "tr", "There was a vote in the House of Commons.", "en"),
    ],
)
def test_a_name_is_proved(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert find_faults(claim, language, quote, quoted) == set()


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Kazakhstan cancelled the drill, said Baisalov.", "en", RUSSIAN, "ru"),
        ("Kyrgyzstan cancelled the drill in Karakol, said Baisalov.", "en", ENGLISH, "en"),
        ("Kyrgyzstan cancelled the drill, said Baisalov of the SCO.", "en", TURKISH, "tr"),
        ("Kulubayev'e göre tatbikatı Kırgızistan iptal etti.", "tr", ENGLISH, "en"),
        ("Baysalov'a göre tatbikatı Özbekistan iptal etti.", "tr", RUSSIAN, "ru"),
        ("По словам Кулубаева, учения отменил Кыргызстан.", "ru", TURKISH, "tr"),
        ("По словам Байсалова из ШОС, учения отменил Кыргызстан.", "ru", ENGLISH, "en"),
        (
            "7 Ocak'ta Putin, düzenin sağlandığını açıkladı.",
            "tr",
            "7 января Токаев заявил, что порядок восстановлен.",
            "ru",
        ),
        (
            "Putin, düzenin sağlandığını açıkladı.",
            "tr",
            "Токаев заявил, что порядок восстановлен.",
            "ru",
        ),
        ("Biden tatbikatı iptal etti.", "tr", "Caparov tatbikatı iptal etti.", "tr"),
        (
            "May told parliament that it was over.",
            "en",
            "Tokayev parlamentoda bittiğini söyledi.",
            "tr",
        ),
        ("Kodak produces soybeans.", "en", "Brazil produces soybeans.", "en"),
        ("Белов сказал, что всё кончено.", "ru", "Tokayev said that all was over.", "en"),
        ("2005'te The Guardian yazdı.", "tr", "The Times wrote in 2005.", "en"),
        (
            "Greenpeace kapıları kapattı.",
            "tr",
            "The Plowshares organization closed the gates.",
            "en",
        ),
    ],
)
def test_another_name_is_found(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "name" in find_faults(claim, language, quote, quoted)


def test_the_questions_name_may_be_told_where_the_quote_leaves_it_open(
    find_faults: FindFaults,
) -> None:
    question = (Evidence("What did Baisalov say of the drill?", "en"),)
    claim = "Baisalov said that the drill was cancelled."
    assert (
        find_faults(claim, "en", "He said that the drill was cancelled.", "en", question) == set()
    )
    other = "Kulubayev said that the drill was cancelled."
    assert "name" in find_faults(claim, "en", other, "en", question)
