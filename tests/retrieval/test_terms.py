"""Stems within a language, pieces across languages."""

import pytest

from retrieval.terms import find_pairs, find_pieces, find_stems, spell_plainly


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The exercises were cancelled", "cancel the exercise"),
        ("en", "Russia's proposals", "a proposal of Russia"),
        ("tr", "TATBİKATLARI İPTAL", "tatbikat iptal"),
        ("tr", "Kırgızistan'ın sınırı", "KIRGIZİSTAN SINIRI"),
        ("ru", "Учения отменены в Кыргызстане", "учение отменено Кыргызстан"),
        ("ru", "Самолёты", "самолет"),
    ],
    ids=["en", "en-apostrophe", "tr-dotted", "tr-dotless", "ru", "ru-yo"],
)
def test_inflected_forms_share_stems(language: str, one: str, other: str) -> None:
    assert set(find_stems(one, language)) & set(find_stems(other, language)) == set(
        find_stems(other, language)
    )


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is it about, and why did they do so?"),
        ("tr", "Bu ne için ve nasıl oldu?"),
        ("tr", "Bu ne icin ve nasil oldu?"),
        ("ru", "Что это такое и почему оно было?"),
    ],
    ids=["en", "tr", "tr-without-its-letters", "ru"],
)
def test_function_words_have_no_stems(language: str, question: str) -> None:
    assert find_stems(question, language) == []


def test_turkish_dotless_i_is_not_lost_in_capitals() -> None:
    assert find_stems("IŞIK", "tr") == find_stems("ışık", "tr") == ["isik"]
    assert find_stems("İZMİR", "tr") == find_stems("izmir", "tr") == ["izmir"]


@pytest.mark.parametrize(
    "spellings",
    [
        {"en": "Rahmon", "ru": "Рахмон", "tr": "Rahmon"},
        {"en": "Japarov", "ru": "Жапаров", "tr": "Caparov"},
        {"en": "Tokayev", "tr": "Tokayev"},
        {"en": "Kazakhstan", "tr": "Kazahstan"},
        {"en": "NATO", "ru": "НАТО", "tr": "NATO"},
        {"en": "Shavkat", "ru": "Шавкат", "tr": "Şavkat"},
    ],
    ids=["Rahmon", "Japarov", "Tokayev", "Kazakhstan", "NATO", "Shavkat"],
)
def test_names_are_spelt_alike_across_languages(spellings: dict[str, str]) -> None:
    assert len({spell_plainly(word, language) for language, word in spellings.items()}) == 1


def test_two_numbers_are_never_spelled_alike() -> None:
    numbers = ["10", "100", "1000", "11", "2002", "2022", "1999"]
    assert [spell_plainly(number, "en") for number in numbers] == numbers


@pytest.mark.parametrize(
    ("stems", "pairs"),
    [
        ([], []),
        (["a"], []),
        (["a", "a"], []),
        (["a", "b"], ["ab"]),
        (["b", "a", "b"], ["ab"]),
        (["a", "b", "c", "d"], ["ab", "ac", "ad", "bc", "bd", "cd"]),
        (["a", "b", "c", "b", "e"], ["ab", "ac", "bc", "be", "ce"]),
    ],
    ids="nothing alone itself two order three-apart four-apart".split(),
)
def test_pairs_stand_near_each_other(stems: list[str], pairs: list[str]) -> None:
    assert find_pairs(stems) == {frozenset(pair) for pair in pairs}


def test_pieces_of_a_word_overlap() -> None:
    assert find_pieces("Bişkek", "tr") == ["bish", "ishk", "shke", "hkek"]
    assert set(find_pieces("Бишкек", "ru")) == set(find_pieces("Bishkek", "en"))


def test_a_name_in_another_alphabet_is_read_in_its_own() -> None:
    assert find_stems("Что такое NATO?", "ru") == ["nato"]
    assert find_stems("What is ОДКБ?", "en") == find_stems("ОДКБ", "ru")
