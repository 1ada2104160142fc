"""Denials: kept, dropped, added, and said otherwise, in three languages."""

from __future__ import annotations

import pytest

from .conftest import FindFaults

ENGLISH = "Kyrgyzstan did not send its soldiers to the drill in Kazakhstan."
TURKISH = "Kırgızistan, askerlerini Kazakistan’daki tatbikata göndermedi."
RUSSIAN = "Кыргызстан не отправил своих солдат на учения в Казахстане."


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Kyrgyzstan did not send soldiers to the drill.", "en", TURKISH, "tr"),
        ("Kyrgyzstan didn't send soldiers to the drill.", "en", RUSSIAN, "ru"),
        ("Kırgızistan tatbikata asker göndermedi.", "tr", ENGLISH, "en"),
        ("Kırgızistan tatbikata asker göndermemiş.", "tr", RUSSIAN, "ru"),
        ("Кыргызстан не отправил солдат на учения.", "ru", ENGLISH, "en"),
        ("Кыргызстан не отправлял солдат на учения.", "ru", TURKISH, "tr"),
        ("No city in Florida has more people.", "en", "It is the largest city in Florida.", "en"),
        ("No one had done it before.", "en", "Это сделали впервые.", "ru"),
        ("Daha önce kimse bunu yapmamıştı.", "tr", "It was done for the first time.", "en"),
        ("Раньше этого никто не делал.", "ru", "Bu ilk kez yapıldı.", "tr"),
        ("Not all of the settlers were alive.", "en", "Many of the settlers had died.", "en"),
        ("Не все поселенцы были живы.", "ru", "Many of the settlers had died.", "en"),
        ("The test is so slow that it cannot be used.", "en", "Тест слишком медленный.", "ru"),
        ("Not without his help, German grew.", "en", "German grew with his help.", "en"),
        ("Язык вырос не без его помощи.", "ru", "The language grew with his help.", "en"),
        ("Kentleşmeden zarar gördü.", "tr", "It suffered from urban sprawl.", "en"),
    ],
)
def test_a_denial_is_borne_out(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "negation" not in find_faults(claim, language, quote, quoted)


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Kyrgyzstan sent its soldiers to the drill.", "en", ENGLISH, "en"),
        ("Kyrgyzstan sent its soldiers to the drill.", "en", TURKISH, "tr"),
        ("Kyrgyzstan sent its soldiers to the drill.", "en", RUSSIAN, "ru"),
        ("Kırgızistan tatbikata askerlerini gönderdi.", "tr", ENGLISH, "en"),
        ("Kırgızistan tatbikata askerlerini gönderdi.", "tr", TURKISH, "tr"),
        ("Kırgızistan tatbikata askerlerini gönderdi.", "tr", RUSSIAN, "ru"),
        ("Кыргызстан отправил солдат на учения.", "ru", ENGLISH, "en"),
        ("Кыргызстан отправил солдат на учения.", "ru", TURKISH, "tr"),
        ("Кыргызстан отправил солдат на учения.", "ru", RUSSIAN, "ru"),
        ("The leaders did not meet in Samarkand.", "en", "The leaders met in Samarkand.", "en"),
        ("Liderler Semerkant'ta görüşmedi.", "tr", "The leaders met in Samarkand.", "en"),
        ("Лидеры не встретились в Самарканде.", "ru", "Liderler Semerkant'ta görüştü.", "tr"),
        ("It was not the largest city.", "en", "It is the largest city.", "en"),
        ("Это сделали не впервые, как прежде.", "ru", "Это сделали впервые.", "ru"),
        ("Членство не разрешено.", "ru", "Членство необходимо.", "ru"),
        ("They were not disqualified.", "en", "They were disqualified.", "en"),
        ("He had no part in more films than she.", "en", "He had a part in the film.", "en"),
    ],
)
def test_a_dropped_or_added_denial_is_found(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "negation" in find_faults(claim, language, quote, quoted)
