"""The tests' Telegram refuses, keeps and hands over what the real one does.

Driven by the real `telegram.Bot` over real HTTP.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Self, TypeVar

import httpx
import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    ReplyParameters,
    Update,
    User,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from telegram_entities import Refusal
from telegram_http import HttpServer, Request, Response
from telegram_kinds import QUESTION, make_updates
from telegram_limits import RateLimits
from telegram_parameters import Parameters
from telegram_people import Origin
from telegram_server import TOKEN, Chat, Person, SentMessage, TelegramServer

T = TypeVar("T")
Argument = Any  # of a method of Bot
Action = Callable[[Bot], Awaitable[Any]]

ADA = Person(7, "Ada", username="ada_lovelace")
STRANGER = 999
GROUP = -1001


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        server.private_chat(ADA)
        server.group(GROUP, "Readers")
        yield server


def make_bot(server: TelegramServer, token: str = TOKEN) -> Bot:
    """Return a bot that goes past no proxy and gives up after three seconds."""
    request, polling = (
        HTTPXRequest(read_timeout=3, httpx_kwargs={"trust_env": False, "verify": False})
        for _ in range(2)
    )
    return Bot(token, server.url, server.file_url, request=request, get_updates_request=polling)


def drive(server: TelegramServer, act: Callable[[Bot], Awaitable[T]]) -> T:
    """Let a bot act on the server, and return what it got."""

    async def run() -> T:
        async with make_bot(server) as bot:
            return await act(bot)

    return asyncio.run(run())


def send(server: TelegramServer, text: str, **fields: Argument) -> SentMessage:
    """Let the bot write to Ada, and return what the server keeps."""
    drive(server, lambda bot: bot.send_message(ADA.id, text, **fields))
    return server.messages(ADA.id)[-1]


def get_description(server: TelegramServer) -> str:
    """Return Telegram's own words in the last answer."""
    answer = server.calls[-1].answer
    assert answer is not None
    return str(answer["description"])


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        pytest.param(f"/bot{TOKEN[:-1]}/getMe", 404, "Not Found", id="malformed token"),
        pytest.param(f"/bot{TOKEN[:-1]}x/getMe", 401, "Unauthorized", id="unknown token"),
        pytest.param(f"/bot{TOKEN}/sendPigeon", 404, "Not Found", id="unknown method"),
        pytest.param("/", 404, "Not Found", id="no bot"),
    ],
)
def test_address_that_is_wrong(
    server: TelegramServer, path: str, status: int, description: str
) -> None:
    answer = httpx.get(server.url.removesuffix("/bot") + path, trust_env=False)
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


def test_bot_of_another_token_may_not_start(server: TelegramServer) -> None:
    async def start() -> None:
        async with make_bot(server, TOKEN[:-1] + "x"):
            pass

    with pytest.raises(InvalidToken):
        asyncio.run(start())


def test_bot_knows_itself(server: TelegramServer) -> None:
    me = drive(server, lambda bot: bot.get_me())
    assert (me.id, me.is_bot, me.username) == (123456789, True, "vouch_bot")
    assert me.supports_inline_queries
    assert me.can_read_all_group_messages


@pytest.mark.parametrize("form", ["json", "data", "files", "params"])
def test_bodies_of_every_kind_say_the_same(server: TelegramServer, form: str) -> None:
    markup = {"inline_keyboard": [[{"text": "ё", "callback_data": "1"}]]}
    fields: Argument = {"chat_id": ADA.id, "text": "ёж & 😀", "reply_markup": markup}
    if form != "json":
        fields = fields | {"chat_id": str(ADA.id), "reply_markup": json.dumps(markup)}
    if form == "files":
        fields = {name: (None, value) for name, value in fields.items()}
    address = f"{server.url}{TOKEN}/sendMessage"
    body: Argument = {form: fields}
    method = "GET" if form == "params" else "POST"
    answer = httpx.request(method, address, trust_env=False, **body).json()
    assert answer["result"]["text"] == "ёж & 😀"
    assert server.messages(ADA.id)[0].buttons == ({"text": "ё", "callback_data": "1"},)


def button(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data=data)]])


def say_html(text: str) -> Action:
    return lambda bot: bot.send_message(ADA.id, text, parse_mode="HTML")


def reply(quote: str | None, to: int = 1) -> Action:
    parameters = ReplyParameters(to, quote=quote)
    return lambda bot: bot.send_message(ADA.id, "so", reply_parameters=parameters)


def article(text: str, id: str = "1", title: str = "Title") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(id, title, InputTextMessageContent(text, parse_mode="HTML"))


