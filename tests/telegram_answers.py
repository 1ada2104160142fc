"""Answers to inline and callback queries: which ones Telegram refuses.

The order and the wording of what is checked are those of Telegram's own Bot API server
(`get_inline_query_result` and `get_inline_query_results_button` of tdlib/telegram-bot-api, file
`telegram-bot-api/Client.cpp`), and after it of the servers behind, which speak in capitals.
"""

import re

from telegram_entities import JSON, Refusal, format_text
from telegram_markup import check_markup
from telegram_parameters import Parameters

MAX_CALLBACK_TEXT, MAX_RESULTS, MAX_OFFSET_BYTES = 200, 50, 64


def check_callback_answer(p: Parameters) -> None:
    """Refuse an answer to a pressed button that people could not be shown."""
    if len(p.text("text")) > MAX_CALLBACK_TEXT:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")


def check_inline_answer(p: Parameters) -> None:
    """Refuse an answer to an inline query that Telegram would."""
    button, results = p.parsed("button"), p.parsed("results", [])
    if button is not None:
        _check_button_form(button)
    for result in results:
        _check_result(result)
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(each.encode()) <= 64 for each in ids):
        raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise Refusal(400, "Bad Request: RESULT_ID_DUPLICATE")
    if len(ids) > MAX_RESULTS:
        raise Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
    if any(result.get("type") == "article" and not result["title"].strip() for result in results):
        raise Refusal(400, "Bad Request: ARTICLE_TITLE_EMPTY")
    if len(p.text("next_offset").encode()) > MAX_OFFSET_BYTES:
        raise Refusal(400, "Bad Request: NEXT_OFFSET_INVALID")
    if button is not None:
        _check_button_words(button)


def _check_result(result: JSON) -> None:
    problem = "Bad Request: can't parse inline query result: "
    content = result.get("input_message_content", {})
    if result.get("type") == "article":
        if not content:
            raise Refusal(400, f'{problem}Can\'t find field "message_text"')
        if "title" not in result:
            raise Refusal(400, f'{problem}Can\'t find field "title"')
    if "message_text" in content:
        mode = content.get("parse_mode") or ""
        format_text(content["message_text"], mode, content.get("entities") or ())
    check_markup(Parameters(result))


def _check_button_form(button: JSON) -> None:
    problem = "Bad Request: can't parse inline query results button: "
    if "text" not in button:
        raise Refusal(400, f'{problem}Can\'t find field "text"')
    if "start_parameter" not in button and "web_app" not in button:
        raise Refusal(
            400, f"{problem}InlineQueryResultsButton must have exactly one optional field"
        )


def _check_button_words(button: JSON) -> None:
    parameter = button.get("start_parameter")
    if not button["text"]:
        raise Refusal(400, "Bad Request: SWITCH_PM_TEXT_EMPTY")
    if parameter == "":
        raise Refusal(400, "Bad Request: START_PARAM_EMPTY")
    if parameter is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter):
        raise Refusal(400, "Bad Request: START_PARAM_INVALID")
