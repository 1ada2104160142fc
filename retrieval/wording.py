"""What an answer itself says when it has nothing to quote, in three languages.

Everything else that a person reads (greetings, help, errors) lives in `bot.messages`.
"""

from __future__ import annotations

from retrieval.narrowing.filters import Filters
from retrieval.narrowing.wording import describe_articles, describe_filters

_ABSTENTIONS: dict[str, dict[str, str]] = {
    "not_in_articles": {
        "en": "The articles do not say. Searched: {articles}.",
        "tr": "Makalelerde bunun yanıtı yok. Taranan: {articles}.",
        "ru": "В статьях нет ответа на это. Просмотрено: {articles}.",
    },
    "no_articles": {
        "en": "There are no articles to search yet.",
        "tr": "Henüz aranacak makale yok.",
        "ru": "Пока нет статей, в которых можно искать.",
    },
    "no_question": {
        "en": "There is no question in this message. Ask about something that articles may tell.",
        "tr": "Bu mesajda soru yok. Makalelerin anlatabileceği bir şey sorun.",
        "ru": "В этом сообщении нет вопроса. Спросите о том, что может быть в статьях.",
    },
}


# Where only some articles were asked.
_ABSTENTIONS_OF_SOME: dict[str, dict[str, str]] = {
    "not_in_articles": {
        "en": "The articles{which} do not say. Searched: {articles}.",
        "tr": "Makalelerde bunun yanıtı yok (yalnızca: {filters}). Taranan: {articles}.",
        "ru": "В статьях нет ответа на это (только: {filters}). Просмотрено: {articles}.",
    },
    "no_articles": {
        "en": "There are no articles{which}.",
        "tr": "Böyle bir makale yok: {filters}.",
        "ru": "Таких статей нет: {filters}.",
    },
}


def describe_abstention(reason: str, language: str, articles: int, filters: Filters) -> str:
    """Say in `language` (English where it is another one) why there is no answer."""
    texts = _ABSTENTIONS[reason]
    if filters:
        texts = _ABSTENTIONS_OF_SOME.get(reason, texts)
    return texts.get(language, texts["en"]).format(
        articles=count_articles(articles, language),
        filters=describe_filters(filters, language),
        which=describe_articles(filters),
    )


def count_articles(number: int, language: str) -> str:
    """Write a number of articles in `language`: `1 article`, `2 статьи`, `5 makale`."""
    if language == "ru":
        tail, hundreds = number % 10, number % 100
        if tail == 1 and hundreds != 11:
            return f"{number} статья"
        if tail in (2, 3, 4) and hundreds not in (12, 13, 14):
            return f"{number} статьи"
        return f"{number} статей"
    if language == "tr":
        return f"{number} makale"
    return f"{number} article" if number == 1 else f"{number} articles"