def start_button(parameter: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton("Go", start_parameter=parameter)


CANNOT_PARSE = "can't parse entities: "
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
REFUSALS: dict[str, tuple[Action, str]] = {
    "empty text": (lambda bot: bot.send_message(ADA.id, ""), "message text is empty"),
    "blank text": (lambda bot: bot.send_message(ADA.id, " \n"), "text must be non-empty"),
    "only tags": (say_html("<b></b>"), "text must be non-empty"),
    "long text": (lambda bot: bot.send_message(ADA.id, "x" * 4097), "message is too long"),
    "long with its tags": (say_html("<b>x</b>" * 4097), "text is too long"),
    "long in UTF-16": (
        lambda bot: bot.send_message(ADA.id, "😀" * 2048 + "x"),
        "message is too long",
    ),
    "unknown mode": (
        lambda bot: bot.send_message(ADA.id, "x", parse_mode="BBCode"),
        "unsupported parse_mode",
    ),
    "unknown tag": (
        say_html("é<p>x</p>"),
        CANNOT_PARSE + 'Unsupported start tag "p" at byte offset 2',
    ),
    "bare less-than": (
        say_html("a < b"),
        CANNOT_PARSE + 'Unsupported start tag "" at byte offset 2',
    ),
    "self-closing": (
        say_html("a<br/>"),
        CANNOT_PARSE + 'Unsupported start tag "br/" at byte offset 1',
    ),
    "tag unclosed": (
        say_html("<i>x</i><b>x"),
        CANNOT_PARSE + 'Can\'t find end tag corresponding to start tag "b"',
    ),
    "tags crossed": (
        say_html("<b><i>x</b></i>"),
        CANNOT_PARSE + 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "end without start": (say_html("x</b>"), CANNOT_PARSE + "Unexpected end tag at byte offset 1"),
    "start cut off": (say_html("x<b"), CANNOT_PARSE + "Unclosed start tag at byte offset 1"),
    "end cut off": (say_html("<b>x</b"), CANNOT_PARSE + "Unclosed end tag at byte offset 4"),
    "attribute cut off": (
        say_html('x<a href="https://e.org'),
        CANNOT_PARSE + "Unclosed start tag at byte offset 1",
    ),
    "attribute unnamed": (
        say_html('<a ="x">x</a>'),
        CANNOT_PARSE + 'Empty attribute name in the tag "a" at byte offset 0',
    ),
    "attribute unquoted": (
        say_html("<a href=https://e.org>x</a>"),
        CANNOT_PARSE + "Unexpected end of name token at byte offset 8",
    ),
    "span of another class": (
        say_html('<span class="red">x</span>'),
        CANNOT_PARSE + 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "emoji without number": (
        say_html("<tg-emoji>x</tg-emoji>"),
        CANNOT_PARSE + "Invalid custom emoji identifier specified",
    ),
    "half of a surrogate pair": (
        say_html("&#xD83D;<b>x</b>"),
        CANNOT_PARSE + "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
    "unknown chat": (lambda bot: bot.send_message(STRANGER, "hi"), "chat not found"),
    "unknown topic": (
        lambda bot: bot.send_message(GROUP, "hi", message_thread_id=5),
        "message thread not found",
    ),
    "reply to nothing": (reply(None, to=50), "message to be replied not found"),
    "quote of other words": (reply("every day"), "QUOTE_TEXT_INVALID"),
    "quote in other case": (reply("The Sky"), "QUOTE_TEXT_INVALID"),
    "quote too long": (reply("x" * 1025, to=3), "QUOTE_TEXT_INVALID"),
    "button with long data": (
        lambda bot: bot.send_message(ADA.id, "?", reply_markup=button("ж" * 32 + "x")),
        "BUTTON_DATA_INVALID",
    ),
    "button that does nothing": (
        lambda bot: bot.send_message(
            ADA.id, "?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Yes")]])
        ),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "edit that changes nothing": (
        lambda bot: bot.edit_message_text(
            "<b>Yes</b>", ADA.id, 2, parse_mode="HTML", reply_markup=button("1")
        ),
        NOT_MODIFIED,
    ),
    "markup that changes nothing": (
        lambda bot: bot.edit_message_reply_markup(ADA.id, 2, reply_markup=button("1")),
        NOT_MODIFIED,
    ),
    "edit of nothing": (
        lambda bot: bot.edit_message_text("x", ADA.id, 50),
        "message to edit not found",
    ),
    "edit of another's": (
        lambda bot: bot.edit_message_text("x", ADA.id, 1),
        "message can't be edited",
    ),
    "edit into nothing": (
        lambda bot: bot.edit_message_text("", ADA.id, 2),
        "message text is empty",
    ),
    "deletion of nothing": (
        lambda bot: bot.delete_message(ADA.id, 50),
        "message to delete not found",
    ),
    "deletion of another's": (
        lambda bot: bot.delete_message(GROUP, 1),
        "message can't be deleted for everyone",
    ),
    "reaction to nothing": (
        lambda bot: bot.set_message_reaction(ADA.id, 50, "👍"),
        "message to react not found",
    ),
    "reaction unheard of": (
        lambda bot: bot.set_message_reaction(ADA.id, 1, "🥑"),
        "REACTION_INVALID",
    ),
    "two reactions": (
        lambda bot: bot.set_message_reaction(ADA.id, 1, ["👍", "🔥"]),
        "REACTIONS_TOO_MANY",
    ),
    "draft in a group": (
        lambda bot: bot.send_message_draft(GROUP, 1, "so"),
        "TEXTDRAFT_PEER_INVALID",
    ),
    "draft of no number": (
        lambda bot: bot.send_message_draft(ADA.id, 0, "so"),
        "RANDOM_ID_INVALID",
    ),
    "action unheard of": (
        lambda bot: bot.send_chat_action(ADA.id, "pondering"),
        "wrong parameter action in request",
    ),
    "callback unknown": (lambda bot: bot.answer_callback_query("5"), OLD_QUERY),
    "inline query unknown": (lambda bot: bot.answer_inline_query("5", []), OLD_QUERY),
    "inline result unparsable": (
        lambda bot: bot.answer_inline_query("5", [article("<b>x")]),
        CANNOT_PARSE + 'Can\'t find end tag corresponding to start tag "b"',
    ),
    "inline results of one id": (
        lambda bot: bot.answer_inline_query("5", [article("x"), article("y")]),
        "RESULT_ID_DUPLICATE",
    ),
    "inline result without title": (
        lambda bot: bot.answer_inline_query("5", [article("x", title="")]),
        "ARTICLE_TITLE_EMPTY",
    ),
    "inline result without text": (
        lambda bot: bot.answer_inline_query("5", [article("")]),
        "message text is empty",
    ),
    "inline result too long": (
        lambda bot: bot.answer_inline_query("5", [article("x" * 4097)]),
        "message is too long",
    ),
    "inline button that does nothing": (
        lambda bot: bot.answer_inline_query("5", [], button=InlineQueryResultsButton("Go")),
        "can't parse inline query results button: "
        "InlineQueryResultsButton must have exactly one optional field",
    ),
    "inline button to nowhere": (
        lambda bot: bot.answer_inline_query("5", [], button=start_button("a b")),
        "START_PARAM_INVALID",
    ),
    "inline button too far": (
        lambda bot: bot.answer_inline_query("5", [], button=start_button("x" * 65)),
        "START_PARAM_INVALID",
    ),
    "callback answer too long": (
        lambda bot: bot.answer_callback_query("5", "x" * 201),
        "MESSAGE_TOO_LONG",
    ),
    "commands of an unknown chat": (
        lambda bot: bot.set_my_commands([("help", "How")], scope=BotCommandScopeChat(STRANGER)),
        "chat not found",
    ),
    "webhook in the open": (
        lambda bot: bot.set_webhook("http://example.org/hook"),
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "webhook of a strange secret": (
        lambda bot: bot.set_webhook("https://example.org/hook", secret_token="a b"),  # noqa: S106
        "secret token contains unallowed characters",
    ),
    "file unknown": (lambda bot: bot.get_file("5"), "invalid file_id"),
    "command in capitals": (
        lambda bot: bot.set_my_commands([("Help", "Say how")]),
        "BOT_COMMAND_INVALID",
    ),
}


@pytest.mark.parametrize(("act", "description"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refusals(server: TelegramServer, act: Action, description: str) -> None:
    server.say(ADA, "the sky is blue")
    send(server, "<b>Yes</b>", parse_mode="HTML", reply_markup=button("1"))
    send(server, "x" * 2000)
    server.say(ADA, "hello", server.group(GROUP, "Readers"))
    before = server.messages(ADA.id) + server.messages(GROUP)
    with pytest.raises(BadRequest):
        drive(server, act)
    assert get_description(server) == f"Bad Request: {description}"
    assert server.messages(ADA.id) + server.messages(GROUP) == before


PARSED: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "styles": (
        "<b>a</b><strong>b</strong> <i>c</i> <em>d</em> <u>e</u> <ins>f</ins> "
        "<s>g</s> <strike>h</strike> <del>i</del>",
        "ab c d e f g h i",
        [
            *(("bold", "ab"), ("italic", "c"), ("italic", "d")),
            *(("underline", each) for each in "ef"),
            *(("strikethrough", each) for each in "ghi"),
        ],
    ),
    "spoilers": (
        '<span class="tg-spoiler">a</span> <tg-spoiler>b</tg-spoiler>',
        "a b",
        [("spoiler", "a"), ("spoiler", "b")],
    ),
    "quotes": (
        "<blockquote>a</blockquote> <blockquote expandable>b</blockquote>",
        "a b",
        [("blockquote", "a"), ("expandable_blockquote", "b")],
    ),
    "code": (
        '<code>a</code> <pre>b</pre> <pre><code class="language-py">c</code></pre>',
        "a b c",
        [("code", "a"), ("pre", "b"), ("pre py", "c")],
    ),
    "references": (
        "&lt;b&gt; &amp;amp; &quot;&#233;&#xe9;&quot; &nbsp; & &#0;",
        '<b> &amp; "éé" &nbsp; & &#0;',
        [],
    ),
    "nested": ("<b>a<i>b</i></b>", "ab", [("bold", "ab"), ("italic", "b")]),
    "capitals and spaces": ("<B >a</B >", "a", [("bold", "a")]),
    "blank style": ("<b> </b>a", "a", []),
    "emoji": ('<tg-emoji emoji-id="5">😀</tg-emoji>', "😀", [("custom_emoji", "😀")]),
    "astral": ("😀😀 <b>𝔘𝔫𝔦</b> x", "😀😀 𝔘𝔫𝔦 x", [("bold", "𝔘𝔫𝔦")]),
    "bold around code": (
        "<b>a <code>b</code> c</b>",
        "a b c",
        [("bold", "a "), ("code", "b"), ("bold", " c")],
    ),
    "white space around": (" \n a <b>b \n</b> ", "a b", [("bold", "b")]),
    "links": (
        '<a href="https://e.org">a</a> <a href="http://e.org/?a=1&amp;b=2">b</a> '
        '<a href="tg://resolve?domain=x">c</a> <a href="mailto:a@e.org">d</a>',
        "a b c d",
        [
            ("text_link https://e.org/", "a"),
            ("text_link http://e.org/?a=1&b=2", "b"),
            ("text_link tg://resolve?domain=x", "c"),
            ("text_link mailto:a@e.org", "d"),
        ],
    ),
}


@pytest.mark.parametrize(("html", "text", "entities"), PARSED.values(), ids=PARSED.keys())
def test_html(
    server: TelegramServer, html: str, text: str, entities: list[tuple[str, str]]
) -> None:
    kept = send(server, html, parse_mode="HTML")
    assert (kept.text, kept.html) == (text, html)
    assert [
        (" ".join(filter(None, (each.type, each.language, each.url))), each.cut_from(text))
        for each in kept.entities
    ] == entities
    assert (kept.formatted.dropped_entities, kept.formatted.dropped_links) == ((), ())


def test_bot_reads_the_same_entities(server: TelegramServer) -> None:
    html = "😀 <b>жир</b> <i>x</i>"
    message = drive(server, lambda bot: bot.send_message(ADA.id, html, parse_mode="HTML"))
    assert list(message.parse_entities().values()) == ["жир", "x"]
    assert message.text_html == html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://e.org/a", "http://localhost/", "file:///etc/passwd"]
)
def test_links_to_elsewhere_are_dropped_without_a_word(server: TelegramServer, url: str) -> None:
    kept = send(server, f'<a href="{url}">here</a>', parse_mode="HTML")
    assert (kept.text, kept.entities) == ("here", ())
    assert kept.formatted.dropped_links == (url,)


def test_nested_quote_is_dropped_without_a_word(server: TelegramServer) -> None:
    html = "<blockquote>a <blockquote>b</blockquote></blockquote>"
    kept = send(server, html, parse_mode="HTML")
    assert [each.cut_from(kept.text) for each in kept.entities] == ["a b"]
    assert [each.cut_from(kept.text) for each in kept.formatted.dropped_entities] == ["b"]


@pytest.mark.parametrize(("count", "dropped"), [(100, 0), (101, 1)])
def test_entities_past_a_hundred_are_dropped_without_a_word(
    server: TelegramServer, count: int, dropped: int
) -> None:
    kept = send(server, "<b>a</b> " * count, parse_mode="HTML")
    assert (len(kept.entities), len(kept.formatted.dropped_entities)) == (100, dropped)


def test_length_is_that_of_the_text_without_its_tags(server: TelegramServer) -> None:
    kept = send(server, f"<b>{'x' * 2096}&amp;</b>{'😀' * 999}y", parse_mode="HTML")
    assert len(kept.text.encode("utf-16-le")) == 2 * 4096


def test_group_that_has_become_a_supergroup(server: TelegramServer) -> None:
    group = server.group(-77, "Readers")
    server.say(ADA, "hi", group)
    upgraded = server.upgrade(group, ADA)
    _, left, came = fetch_messages(server)
    assert (left.chat.id, left.message_id, left.migrate_to_chat_id) == (group.id, 2, upgraded.id)
    assert (came.chat.id, came.message_id, came.migrate_from_chat_id) == (upgraded.id, 1, group.id)
    assert [each.from_user.id for each in (left, came) if each.from_user] == [ADA.id] * 2
    with pytest.raises(ChatMigrated) as raised:
        drive(server, lambda bot: bot.send_message(group.id, "hi"))
    assert get_description(server) == "Bad Request: group chat was upgraded to a supergroup chat"
    assert raised.value.new_chat_id == upgraded.id
    drive(server, lambda bot: bot.send_message(upgraded.id, "hi"))
    assert (group.type, upgraded.type) == ("group", "supergroup")


def test_blocked_bot_may_not_write(server: TelegramServer) -> None:
    server.block(ADA)
    with pytest.raises(Forbidden):
        send(server, "hi")
    assert get_description(server) == "Forbidden: bot was blocked by the user"
    server.unblock(ADA)
    assert send(server, "hi").text == "hi"


def test_reply_with_a_quote(server: TelegramServer) -> None:
    server.say(ADA, "😀 the sky is <blue>")
    drive(server, reply("sky is <blue>"))
    message: Message = drive(server, reply("sky"))
    assert message.quote is not None
    assert message.reply_to_message is not None
    assert (message.quote.text, message.quote.position) == ("sky", 7)
    assert message.reply_to_message.text == "😀 the sky is <blue>"
    assert [m.quote for m in server.messages(ADA.id)] == [None, "sky is <blue>", "sky"]


@pytest.mark.parametrize(
    ("html", "is_taken"),
    [
        pytest.param("<b>sky is</b> blue", True, id="the same"),
        pytest.param("<b>y i</b>s", False, id="cut otherwise"),
        pytest.param("y <b>is</b>", False, id="another style"),
        pytest.param("sky is blue", False, id="no style"),
        pytest.param("<code>is <b></b></code>", False, id="code"),
        pytest.param("blue", True, id="beside it"),
        pytest.param("the <b>sky</b>", True, id="a part of it"),
    ],
)
def test_quote_keeps_the_style(server: TelegramServer, html: str, is_taken: bool) -> None:
    send(server, "😀 the <b>sky is</b> <code>blue</code>", parse_mode="HTML")
    parameters = ReplyParameters(1, quote=html, quote_parse_mode="HTML")
    if not is_taken:
        with pytest.raises(BadRequest, match="Quote_text_invalid"):
            send(server, "so", reply_parameters=parameters)
        return
    send(server, "so", reply_parameters=parameters)
    answer = server.calls[-1].answer
    assert answer is not None
    quote = answer["result"]["quote"]
    kept = [(each["type"], each["length"]) for each in quote.get("entities", [])]
    style = re.search("<b>(.*)</b>", html)
    assert kept == ([("bold", len(style[1]))] if style else [])


def test_reply_to_nothing_may_be_allowed(server: TelegramServer) -> None:
    allowed = ReplyParameters(50, allow_sending_without_reply=True)
    assert send(server, "so", reply_parameters=allowed).reply_to is None


def test_edits_leave_a_history(server: TelegramServer) -> None:
    send(server, "one", reply_markup=button("1"))

    async def edit(bot: Bot) -> None:
        await bot.edit_message_text("two", ADA.id, 1, reply_markup=button("1"))
        await bot.edit_message_text("<b>two</b>", ADA.id, 1, parse_mode="HTML")
        assert server.messages(ADA.id)[0].buttons == ()
        await bot.edit_message_reply_markup(ADA.id, 1, reply_markup=button("2"))

    drive(server, edit)
    (kept,) = server.messages(ADA.id)
    assert (kept.text, kept.history) == ("two", ("one", "two"))
    assert [each["callback_data"] for each in kept.buttons] == ["2"]


def test_deleted_message_is_gone(server: TelegramServer) -> None:
    send(server, "one")
    drive(server, lambda bot: bot.delete_message(ADA.id, 1))
    assert server.messages(ADA.id) == ()


def test_draft_lasts_until_the_message(server: TelegramServer) -> None:
    drive(server, lambda bot: bot.send_message_draft(ADA.id, 1, "th"))
    assert server.draft(ADA.id) == "th"
    drive(server, lambda bot: bot.send_message_draft(ADA.id, 1, "<i>the</i>", parse_mode="HTML"))
    assert send(server, "there").text == "there"
    assert server.draft(ADA.id) is None
    assert server.drafts_shown(ADA.id) == ("th", "the")


def test_commands_are_kept_by_language(server: TelegramServer) -> None:
    drive(server, lambda bot: bot.set_my_commands([("help", "Hilfe")], language_code="de"))
    assert server.commands("de") == ({"command": "help", "description": "Hilfe"},)
    assert server.commands() == ()
    scope = BotCommandScopeChat(ADA.id)
    drive(server, lambda bot: bot.set_my_commands([("watch", "Look out")], scope=scope))
    (command,) = server.commands(scope="chat", chat_id=ADA.id)
    assert command["command"] == "watch"


def test_chat_and_its_members_are_known(server: TelegramServer) -> None:
    group = server.group(-1002, "Forum", is_forum=True, admins=[ADA])
    grace = Person(8, "Grace", "tr")
    server.say(ADA, "hi", group)
    server.say(grace, "hi", group)

    async def look(bot: Bot) -> tuple[str | None, bool | None, list[str]]:
        chat = await bot.get_chat(group.id)
        people = [await bot.get_chat_member(group.id, person.id) for person in (ADA, grace)]
        return chat.title, chat.is_forum, [person.status for person in people]

    assert drive(server, look) == ("Forum", True, ["creator", "member"])


def fetch(server: TelegramServer, **parameters: Argument) -> list[int]:
    updates = drive(server, lambda bot: bot.get_updates(**parameters))
    return [update.update_id for update in updates]


def test_updates_stay_until_confirmed(server: TelegramServer) -> None:
    ids = [server.say(ADA, text) for text in ("one", "two", "three")]
    assert fetch(server) == ids
    assert fetch(server, limit=2) == ids[:2]
    assert not server.confirmed
    assert fetch(server, offset=ids[1]) == ids[1:]
    assert fetch(server) == ids[1:]
    assert server.confirmed == (ids[0],)
    assert [update["update_id"] for update in server.pending_updates()] == ids[1:]
    assert fetch(server, offset=ids[2] + 1) == []
    assert server.confirmed == tuple(ids)


def test_negative_offset_counts_from_the_end(server: TelegramServer) -> None:
    ids = [server.say(ADA, text) for text in ("one", "two", "three")]
    assert fetch(server, offset=-1) == ids[2:]
    assert server.confirmed == tuple(ids[:2])
    assert fetch(server, offset=-5) == ids[2:]


def test_updates_hold_what_was_said(server: TelegramServer) -> None:
    group = server.group(-1002, "Forum", is_forum=True)
    server.say(ADA, "😀 /ask@vouch_bot @vouch_bot https://e.org/a.", group, message_thread_id=4)
    (update,) = drive(server, lambda bot: bot.get_updates())
    message = update.message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.username, message.from_user.language_code) == ("ada_lovelace", "en")
    assert (message.chat.type, message.chat.is_forum) == ("supergroup", True)
    assert (message.message_thread_id, message.is_topic_message) == (4, True)
    assert {each.type: cut for each, cut in message.parse_entities().items()} == {
        "bot_command": "/ask@vouch_bot",
        "mention": "@vouch_bot",
        "url": "https://e.org/a",
    }


def fetch_messages(server: TelegramServer) -> list[Message]:
    updates = drive(server, lambda bot: bot.get_updates())
    return [update.message for update in updates if update.message]


def test_every_kind_of_update_can_be_thrown(server: TelegramServer) -> None:
    contents = make_updates(ADA, server.group(GROUP, "Readers"))
    assert set(contents) == set(Update.ALL_TYPES)
    fetch(server, allowed_updates=["message"])
    ids = [server.throw(kind, content) for kind, content in contents.items()]
    updates = drive(server, lambda bot: bot.get_updates())
    assert [update.update_id for update in updates] == ids
    for kind, update in zip(contents, updates, strict=True):
        assert getattr(update, kind) is not None, kind
        assert update.effective_user is None or update.effective_user.id == ADA.id, kind
    holders = [kind for kind, content in contents.items() if QUESTION in str(content)]
    assert len(holders) == 15


@pytest.mark.parametrize(
    ("origin", "kind"),
    [
        ("channel", MessageOriginChannel),
        ("chat", MessageOriginChat),
        ("user", MessageOriginUser),
        ("hidden_user", MessageOriginHiddenUser),
    ],
)
def test_forwarded_message(server: TelegramServer, origin: Origin, kind: type[object]) -> None:
    links = (("here", "https://e.org/a"), ("here", "https://e.org/b"))
    text, file = "😀 here and here: https://e.org", server.put_file(b"x", "a.txt", "text/plain")
    server.forward(ADA, text, origin, links)
    server.forward(ADA, text, origin, links, server.group(GROUP, "Readers"), file)
    private, shared = fetch_messages(server)
    assert isinstance(private.forward_origin, kind)
    assert (shared.chat.id, shared.caption) == (GROUP, text)
    for marks in (private.parse_entities(), shared.parse_caption_entities()):
        assert [(each.type, each.url, words) for each, words in marks.items()] == [
            ("text_link", "https://e.org/a", "here"),
            ("text_link", "https://e.org/b", "here"),
            ("url", None, "https://e.org"),
        ]


def test_bot_that_keeps_privacy(server: TelegramServer) -> None:
    group = server.group(GROUP, "Readers")
    server.say(ADA, "before", group)
    server.keep_privacy(True)
    drive(server, lambda bot: bot.send_message(GROUP, "I am here"))
    own = server.messages(GROUP)[-1].message_id
    mention = MessageEntity(MessageEntity.TEXT_MENTION, 0, 5, user=User(123456789, "Vouch", True))
    shown = ["/ask", "/ask@vouch_bot", "ask @Vouch_Bot", "reply", "/ask@other_bot", "vouch for"]
    server.say(ADA, "a word between people", group)
    server.say(ADA, "see /ask or @other_bot", group)
    server.say(ADA, "/ask@other_bot", group)
    server.say(ADA, "reply to another", group, reply_to=own - 1)
    for text in shown[:3]:
        server.say(ADA, text, group)
    for text in shown[3:5]:
        server.say(ADA, text, group, reply_to=own)
    server.say(ADA, shown[5], group, entities=[mention.to_dict()])
    server.say(ADA, "", group, new_chat_title="Readers")
    server.say(ADA, "in private")
    server.keep_privacy(False)
    server.say(ADA, "after", group)
    texts = [message.text for message in fetch_messages(server)]
    assert texts == ["before", *shown, None, "in private", "after"]


def test_bot_that_keeps_privacy_says_so(server: TelegramServer) -> None:
    server.keep_privacy(True)
    assert drive(server, lambda bot: bot.get_me()).can_read_all_group_messages is False


def test_bot_comes_to_a_group_and_is_removed(server: TelegramServer) -> None:
    group = Chat(-55, "group", "Friends")
    added = server.add_bot(ADA, group)
    drive(server, lambda bot: bot.send_message(group.id, "hello"))
    removed = server.remove_bot(ADA, group)
    server.say(ADA, "it is gone", group)
    updates = drive(server, lambda bot: bot.get_updates())
    assert [update.update_id for update in updates] == [added, removed]
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(each.old_chat_member.status, each.new_chat_member.status) for each in changes] == [
        ("left", "member"),
        ("member", "kicked"),
    ]
    assert {(each.from_user.id, each.new_chat_member.user.id) for each in changes} == {
        (ADA.id, 123456789)
    }
    for act in (
        lambda bot: bot.send_message(group.id, "hello?"),
        lambda bot: bot.edit_message_text("hello?", group.id, 1),
        lambda bot: bot.send_chat_action(group.id, "typing"),
    ):
        with pytest.raises(Forbidden):
            drive(server, act)
        assert get_description(server) == "Forbidden: bot was kicked from the group chat"
    server.add_bot(ADA, group)
    drive(server, lambda bot: bot.send_message(group.id, "again"))


