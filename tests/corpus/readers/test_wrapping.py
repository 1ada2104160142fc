"""Paragraphs of plain text, and lines that were broken to fit."""

import textwrap

import pytest

from corpus.readers.wrapping import split_paragraphs

ENGLISH = (
    "The ministers of both countries met in the capital on Monday and spoke for three hours "
    "about the border. Nothing was signed, and the next round of well-known topics is to follow "
    "in spring, when the snow on the passes has gone and the road is open again."
)
TURKISH = (
    "İki ülkenin bakanları pazartesi günü başkentte bir araya geldi ve sınır hakkında üç saat "
    "boyunca görüştü. Herhangi bir belge imzalanmadı; bir sonraki tur, geçitlerdeki karlar "
    "eridiğinde ve yol yeniden açıldığında ilkbaharda yapılacak."
)
RUSSIAN = (
    "Министры обеих стран встретились в столице в понедельник и три часа говорили о границе. "
    "Ничего не подписали, а следующий раунд назначен на весну, когда сойдёт снег на перевалах "
    "и снова откроется дорога."
)


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("text", [ENGLISH, TURKISH, RUSSIAN], ids=["en", "tr", "ru"])
def test_broken_lines_are_joined(text: str, width: int) -> None:
    written = f"{textwrap.fill(text, width)}\n\n{textwrap.fill(text[:150], width)}"
    assert split_paragraphs(written) == [text, text[:150].strip()]


def test_long_lines_are_paragraphs() -> None:
    assert split_paragraphs(f"{ENGLISH}\n{TURKISH}\nShort.") == [ENGLISH, TURKISH, "Short."]


def test_short_lines_are_paragraphs() -> None:
    written = "Yer: Ankara\nSaat: 10\n\nGiriş serbest.\nHerkes gelebilir."
    assert split_paragraphs(written) == written.replace("\n\n", "\n").split("\n")


def test_lines_of_a_list_are_not_joined() -> None:
    first = textwrap.fill(f"- {ENGLISH}", 72)
    second = textwrap.fill(f"2. {RUSSIAN}", 72)
    assert split_paragraphs(f"{first}\n{second}") == [f"- {ENGLISH}", f"2. {RUSSIAN}"]


def test_an_indented_line_begins_a_paragraph() -> None:
    written = "\n".join(
        textwrap.fill(text, 72, initial_indent="    ") for text in (ENGLISH, TURKISH)
    )
    assert split_paragraphs(written) == [ENGLISH, TURKISH]


def test_shared_indentation_is_none() -> None:
    written = textwrap.indent(textwrap.fill(ENGLISH, 72), "    ")
    assert split_paragraphs(written) == [ENGLISH]


def test_a_title_above_broken_lines_stays_apart() -> None:
    written = f"A Title\n{textwrap.fill(ENGLISH, 72)}"
    assert split_paragraphs(written) == ["A Title", ENGLISH]


def test_a_hyphen_at_a_line_end_joins_two_words() -> None:
    left = "The talks were held in a building that is among the city's most well-"
    right = "known ones, as everybody who has ever been there will gladly tell you."
    assert split_paragraphs(f"{left}\n{right}") == [left + right]


def test_a_sentence_that_a_line_end_interrupts_is_made_whole() -> None:
    left = "Special chambers increase the partial pressure of the gas that is known as O"
    assert split_paragraphs(f"{left}\n2 around the patient.") == [f"{left} 2 around the patient."]
    assert split_paragraphs(f"{left}\nand more.\nNext.") == [f"{left} and more.", "Next."]
    assert split_paragraphs("milk\nbread\n2 eggs") == ["milk", "bread", "2 eggs"]


def test_nothing_has_no_paragraphs() -> None:
    assert split_paragraphs("") == []
