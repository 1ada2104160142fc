"""Publishers and authors, however they are spelt and inflected."""

from __future__ import annotations

import pytest

from corpus.catalogue import Names
from retrieval.errors import NameUnknown
from retrieval.narrowing.names import KnownName, gather_names

KNOWN = gather_names(
    Names(
        publishers={
            "ANKASAM | Ankara Kriz ve Siyaset Araştırmaları Merkezi": 3,
            "АНКАСАМ": 1,
            "Gazeta.ru": 1,
            "ТАСС": 1,
        },
        authors={
            "İkbal Dürre": 2,
            "Икбал Дюрре": 1,
            "Prof. Dr. Mehmet Seyfettin EROL": 3,
            "Mehmet Seyfettin Erol": 2,
            "Мария Захарова": 1,
            "Анна Иванова": 1,
            "Пётр Иванов": 1,
            "Ali Kaya, Veli Başaran": 1,
            "Ayşe Kaya": 1,
        },
    )
)
ANKASAM = "ANKASAM | Ankara Kriz ve Siyaset Araştırmaları Merkezi"


def name_of(found: tuple[KnownName | None, KnownName | None]) -> str | None:
    return next((one.name for one in found if one is not None), None)


def test_spellings_of_one_name_are_gathered() -> None:
    assert KNOWN.find_publisher("ANKASAM").stated == (ANKASAM, "АНКАСАМ")
    assert KNOWN.find_author("Dürre").stated == ("İkbal Dürre", "Икбал Дюрре")
    assert KNOWN.find_author("Erol").stated == (
        "Prof. Dr. Mehmet Seyfettin EROL",
        "Mehmet Seyfettin Erol",
    )


def test_a_name_letter_by_letter_goes_before_one_that_sounds_alike() -> None:
    assert KNOWN.find_author("Ivanova").name == "Анна Иванова"
    assert KNOWN.find_author("Ivanov").name == "Пётр Иванов"


def test_each_of_several_authors_is_one() -> None:
    assert KNOWN.find_author("Veli Başaran").stated == ("Ali Kaya, Veli Başaran",)
    assert KNOWN.find_author("Ayşe Kaya").stated == ("Ayşe Kaya",)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ANKASAM", ANKASAM),
        ("ankasamın", ANKASAM),
        ("АНКАСАМа", ANKASAM),
        ("TASS", "ТАСС"),
        ("газеты ру", "Gazeta.ru"),
        ("Икбала Дюрре", "İkbal Dürre"),
        ("IKBAL DURRE", "İkbal Dürre"),
        ("Эрола", "Prof. Dr. Mehmet Seyfettin EROL"),
        ("Basaran", "Veli Başaran"),
        ("Марии Захаровой", "Мария Захарова"),
        ("профессора Эрола", "Prof. Dr. Mehmet Seyfettin EROL"),
        ("Mehmet", None),
        ("Kaya", None),
        ("Иванова", None),
        ("Петра Иванова", "Пётр Иванов"),
        ("Gazeta", None),
        ("Reuters", None),
    ],
)
def test_a_name_is_known_in_other_letters_and_endings(words: str, name: str | None) -> None:
    assert name_of(KNOWN.recognise(words.split())) == name


@pytest.mark.parametrize(
    ("given", "nearest"),
    [("ANKSAM", ANKASAM), ("gazeta", "Gazeta.ru"), ("ТАСК", "ТАСС")],
)
def test_of_unknown_publishers_the_nearest_is_told_first(given: str, nearest: str) -> None:
    with pytest.raises(NameUnknown) as told:
        KNOWN.find_publisher(given)
    assert f"{given!r}; there are: {nearest}, " in str(told.value)
    assert all(name in str(told.value) for name in (ANKASAM, "Gazeta.ru", "ТАСС"))


def test_of_many_names_some_are_told() -> None:
    known = gather_names(Names({f"Paper {number}": 1 for number in range(100, 119)}, {}))
    with pytest.raises(NameUnknown, match=r"Paper \d+ and 11 more$"):
        known.find_publisher("Journal")


def test_a_surname_of_two_is_not_enough() -> None:
    with pytest.raises(NameUnknown, match=r"may be one of 2 authors: A\w+ Kaya, A\w+ Kaya"):
        KNOWN.find_author("Kaya")


def test_where_no_article_says_who_that_is_told() -> None:
    with pytest.raises(NameUnknown, match="no article says who its publisher is"):
        gather_names(Names({}, {})).find_publisher("ANKASAM")