def test_long_poll_ends_when_something_is_said(server: TelegramServer) -> None:
    async def poll(bot: Bot) -> tuple[tuple[Update, ...], float]:
        waiting = asyncio.create_task(bot.get_updates(timeout=2))
        await asyncio.sleep(0.2)
        said = time.monotonic()
        server.say(ADA, "hi")
        return await waiting, time.monotonic() - said

    updates, seconds = drive(server, poll)
    assert [update.message.text for update in updates if update.message] == ["hi"]
    assert seconds < 1


def test_long_poll_ends_empty_handed(server: TelegramServer) -> None:
    began = time.monotonic()
    assert fetch(server, timeout=1) == []
    assert 1 <= time.monotonic() - began < 2


def test_newer_poll_ends_the_older(server: TelegramServer) -> None:
    async def poll(bot: Bot) -> tuple[Any, ...]:
        async with make_bot(server) as other:
            older = asyncio.create_task(bot.get_updates(timeout=2))
            await asyncio.sleep(0.2)
            newer = asyncio.create_task(other.get_updates(timeout=2))
            await asyncio.wait([older])
            server.say(ADA, "hi")
            return await asyncio.gather(older, newer, return_exceptions=True)

    conflict, updates = drive(server, poll)
    assert isinstance(conflict, Conflict)
    assert str(conflict) == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running"
    )
    assert [update.message.text for update in updates] == ["hi"]


