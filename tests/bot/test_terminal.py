"""What the terminal shows of an answer's sources."""

from __future__ import annotations

import pytest

from bot.terminal import Terminal
from retrieval.answer import Answer, Citation, Claim, Quote, Searched, Version, VersionKind

REPRINT = Version("m", "Cars buried", "Mirror", "2022-10-13", None, "en", VersionKind.REPRINT)
TRANSLATION = Version("v", "Лавина\x1b[31m", None, None, None, "ru", VersionKind.TRANSLATION)


def show(capsys: pytest.CaptureFixture[str], *versions: Version, language: str = "en") -> list[str]:
    """Return the lines that show an answer whose source has these other versions."""
    quote = Quote("a", 0, 14, "Water came in.")
    citation = Citation(1, quote, "T", "A", "P", "2022-10-19", "https://e.org/a", "a", versions)
    claim = Claim(quote.text, (1,))
    return show_answer(
        capsys, Answer("1", "Why?", language, (claim,), (citation,), Searched(3, 9, ("en",)))
    )


def show_answer(capsys: pytest.CaptureFixture[str], answer: Answer) -> list[str]:
    """Return the lines that show an answer."""
    Terminal().show_answer(answer)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "also: reprint, Mirror, 2022-10-13 · translation (ru), Лавина\ufffd[31m"),
        ("tr", "ayrıca: yeniden yayım, Mirror, 2022-10-13 · çeviri (ru), Лавина\ufffd[31m"),
        ("ru", "также: перепечатка, Mirror, 2022-10-13 · перевод (ru), Лавина\ufffd[31m"),
        ("de", "also: reprint, Mirror, 2022-10-13 · translation (ru), Лавина\ufffd[31m"),
    ],
)
def test_a_source_names_its_other_versions(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    line: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = show(capsys, REPRINT, TRANSLATION, language=language)
    assert lines[-2:] == ["      https://e.org/a", f"      {line}"]


def test_of_many_versions_a_few_are_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    line = show(capsys, *[REPRINT] * 21)[-1]
    assert line.count("Mirror") == 3
    assert line.endswith(" · +18")


def test_a_source_without_versions_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert show(capsys)[-1] == "      https://e.org/a"


@pytest.mark.parametrize(
    ("language", "understood", "translated"),
    [
        ("en", "Understood as: Why so?", "Machine translation: “It ended.”"),
        ("tr", "Şöyle anlaşıldı: Why so?", "Makine çevirisi: “It ended.”"),
        ("ru", "Понято так: Why so?", "Машинный перевод: «It ended.»"),
    ],
)
def test_what_was_understood_and_translated_is_said_to_be(
    capsys: pytest.CaptureFixture[str], language: str, understood: str, translated: str
) -> None:
    quote = Quote("a", 0, 6, "Bitti.")
    citation = Citation(1, quote, "T", None, None, None, None, "a", translation="It ended.")
    claim = Claim(quote.text, (1,))
    searched = Searched(3, 9, ("en",))
    answer = Answer("1", "?", language, (claim,), (citation,), searched, standalone="Why so?")
    lines = show_answer(capsys, answer)
    assert lines[:3] == ["“Bitti.” [1]", "", understood]
    assert lines[-2:] == ["[1] “Bitti.”", f"    {translated}"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Another source (Mirror, 2022-10-13) says otherwise: “36 died.” [2]"),
        ("tr", "Başka bir kaynak (Mirror, 2022-10-13) farklı söylüyor: “36 died.” [2]"),
        ("ru", "Другой источник (Mirror, 2022-10-13) говорит иначе: “36 died.” [2]"),
    ],
)
def test_who_says_otherwise_is_named(
    capsys: pytest.CaptureFixture[str], language: str, line: str
) -> None:
    told, other = Quote("a", 0, 8, "24 died."), Quote("b", 0, 8, "36 died.")
    citations = (
        Citation(1, told, "T", None, None, None, None, "a"),
        Citation(2, other, "M", None, "Mirror", "2022-10-13", None, "b"),
    )
    claims = (Claim("They were 24.", (1,), is_quote=False), Claim(other.text, (2,), True, (1,)))
    answer = Answer("1", "?", language, claims, citations, Searched(3, 9, ("en",)))
    assert show_answer(capsys, answer)[:2] == ["They were 24. [1]", line]
