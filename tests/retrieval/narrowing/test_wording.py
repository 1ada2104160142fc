"""How filters are told to people."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.narrowing.filters import Filters
from retrieval.narrowing.wording import describe_articles, describe_filters
from retrieval.wording import describe_abstention

OCTOBER = (date(2022, 10, 1), date(2022, 10, 31))


@pytest.mark.parametrize(
    ("filters", "en", "tr", "ru"),
    [
        (Filters(), "", "", ""),
        (Filters("ANKASAM"), "ANKASAM", "ANKASAM", "ANKASAM"),
        (Filters("ANKASAM | Ankara Kriz"), "ANKASAM", "ANKASAM", "ANKASAM"),
        (
            Filters("ANKASAM", "İkbal Dürre", *OCTOBER),
            "ANKASAM · İkbal Dürre · October 2022",
            "ANKASAM · İkbal Dürre · Ekim 2022",
            "ANKASAM · İkbal Dürre · октябрь 2022",
        ),
        (Filters(since=date(2022, 1, 1), until=date(2022, 12, 31)), "2022", "2022", "2022"),
        (
            Filters(since=date(2022, 10, 5), until=date(2022, 10, 5)),
            "5 October 2022",
            "5 Ekim 2022",
            "5 октября 2022",
        ),
        (
            Filters(since=date(2022, 12, 1), until=date(2023, 2, 28)),
            "December 2022 – February 2023",
            "Aralık 2022 – Şubat 2023",
            "декабрь 2022 – февраль 2023",
        ),
        (
            Filters(since=date(2022, 3, 1), until=date(2022, 5, 31)),
            "March – May 2022",
            "Mart – Mayıs 2022",
            "март – май 2022",
        ),
        (
            Filters(since=date(2022, 3, 1)),
            "since March 2022",
            "Mart 2022 ve sonrası",
            "с марта 2022",
        ),
        (
            Filters(until=date(2022, 10, 31)),
            "until 31 October 2022",
            "31 Ekim 2022 ve öncesi",
            "по 31 октября 2022",
        ),
        (
            Filters(since=date(2022, 3, 2), until=date(2022, 5, 31)),
            "2 March 2022 – 31 May 2022",
            "2 Mart 2022 – 31 Mayıs 2022",
            "2 марта 2022 – 31 мая 2022",
        ),
    ],
)
def test_filters_are_told_in_three_languages(filters: Filters, en: str, tr: str, ru: str) -> None:
    assert [describe_filters(filters, one) for one in ("en", "tr", "ru", "de")] == [en, tr, ru, en]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(), ""),
        (Filters("ANKASAM", None, *OCTOBER), " by ANKASAM of October 2022"),
        (Filters("ANKASAM", "Ikbal Dürre"), " by Ikbal Dürre in ANKASAM"),
        (Filters(since=date(2022, 3, 1)), " since March 2022"),
    ],
)
def test_articles_are_told_in_a_sentence(filters: Filters, told: str) -> None:
    assert describe_articles(filters) == told


@pytest.mark.parametrize(
    ("reason", "language", "told"),
    [
        (
            "not_in_articles",
            "en",
            "The articles by {x} of October 2022 do not say. Searched: 3 articles.",
        ),
        (
            "not_in_articles",
            "tr",
            "Makalelerde bunun yanıtı yok (yalnızca: {x} · Ekim 2022). Taranan: 3 makale.",
        ),
        (
            "not_in_articles",
            "ru",
            "В статьях нет ответа на это (только: {x} · октябрь 2022). Просмотрено: 3 статьи.",
        ),
        ("no_articles", "en", "There are no articles by {x} of October 2022."),
        ("no_articles", "tr", "Böyle bir makale yok: {x} · Ekim 2022."),
        ("no_articles", "ru", "Таких статей нет: {x} · октябрь 2022."),
    ],
)
def test_a_refusal_says_what_was_filtered_by(reason: str, language: str, told: str) -> None:
    # A name is no template.
    filters = Filters("{x}", None, *OCTOBER)
    assert describe_abstention(reason, language, 3, filters) == told


def test_without_filters_a_refusal_is_as_ever() -> None:
    told = describe_abstention("not_in_articles", "en", 3, Filters())
    assert told == "The articles do not say. Searched: 3 articles."