def test_abandoned_poll_is_no_conflict(server: TelegramServer) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{server.url}{TOKEN}/getUpdates?timeout=5", timeout=0.2, trust_env=False)
    assert fetch(server, timeout=1) == []
    assert [call.status for call in server.calls_of("getUpdates")] == [200]


def test_no_poll_while_a_webhook_is_set(server: TelegramServer) -> None:
    drive(server, lambda bot: bot.set_webhook("https://e.org/hook"))
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        fetch(server)
    assert drive(server, lambda bot: bot.get_webhook_info()).url == "https://e.org/hook"
    update_id = server.say(ADA, "hi")
    drive(server, lambda bot: bot.delete_webhook())
    assert fetch(server) == [update_id]
    drive(server, lambda bot: bot.delete_webhook(drop_pending_updates=True))
    assert fetch(server) == []


def test_reactions_come_only_if_asked_for(server: TelegramServer) -> None:
    kept = send(server, "so")
    server.react(ADA, kept, "👍")
    assert fetch(server, allowed_updates=["message_reaction"]) == []
    reacted = server.react(ADA, kept, "👎")
    server.say(ADA, "not asked for")
    assert fetch(server) == [reacted]
    (update,) = drive(server, lambda bot: bot.get_updates())
    assert update.message_reaction is not None
    assert [each.to_dict()["emoji"] for each in update.message_reaction.new_reaction] == ["👎"]


