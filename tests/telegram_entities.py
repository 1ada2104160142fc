"""What Telegram makes of a text: its plain form and its entities, or a refusal.

Follows the parser of Telegram's own server (`parse_html` and `fix_entities` of tdlib/td, file
`td/telegram/MessageEntity.cpp`), its wording included. Offsets and lengths are in UTF-16 code
units; the byte offsets in refusals are of the text in UTF-8. Who may send a text, and where,
is the business of `telegram_methods`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

JsonValue = Any  # whatever JSON can hold
JSON = dict[str, JsonValue]

MAX_ENTITIES, MAX_TEXT_LENGTH, MAX_BYTES = 100, 4096, 1 << 15

_TYPE_OF_TAG = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_BLOCKQUOTES = ("blockquote", "expandable_blockquote")
# Of entities that cover the same text, the one of the lower rank stays.
_RANK = {"expandable_blockquote": 0, "blockquote": 0, "pre": 10, "code": 20, "text_link": 49}
_SPACES = b" \t\r\n\v\0"
_NAMED_REFERENCES = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\n\t"} | {ord("\r"): None}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOUND_IN_TEXT = re.compile(
    r"(?P<url>(?i:https?)://[^\s<>\"]*[^\s<>\".,;:!?)\]'])"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?!\w)"
    r"|(?<![\w@])(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
)


class Refusal(Exception):
    """Telegram's answer to a call that it does not perform."""

    def __init__(self, code: int, description: str, **parameters: int | None) -> None:
        """Keep what the answer says: `retry_after` and `migrate_to_chat_id` are parameters."""
        super().__init__(f"{code}: {description}")
        self.code, self.description = code, description
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    def to_json(self) -> JSON:
        """Return the answer's body."""
        body: JSON = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


@dataclass(frozen=True)
class Entity:
    """A stretch of a text with a meaning, as the Bot API's MessageEntity."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user: JSON | None = None

    @property
    def end(self) -> int:
        """The offset just past the entity."""
        return self.offset + self.length

    def cut_from(self, text: str) -> str:
        """Return the part of `text` that the entity covers."""
        return cut_utf16(text, self.offset, self.end)

    def to_json(self) -> JSON:
        """Return the Bot API's form, without the fields that are not set."""
        return {name: value for name, value in vars(self).items() if value is not None}


@dataclass(frozen=True)
class FormattedText:
    """A text as Telegram keeps it, and what Telegram left out without a word."""

    text: str
    entities: tuple[Entity, ...] = ()
    dropped_entities: tuple[Entity, ...] = ()
    dropped_links: tuple[str, ...] = ()


def measure_utf16(text: str) -> int:
    """Count the UTF-16 code units of `text`."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_utf16(text: str, start: int, end: int) -> str:
    """Return `text` between two offsets in UTF-16 code units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def find_entities(text: str) -> tuple[Entity, ...]:
    """Find the links, commands and mentions that Telegram marks in what a person wrote."""
    return tuple(
        Entity(str(match.lastgroup), measure_utf16(text[: match.start()]), measure_utf16(match[0]))
        for match in _FOUND_IN_TEXT.finditer(text)
    )


