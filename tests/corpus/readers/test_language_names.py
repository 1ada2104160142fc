"""Languages as sources name them."""

import pytest

from corpus.readers.language_names import iso_language


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("tr_TR", "tr"),
        ("zh-Hans-CN", "zh"),
        ("rus", "ru"),
        ("Türkçe", "tr"),
        ("Русский", "ru"),
        (" ru ", "ru"),
        ("xyz", None),
        ("", None),
        ("e", None),
        ("Klingon", None),
        (None, None),
        (7, None),
    ],
)
def test_a_language_becomes_its_code(stated: object, expected: str | None) -> None:
    assert iso_language(stated) == expected
