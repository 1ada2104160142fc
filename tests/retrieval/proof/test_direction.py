"""Who does what to whom, and how much: names in each other's places, limits that are dropped."""

from __future__ import annotations

import pytest

from .conftest import FindFaults

ENGLISH = "Russia supports Tajikistan with weapons in the conflict over the border."
TURKISH = "Rusya, sınır anlaşmazlığında Tacikistan’ı silahlarla destekliyor."
RUSSIAN = "Россия поддерживает оружием Таджикистан в конфликте из-за границы."


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Russia supports Tajikistan in the conflict over the border.", "en", ENGLISH, "en"),
        ("Russia supports Tajikistan in the border conflict.", "en", TURKISH, "tr"),
        ("Russia supports Tajikistan in the border conflict.", "en", RUSSIAN, "ru"),
        ("Rusya sınır anlaşmazlığında Tacikistan'ı destekliyor.", "tr", ENGLISH, "en"),
        ("Rusya sınır anlaşmazlığında Tacikistan'ı destekliyor.", "tr", RUSSIAN, "ru"),
        ("Россия поддерживает Таджикистан в конфликте.", "ru", ENGLISH, "en"),
        ("Россия поддерживает Таджикистан в конфликте.", "ru", TURKISH, "tr"),
        ("Iran, Iraq and Oman met.", "en", "Oman, Iran and Iraq met.", "en"),
    ],
)
def test_who_does_what_is_kept(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert find_faults(claim, language, quote, quoted) == set()


@pytest.mark.parametrize(
    ("claim", "language", "quote"),
    [
        ("Tajikistan supports Russia with weapons in the conflict over the border.", "en", ENGLISH),
        ("Tacikistan, sınır anlaşmazlığında Rusya’yı silahlarla destekliyor.", "tr", TURKISH),
        ("Таджикистан поддерживает оружием Россию в конфликте из-за границы.", "ru", RUSSIAN),
    ],
)
def test_swapped_actors_are_found(
    find_faults: FindFaults, claim: str, language: str, quote: str
) -> None:
    assert find_faults(claim, language, quote, language) == {"direction"}


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Only Russia sent soldiers.", "en", "Россия отправила солдат.", "ru"),
        ("Yalnızca Rusya asker gönderdi.", "tr", "Russia sent soldiers.", "en"),
        ("Россия отправила единственный отряд.", "ru", "Rusya bir birlik gönderdi.", "tr"),
        ("Rusya tek bir kez asker gönderdi.", "tr", "Россия отправляла солдат.", "ru"),
        ("Russia sent soldiers just once.", "en", "Rusya sık sık asker gönderdi.", "tr"),
        ("Less than 10 people died.", "en", "More than 10 people died.", "en"),
        ("Погибло меньше 10 человек.", "ru", "Погибло более 10 человек.", "ru"),
        ("En fazla 10 kişi öldü.", "tr", "10'dan fazla kişi öldü.", "tr"),
    ],
)
def test_a_limit_of_the_claims_own_is_found(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "number" in find_faults(claim, language, quote, quoted)


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("Only Russia sent soldiers.", "en", "Солдат отправила только Россия.", "ru"),
        ("Yalnızca Rusya asker gönderdi.", "tr", "Only Russia sent soldiers.", "en"),
        ("Россия отправила единственный отряд.", "ru", "Rusya tek bir birlik gönderdi.", "tr"),
        ("Леса стало меньше.", "ru", "Daha fazla orman kaybedildi.", "tr"),
    ],
)
def test_a_limit_of_the_quotes_stands(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "number" not in find_faults(claim, language, quote, quoted)
