"""One update of every kind that Telegram can send, each as small as it may be.

For tests of a bot that is told of things that it never asked for; see `TelegramServer.throw`.
"""

import time

from telegram_chats import Chat, Person
from telegram_entities import JSON
from telegram_server import TOKEN

QUESTION = "Why was the tunnel closed?"
_CHANNEL = Chat(-1009000000003, "channel", "The Paper", username="the_paper")


def make_updates(
    person: Person, chat: Chat, token: str = TOKEN, text: str = QUESTION
) -> dict[str, JSON]:
    """Return the content of an update of each kind, by the name of its field in Update.

    All are of `person`, those that have a chat in `chat`, and all that can hold a text hold
    `text`, of 64 bytes at most. `token` is that of the bot that gets them.
    """
    user, now = person.to_json(), int(time.time())
    bot: JSON = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Vouch"}
    return (
        _make_messages(user, bot, chat, text, now)
        | _make_queries(user, bot, chat, text, now)
        | _make_polls(user, text)
        | _make_memberships(user, bot, chat, text, now)
        | _make_reactions(user, chat, now)
    )


def _make_messages(user: JSON, bot: JSON, chat: Chat, text: str, now: int) -> dict[str, JSON]:
    place: JSON = {"message_id": 4001, "date": now, "chat": chat.to_json(), "text": text}
    said: JSON = place | {"from": user}
    channel: JSON = _CHANNEL.to_json()
    posted: JSON = place | {"chat": channel, "sender_chat": channel}
    business: JSON = said | {"business_connection_id": "business-1"}
    edited: JSON = {"edit_date": now}
    return {
        "message": said,
        "edited_message": said | edited,
        "channel_post": posted,
        "edited_channel_post": posted | edited,
        "business_message": business,
        "edited_business_message": business | edited,
        "deleted_business_messages": {
            "business_connection_id": "business-1",
            "chat": chat.to_json(),
            "message_ids": [4001],
        },
        "business_connection": {
            "id": "business-1",
            "user": user,
            "user_chat_id": user["id"],
            "date": now,
            "is_enabled": True,
        },
        "guest_message": said | {"guest_query_id": "guest-1"},
        "managed_bot": {"user": user, "bot": bot | {"id": bot["id"] + 1}},
    }


def _make_queries(user: JSON, bot: JSON, chat: Chat, text: str, now: int) -> dict[str, JSON]:
    message = {"message_id": 4001, "date": now, "chat": chat.to_json(), "text": text, "from": bot}
    address = {
        **{"country_code": "KG", "state": "", "city": "Bishkek"},
        **{"street_line1": "Chuy 1", "street_line2": "", "post_code": "720000"},
    }
    return {
        "inline_query": {"id": "inline-1", "from": user, "query": text, "offset": ""},
        "chosen_inline_result": {"result_id": "result-1", "from": user, "query": text},
        "callback_query": {
            "id": "callback-1",
            "from": user,
            "message": message,
            "chat_instance": "instance-1",
            "data": text,
        },
        "shipping_query": {
            "id": "shipping-1",
            "from": user,
            "invoice_payload": text,
            "shipping_address": address,
        },
        "pre_checkout_query": {
            "id": "checkout-1",
            "from": user,
            "currency": "XTR",
            "total_amount": 1,
            "invoice_payload": text,
        },
        "purchased_paid_media": {"from": user, "paid_media_payload": text},
    }


def _make_polls(user: JSON, text: str) -> dict[str, JSON]:
    options = [
        {"text": option, "voter_count": 0, "persistent_id": option} for option in ("Snow", "Water")
    ]
    return {
        "poll": {
            "id": "poll-1",
            "question": text,
            "options": options,
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        },
        "poll_answer": {
            "poll_id": "poll-1",
            "user": user,
            "option_ids": [0],
            "option_persistent_ids": ["Snow"],
        },
    }


def _make_memberships(user: JSON, bot: JSON, chat: Chat, text: str, now: int) -> dict[str, JSON]:
    place: JSON = {"chat": chat.to_json(), "from": user, "date": now}
    source = {"source": "premium", "user": user}
    boost = {"boost_id": "boost-1", "add_date": now, "expiration_date": now + 1, "source": source}

    def join(who: JSON) -> JSON:
        old, new = ({"status": status, "user": who} for status in ("left", "member"))
        return place | {"old_chat_member": old, "new_chat_member": new}

    return {
        "my_chat_member": join(bot),
        "chat_member": join(user),
        "chat_join_request": place | {"user_chat_id": user["id"], "bio": text},
        "chat_boost": {"chat": chat.to_json(), "boost": boost},
        "removed_chat_boost": {
            "chat": chat.to_json(),
            "boost_id": "boost-1",
            "remove_date": now,
            "source": source,
        },
    }


def _make_reactions(user: JSON, chat: Chat, now: int) -> dict[str, JSON]:
    place: JSON = {"chat": chat.to_json(), "message_id": 4001, "date": now}
    thumb = {"type": "emoji", "emoji": "👍"}
    return {
        "message_reaction": place | {"user": user, "old_reaction": [], "new_reaction": [thumb]},
        "message_reaction_count": place | {"reactions": [{"type": thumb, "total_count": 1}]},
    }