def test_button_is_pressed_and_answered_once(server: TelegramServer) -> None:
    query_id = server.press(ADA, send(server, "?", reply_markup=button("yes:1")), "Yes")
    (update,) = drive(server, lambda bot: bot.get_updates())
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.from_user.id, query.message.message_id) == ("yes:1", ADA.id, 1)
    drive(server, lambda bot: bot.answer_callback_query(query_id, "Thanks"))
    answer = server.answer_to(query_id)
    assert answer is not None
    assert answer["text"] == "Thanks"
    with pytest.raises(BadRequest):
        drive(server, lambda bot: bot.answer_callback_query(query_id))


def test_absent_button_cannot_be_pressed(server: TelegramServer) -> None:
    with pytest.raises(AssertionError, match="no button 'No'"):
        server.press(ADA, send(server, "?", reply_markup=button("yes:1")), "No")


def test_inline_query_is_answered(server: TelegramServer) -> None:
    query_id = server.ask_inline(ADA, "sky")
    (update,) = drive(server, lambda bot: bot.get_updates())
    assert update.inline_query is not None
    assert update.inline_query.query == "sky"
    drive(server, lambda bot: bot.answer_inline_query(query_id, [article("x")], cache_time=0))
    answer = server.answer_to(query_id)
    assert answer is not None
    assert answer["cache_time"] == "0"


