"""Some of the articles, chosen in SQL."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue, Counts, Names, Selection

PUBLISHED = {
    "day": "2022-10-12",
    "last-of-month": "2022-10-31",
    "month": "2022-10",
    "february": "2022-02",
    "year": "2022",
    "later": "2023-01-01",
    "never": None,
}


@pytest.fixture
def dated(catalogue: Catalogue) -> Catalogue:
    for name, published in PUBLISHED.items():
        text = f"The road was closed, says {name}."
        catalogue.add(
            Document(text=text, source=f"{name}.txt", id=name, published=published, language="en")
        )
    return catalogue


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2022-10-01", "2022-10-31", "day last-of-month month"),
        ("2022-10-12", "2022-10-12", "day"),
        ("2022-10-13", "2022-10-30", ""),
        ("2022-10-02", "2022-10-31", "day last-of-month"),
        ("2022-10-01", "2022-10-30", "day"),
        ("2022-02-01", "2022-02-28", "february"),
        ("2022-02-01", "2022-02-27", ""),
        ("2022-01-01", "2022-12-31", "day last-of-month month february year"),
        ("2022-01-02", "2022-12-31", "day last-of-month month february"),
        ("2022-11-01", None, "later"),
        ("2023-01-01", None, "later"),
        ("2023-01-02", None, ""),
        (None, "2022-10-30", "day february"),
        (None, "2022-12-30", "day last-of-month month february"),
        (None, "9999-12-31", "day last-of-month month february year later"),
        ("2023-01-01", "2022-01-01", ""),
    ],
)
def test_what_is_surely_of_a_period(
    dated: Catalogue, since: str | None, until: str | None, found: str
) -> None:
    selection = Selection(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    assert dated.find(selection) == set(found.split())
    assert dated.count(selection).articles == len(found.split())


def test_everything_is_with_and_without_a_date(dated: Catalogue) -> None:
    assert Selection().is_everything
    assert dated.find(Selection()) == set(PUBLISHED)
    assert dated.count(Selection()) == dated.count()


def test_by_publisher_and_author(catalogue: Catalogue) -> None:
    for name, publisher, author, language in (
        ("a", "ANKASAM", "İkbal Dürre", "tr"),
        ("b", "АНКАСАМ", "Икбал Дюрре", "ru"),
        ("c", "ANKASAM", None, "en"),
        ("d", None, None, "en"),
    ):
        document = Document(
            text=f"One paragraph {name}.\n\nAnother one {name}.",
            source=name,
            id=name,
            publisher=publisher,
            author=author,
            language=language,
        )
        catalogue.add(document)
    assert catalogue.find(Selection(publishers=("ANKASAM", "АНКАСАМ"))) == {"a", "b", "c"}
    assert catalogue.find(Selection(("ANKASAM",), ("İkbal Dürre",))) == {"a"}
    assert catalogue.find(Selection(publishers=())) == frozenset()
    passages = len(catalogue.passage_ids(["a", "c"]))
    assert catalogue.count(Selection(("ANKASAM",))) == Counts(2, passages, ("en", "tr"))
    assert catalogue.count_names() == Names(
        {"ANKASAM": 2, "АНКАСАМ": 1}, {"İkbal Dürre": 1, "Икбал Дюрре": 1}
    )
    assert catalogue.passage_ids([]) == set()
