"""Inline keyboards: which ones Telegram takes."""

from telegram_entities import JSON, Refusal
from telegram_parameters import Parameters

_BUTTON_ACTIONS = (
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay"
)


def check_markup(p: Parameters) -> JSON | None:
    """Return the inline keyboard of a call; other kinds of markup leave no trace."""
    markup: JSON = p.parsed("reply_markup", {})
    rows = [row for row in markup.get("inline_keyboard", []) if row]
    for button in (button for row in rows for button in row):
        problem = "can't parse inline keyboard button: "
        if "text" not in button:
            raise Refusal(400, f'Bad Request: {problem}Can\'t find field "text"')
        if not any(action in button for action in _BUTTON_ACTIONS.split()):
            problem += "Text buttons are unallowed in the inline keyboard"
            raise Refusal(400, f"Bad Request: {problem}")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return {"inline_keyboard": rows} if rows else None