def test_document_is_downloaded(server: TelegramServer) -> None:
    server.say(ADA, "read this", document=server.put_file(b"\0\xff", "a.bin", "application/x"))

    async def download(bot: Bot) -> tuple[str | None, str | None, bytes]:
        (update,) = await bot.get_updates()
        message = update.message
        assert message is not None
        assert message.document is not None
        file = await message.document.get_file()
        content = bytes(await file.download_as_bytearray())
        return message.caption, message.document.file_name, content

    assert drive(server, download) == ("read this", "a.bin", b"\0\xff")


@pytest.mark.parametrize(("size", "is_taken"), [(20 << 20, True), ((20 << 20) + 1, False)])
def test_file_too_big_to_download(server: TelegramServer, size: int, is_taken: bool) -> None:
    document = server.put_file(b"x", "a.bin", "application/x", size=size)
    assert document["file_size"] == size
    if is_taken:
        assert drive(server, lambda bot: bot.get_file(document["file_id"])).file_size == size
        return
    with pytest.raises(BadRequest):
        drive(server, lambda bot: bot.get_file(document["file_id"]))
    assert get_description(server) == "Bad Request: file is too big"
    path = f"{server.file_url}{TOKEN}/documents/{document['file_id']}"
    assert httpx.get(path, trust_env=False).status_code == 400