def format_text(
    text: str,
    parse_mode: str = "",
    entities: Iterable[JSON] = (),
    max_length: int | None = MAX_TEXT_LENGTH,
) -> FormattedText:
    """Turn a sent text into the one that people see.

    Modes other than HTML are refused: the tests' server does not know them. Raises `Refusal`
    for what cannot be parsed, and for a text that is empty or too long once it has been.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refusal(400, "Bad Request: text is too long")
    text = text.translate(_CONTROLS)
    links: list[str] = []
    if not text:
        raise Refusal(400, "Bad Request: message text is empty")
    if _SURROGATE.search(text):
        raise Refusal(400, "Bad Request: strings must be encoded in UTF-8")
    if parse_mode.lower() == "html":
        reader = _HtmlReader(text)
        text, found, links = *reader.read(), reader.dropped_links
    elif parse_mode:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    else:
        names = Entity.__dataclass_fields__
        found = [Entity(**{k: v for k, v in raw.items() if k in names}) for raw in entities]
    text, found = _trim(text, found)
    if not text:
        raise Refusal(400, "Bad Request: text must be non-empty")
    if max_length is not None and measure_utf16(text) > max_length:
        raise Refusal(400, "Bad Request: message is too long")
    kept, dropped = _separate(found)
    return FormattedText(
        text, tuple(kept[:MAX_ENTITIES]), tuple(dropped + kept[MAX_ENTITIES:]), tuple(links)
    )


def check_link(url: str) -> str:
    """Return `url` as Telegram keeps it, or an empty string for one that it throws away."""
    if re.match(r"(tg|ton|tonsite|mailto):", url, re.IGNORECASE):
        return url
    url = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(url)
        _ = parts.port  # read for its ValueError
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        return ""
    return url if parts.path else parts._replace(path="/").geturl()


@dataclass(frozen=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    position: int


class _HtmlReader:
    """One pass over a text in Telegram's HTML."""

    def __init__(self, text: str) -> None:
        self.dropped_links: list[str] = []
        self._bytes = text.encode() + b"\0"
        self._at = 0
        self._plain = ""
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        """Return the plain text and its entities, in the order in which they end."""
        while self._at < len(self._bytes) - 1:
            if self._bytes[self._at : self._at + 2] == b"</":
                self._read_end_tag()
            elif self._byte == b"<":
                self._read_start_tag()
            else:
                self._plain += self._read_character()
        if self._open:
            name = self._open[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')
        if _SURROGATE.search(self._plain):
            raise _unparsable(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        plain_code = [
            replace(entity, language=None) if entity.type == "code" else entity
            for entity in self._entities
        ]
        return self._plain, plain_code

    @property
    def _byte(self) -> bytes:
        return self._bytes[self._at : self._at + 1]

    def _read_until(self, stops: bytes) -> str:
        start = self._at
        while self._bytes[self._at] not in stops:
            self._at += 1
        return self._bytes[start : self._at].decode()

    def _skip_spaces(self) -> None:
        while self._byte != b"\0" and self._byte in _SPACES:
            self._at += 1

    def _read_character(self) -> str:
        match = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]+));?").match(
            self._bytes, self._at
        )
        if match:
            hexadecimal, decimal, name = match.groups()
            if name is not None:
                character = _NAMED_REFERENCES.get(name)
            else:
                code = int(hexadecimal or b"0", 16) or int(decimal or b"0")
                is_short = len(match[0].rstrip(b";")) < 10
                character = chr(code) if 0 < code < 0x10FFFF and is_short else None
            if character is not None:
                self._at = match.end()
                return character
        start = self._at
        self._at += 1
        while self._bytes[self._at] & 0xC0 == 0x80:
            self._at += 1
        return self._bytes[start : self._at].decode()

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._read_until(_SPACES + b">").lower()
        if self._byte == b"\0":
            raise _unparsable(f"Unclosed start tag at byte offset {begin}")
        if name not in _TYPE_OF_TAG:
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while self._byte != b">":
            self._skip_spaces()
            if self._byte != b">":
                argument = self._read_attribute(name, begin) or argument
        if name == "span" and argument != "spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._at += 1
        offset = measure_utf16(self._plain)
        self._open.append(_OpenTag(name, argument, offset, len(self._plain)))

    def _read_attribute(self, tag: str, begin: int) -> str:
        """Return what the attribute says about the tag; most say nothing."""
        name = self._read_until(_SPACES + b"=>/\"'")
        if not name:
            raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        value = ""
        if self._byte == b"=":
            self._at += 1
            self._skip_spaces()
            value = self._read_value()
        if self._byte == b"\0":
            raise _unparsable(f"Unclosed start tag at byte offset {begin}")
        match tag, name:
            case ("a", "href") | ("tg-emoji", "emoji-id"):
                return value
            case ("code", "class") if value.startswith("language-"):
                return value.removeprefix("language-")
            case ("span", "class") if value.startswith("tg-"):
                return value.removeprefix("tg-")
            case ("blockquote", "expandable"):
                return "expandable"
        return ""

    def _read_value(self) -> str:
        quote = self._byte
        if quote not in (b"'", b'"'):
            start = self._at
            while self._byte.isalnum() or self._byte in (b".", b"-"):
                self._at += 1
            if self._byte not in _SPACES + b">":
                raise _unparsable(f"Unexpected end of name token at byte offset {start}")
            return self._bytes[start : self._at].decode().lower()
        self._at += 1
        value = ""
        while self._byte not in (quote, b"\0"):
            value += self._read_character()
        self._at += self._byte == quote
        return value

    def _read_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        name = self._read_until(_SPACES + b">").lower()
        self._skip_spaces()
        if self._byte != b">":
            raise _unparsable(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise _unparsable(
                f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", '
                f'found "</{name}>"'
            )
        length = measure_utf16(self._plain) - tag.offset
        if length:
            self._close(tag, Entity(_TYPE_OF_TAG[tag.name], tag.offset, length))

    def _close(self, tag: _OpenTag, entity: Entity) -> None:
        last = self._entities[-1] if self._entities else None
        is_doubled = last is not None and (last.offset, last.end) == (entity.offset, entity.end)
        if tag.name == "a":
            url = tag.argument or self._plain[tag.position :]
            if user := re.match(r"tg:(?://)?user\?id=(\d+)$", url):
                entity = replace(entity, type="text_mention", user={"id": int(user[1])})
            elif link := check_link(url):
                entity = replace(entity, url=link)
            else:
                self.dropped_links.append(url)
                return
        elif tag.name == "tg-emoji":
            if not tag.argument.isdigit() or not int(tag.argument):
                raise _unparsable("Invalid custom emoji identifier specified")
            entity = replace(entity, custom_emoji_id=tag.argument)
        elif tag.name == "code":
            entity = replace(entity, language=tag.argument or None)
            if is_doubled and last and last.type == "pre" and tag.argument:
                self._entities.pop()
                entity = replace(entity, type="pre")
        elif tag.name == "pre" and is_doubled and last and last.type == "code" and last.language:
            entity = replace(self._entities.pop(), type="pre")
        elif tag.argument == "expandable":
            entity = replace(entity, type="expandable_blockquote")
        self._entities.append(entity)


def _unparsable(reason: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse entities: {reason}")


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut the white space around `text`, except at the start inside an entity."""
    entities = [entity for entity in entities if entity.cut_from(text).strip()]
    first = min((entity.offset for entity in entities), default=measure_utf16(text))
    text = text.rstrip()
    left = min(len(text) - len(text.lstrip(" \n")), first)
    text, end = text[left:], measure_utf16(text[left:])
    shifted = (replace(entity, offset=entity.offset - left) for entity in entities)
    return text, [replace(each, length=min(each.end, end) - each.offset) for each in shifted]


def _separate(entities: list[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Settle the entities that overlap; return those that stay, sorted, and those that go.

    Code holds no other entity, links and quotes do not cross or nest among their own kind, and
    a style that reaches into code is split around it.
    """
    kept: list[Entity] = []
    dropped: list[Entity] = []
    for entity in sorted(entities, key=_sort_key):
        if entity.type not in _SPLITTABLE:
            is_quote = entity.type in _BLOCKQUOTES
            rivals = [other for other in kept if (other.type in _BLOCKQUOTES) == is_quote]
            is_free = all(other.end <= entity.offset for other in rivals)
            (kept if is_free else dropped).append(entity)
    code = [entity for entity in kept if entity.type in ("pre", "code")]
    styles: list[Entity] = []
    for style in _SPLITTABLE:
        covered: set[int] = set()
        for entity in (each for each in entities if each.type == style):
            units = set(range(entity.offset, entity.end))
            units -= {unit for each in code for unit in range(each.offset, each.end)}
            if not units:
                dropped.append(entity)
            covered |= units
        starts = sorted(unit for unit in covered if unit - 1 not in covered)
        ends = sorted(unit + 1 for unit in covered if unit + 1 not in covered)
        styles += [Entity(style, a, b - a) for a, b in zip(starts, ends, strict=True)]
    return sorted(kept + styles, key=_sort_key), dropped


def _sort_key(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, _RANK.get(entity.type, 50)
