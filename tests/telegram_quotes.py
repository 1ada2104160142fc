"""Quotes in replies: which parts of a message Telegram lets a bot quote.

As Telegram's documentation of `ReplyParameters` has it: "an exact substring of the message to be
replied to, including bold, italic, underline, strikethrough, spoiler, and custom_emoji entities".
"""

from dataclasses import dataclass

from telegram_chats import read_body
from telegram_entities import JSON, Entity, Refusal, format_text, measure_utf16
from telegram_parameters import Parameters

MAX_QUOTE_LENGTH = 1024
_KEPT = ("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji")


@dataclass(frozen=True)
class Quote:
    """A part of a message that is replied to; `position` is in UTF-16 code units."""

    text: str
    position: int
    entities: tuple[Entity, ...] = ()

    def to_json(self) -> JSON:
        """Return the Bot API's TextQuote."""
        quote: JSON = {"text": self.text, "position": self.position, "is_manual": True}
        entities = [entity.to_json() for entity in self.entities]
        return quote | ({"entities": entities} if entities else {})


def find_quote(reply: Parameters, replied: JSON) -> Quote | None:
    """Return what `reply`, the ReplyParameters, quotes of the Message `replied`.

    Of several places that fit, the one nearest to `quote_position` counts. Raises `Refusal` where
    none does.
    """
    if not reply.text("quote"):
        return None
    mode, raw = reply.text("quote_parse_mode"), reply.parsed("quote_entities", [])
    quoted = format_text(reply.text("quote"), mode, raw, max_length=None)
    wanted = tuple(entity for entity in quoted.entities if entity.type in _KEPT)
    body, marks = read_body(replied)
    length = measure_utf16(quoted.text)
    places = [
        place
        for place in _find_places(body, quoted.text)
        if set(_cut_marks(marks, place, place + length)) == set(wanted)
    ]
    if length > MAX_QUOTE_LENGTH or not places:
        raise Refusal(400, "Bad Request: QUOTE_TEXT_INVALID")
    asked = reply.integer("quote_position")
    return Quote(quoted.text, min(places, key=lambda place: abs(place - asked)), wanted)


def _find_places(body: str, part: str) -> list[int]:
    starts = (at for at in range(len(body)) if body.startswith(part, at))
    return [measure_utf16(body[:at]) for at in starts]


def _cut_marks(marks: list[JSON], start: int, end: int) -> list[Entity]:
    """Return the styles between two offsets, as they would be in a text of that part alone."""
    cut = []
    for mark in marks:
        first, last = max(mark["offset"], start), min(mark["offset"] + mark["length"], end)
        if mark["type"] in _KEPT and first < last:
            emoji = mark.get("custom_emoji_id")
            cut.append(Entity(mark["type"], first - start, last - first, custom_emoji_id=emoji))
    return cut