def test_person_edits(server: TelegramServer) -> None:
    server.say(ADA, "teh sky")
    server.edit(server.messages(ADA.id)[0], "the sky")
    _, update = drive(server, lambda bot: bot.get_updates())
    assert update.edited_message is not None
    assert (update.edited_message.text, update.edited_message.message_id) == ("the sky", 1)


FAULTS: dict[str, tuple[Callable[[TelegramServer], None], type[TelegramError], int]] = {
    "flood": (
        lambda server: server.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", 7),
        RetryAfter,
        0,
    ),
    "bad gateway": (lambda server: server.fail_next("sendMessage", 502), NetworkError, 0),
    "server error": (
        lambda server: server.fail_next("sendMessage", 500, "Internal Server Error"),
        NetworkError,
        0,
    ),
    "connection dropped": (lambda server: server.drop_next("sendMessage"), NetworkError, 0),
    "reply cut": (lambda server: server.cut_reply_next("sendMessage"), NetworkError, 1),
}


# The library warns of a change to come whenever it meets a 429.
@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(("order", "error", "kept"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_strike_once(
    server: TelegramServer,
    order: Callable[[TelegramServer], None],
    error: type[TelegramError],
    kept: int,
) -> None:
    order(server)
    with pytest.raises(error) as raised:
        send(server, "one")
    assert len(server.messages(ADA.id)) == kept
    if isinstance(raised.value, RetryAfter):
        assert str(raised.value) == "Flood control exceeded. Retry in 7 seconds"
    assert send(server, "two").text == "two"


Calls = list[tuple[float, str, int]]


def spread(method: str, chat: int, *times: float) -> Calls:
    return [(time, method, chat) for time in times]


LIMITS: dict[str, tuple[Calls, list[int]]] = {
    "a burst": (spread("sendMessage", 7, 0, 0, 0, 0, 0.5, 1, 1.5), [0, 0, 0, 1, 1, 0, 1]),
    "one a second": (spread("sendMessage", 7, *range(30)), [0] * 30),
    "edits count": (
        spread("sendMessage", 7, 0, 0) + spread("editMessageText", 7, 0, 0),
        [0, 0, 0, 1],
    ),
    "chats alone": (spread("sendMessage", 7, 0, 0, 0) + spread("sendMessage", 8, 0), [0] * 4),
    "no messages": (
        spread("sendChatAction", 7, *[0] * 9) + spread("answerCallbackQuery", 7, *[0] * 40),
        [0] * 49,
    ),
    "drafts apart": (
        spread("sendMessageDraft", 7, 0, 0, 0, 0) + spread("sendMessage", 7, 0),
        [0, 0, 0, 1, 0],
    ),
    "thirty everywhere": (
        [call for chat in range(1, 32) for call in spread("sendDocument", chat, 0)],
        [0] * 30 + [1],
    ),
    "twenty in a group": (spread("sendMessage", -7, *range(21), 59, 60), [0] * 20 + [40, 1, 0]),
}


@pytest.mark.parametrize(("calls", "waits"), LIMITS.values(), ids=LIMITS.keys())
def test_rate_limits(calls: Calls, waits: list[int]) -> None:
    now = 0.0
    limits = RateLimits(lambda: now)
    told = []
    for now, method, chat in calls:  # noqa: B007 - the clock reads it
        try:
            limits.count(method, Parameters({"chat_id": chat}))
            told.append(0)
        except Refusal as refusal:
            told.append(refusal.parameters["retry_after"])
    assert told == waits
    assert limits.refusals == sum(wait > 0 for wait in waits)


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
def test_bot_that_writes_too_often_is_told_when_to_come_back() -> None:
    with TelegramServer(rate_limits=True) as server:
        server.private_chat(ADA)

        async def hurry(bot: Bot) -> None:
            for _ in range(4):
                await bot.send_message(ADA.id, "hi")

        with pytest.raises(RetryAfter):
            drive(server, hurry)
        assert server.rate_refusals == 1
        assert server.calls[-1].answer == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
        time.sleep(1)
        assert send(server, "again").text == "again"


class Receiver:
    """Where a webhook leads: it answers with the next of `statuses`, then always with 200."""

    def __init__(self, *statuses: int | None) -> None:
        self.heard: list[tuple[float, str, str | None, int]] = []
        self._statuses = list(statuses)
        self._http = HttpServer(self._respond)
        self.url = f"http://127.0.0.1:{self._http.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def _respond(self, request: Request) -> Response | None:
        secret = request.headers["x-telegram-bot-api-secret-token"]
        update_id = request.parameters["update_id"]
        self.heard.append((time.monotonic(), request.path, secret, update_id))
        status = self._statuses.pop(0) if self._statuses else 200
        return None if status is None else Response(status, b"")


def test_updates_are_posted_to_the_webhook(server: TelegramServer) -> None:
    first = server.say(ADA, "one")
    with Receiver(500, None) as receiver:
        url = f"{receiver.url}/hook"
        drive(server, lambda bot: bot.set_webhook(url, secret_token="s3cret"))  # noqa: S106
        second = server.say(ADA, "two")
        server.wait_for(lambda: server.confirmed == (first, second), timeout=5)
        assert [update_id for *_, update_id in receiver.heard] == [first, first, first, second]
        assert {heard[1:3] for heard in receiver.heard} == {("/hook", "s3cret")}
        times = [at for at, *_ in receiver.heard]
        assert times[1] - times[0] >= 0.2
        assert times[2] - times[1] >= 0.2
        drive(server, lambda bot: bot.delete_webhook())
        third = server.say(ADA, "three")
        assert fetch(server) == [third]
        assert len(receiver.heard) == 4


def test_webhook_tells_what_went_wrong(server: TelegramServer) -> None:
    server.say(ADA, "one")
    with Receiver(*[503] * 100) as receiver:
        allowed = ["message", "message_reaction"]
        drive(server, lambda bot: bot.set_webhook(receiver.url, allowed_updates=allowed))
        server.wait_for(lambda: receiver.heard)
        info = drive(server, lambda bot: bot.get_webhook_info())
    assert (info.url, info.pending_update_count) == (receiver.url, 1)
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert list(info.allowed_updates or ()) == allowed


def test_webhook_behind_a_proxy(server: TelegramServer) -> None:
    with Receiver() as receiver:
        drive(server, lambda bot: bot.set_webhook("https://bot.example.org/hook%20of/it"))
        update_id = server.say(ADA, "one")
        assert not receiver.heard
        server.deliver_webhook(through=receiver.url)
        server.wait_for(lambda: server.confirmed)
        assert [heard[1:] for heard in receiver.heard] == [("/hook of/it", None, update_id)]


def test_webhook_ends_a_long_poll(server: TelegramServer) -> None:
    async def poll(bot: Bot) -> None:
        async with make_bot(server) as other:
            waiting = asyncio.create_task(bot.get_updates(timeout=2))
            await asyncio.sleep(0.2)
            await other.set_webhook("https://e.org/hook")
            await waiting

    with pytest.raises(Conflict, match="terminated by setWebhook"):
        drive(server, poll)


def test_bad_gateway_speaks_html(server: TelegramServer) -> None:
    server.fail_next("*", 502, times=2)
    for method in ("getMe", "getUpdates"):
        answer = httpx.get(f"{server.url}{TOKEN}/{method}", trust_env=False)
        assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
        assert answer.text.startswith("<html>")
    assert httpx.get(f"{server.url}{TOKEN}/getMe", trust_env=False).json()["ok"]


def test_hanging_server_outlasts_patience(server: TelegramServer) -> None:
    server.hang_next("sendMessage", 0.6)
    with pytest.raises(TimedOut):
        send(server, "late", read_timeout=0.2)
    assert server.messages(ADA.id) == ()
    assert server.wait_for_text(ADA.id, "late", timeout=2).message_id == 1


def test_calls_are_logged(server: TelegramServer) -> None:
    before = time.time()
    server.cut_reply_next("sendMessage")
    with pytest.raises(NetworkError):
        send(server, "one")
    with pytest.raises(BadRequest):
        send(server, "")
    cut, refused = server.calls_of("sendmessage")
    assert (cut.parameters["text"], cut.status, cut.answer) == ("one", 200, None)
    assert (refused.status, refused.answer) == (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"},
    )
    assert before <= cut.at <= refused.at <= time.time()


def test_wait_in_vain_shows_what_happened(server: TelegramServer) -> None:
    send(server, "something else")
    with pytest.raises(AssertionError, match=r"(?s)nothing after 0.1 s.*something else.*sendMess"):
        server.wait_for_text(ADA.id, "this", timeout=0.1)


def test_wait_knows_the_bot_from_people(server: TelegramServer) -> None:
    server.say(ADA, "sky")
    first, second = send(server, "sky"), send(server, "sky blue")
    assert server.wait_for_text(ADA.id, "sky", timeout=1) == first
    assert server.wait_for_text(ADA.id, str.isprintable, timeout=1, after=2) == second
    assert server.wait_for(lambda: server.calls_of("getMe"), timeout=1)


def test_real_application_talks(server: TelegramServer) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        placeholder = await update.message.reply_text("…")
        await placeholder.edit_text(f"You said: {update.message.text}")

    async def run() -> SentMessage:
        application = ApplicationBuilder().bot(make_bot(server)).concurrent_updates(False).build()
        application.add_handler(MessageHandler(filters.TEXT, echo))
        async with application:
            assert application.updater is not None
            await application.updater.start_polling(timeout=1)
            await application.start()
            server.say(ADA, "hello")
            answer = await asyncio.to_thread(server.wait_for_text, ADA.id, "You said", 5.0)
            await application.updater.stop()
            await application.stop()
        return answer

    answer = asyncio.run(run())
    assert (answer.text, answer.history) == ("You said: hello", ("…",))
    assert server.pending_updates() == ()


def test_closed_server_answers_nobody() -> None:
    with TelegramServer() as server:
        address = f"{server.url}{TOKEN}/getMe"
        client = httpx.Client(trust_env=False)
        assert client.get(address).json()["ok"]
    with pytest.raises(httpx.TransportError):
        client.get(address)
    client.close()
