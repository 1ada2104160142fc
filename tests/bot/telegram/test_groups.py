"""Groups: to whom it answers, how, and that a supergroup is the group that it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

GROUP, SMALL = -100500, -500
START_S = 60


def test_an_answer_quotes_the_question(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    aigul, group = server.person(7, "Aigul"), server.group(GROUP, "Team")
    said = {
        "/ask Neden ertelendi?": "Neden ertelendi?",
        "@vouch_bot Почему закрыли?": "Почему закрыли?",
        "Why, @vouch_bot, was it?": None,
    }
    for text, quote in said.items():
        last = max((one.message_id for one in server.messages(GROUP)), default=0)
        server.say(aigul, text, group)
        answer = server.wait_for_text(GROUP, "Answer to", after=last)
        assert answer.quote == quote
        assert answer.reply_to == last + 1
    # A reply to what it said is meant for it; to somebody else, it is not.
    server.say(aigul, "And when?", group, reply_to=answer.message_id)
    server.wait_for_text(GROUP, "Answer to And when?.")
    server.say(aigul, "I wonder why", group)
    mine = server.messages(GROUP)[-1].message_id
    server.say(server.person(8, "Timur"), "Me too", group, reply_to=mine)
    server.say(aigul, "/weather", group)
    server.say(aigul, "/ask@other_bot Why?", group)
    server.say(aigul, "/ask Why at all?", group)
    server.wait_for_text(GROUP, "Answer to Why at all?.")
    assert len([one for one in server.messages(GROUP) if one.is_from_bot]) == 5


def test_a_marked_up_question_is_answered_all_the_same(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    command = {"type": "bot_command", "offset": 0, "length": 4}
    bold = [{"type": "bold", "offset": 5, "length": 3}, command]
    aigul, group = server.person(7, "Aigul"), server.group(GROUP, "Team")
    server.say(aigul, "/ask Why so?", group, entities=bold)
    assert server.wait_for_text(GROUP, "Answer to Why so?.").quote is None


def test_what_it_sees_of_a_group_is_told(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    server.say(server.person(7, "Aigul"), "/status")
    server.wait_for_text(7, "Privacy mode is off")
    server.keep_privacy(True)
    server.say(server.person(8, "Timur", language_code="tr"), "/status")
    server.wait_for_text(8, "Gizlilik modu açık")
    server.say(server.person(9, "Ada", language_code="ru"), "/status", server.group(GROUP, "Team"))
    server.wait_for_text(GROUP, "Режим приватности включён")


def test_a_group_keeps_its_state_as_a_supergroup(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    aigul, group = server.person(7, "Aigul"), server.group(SMALL, "Team")
    server.say(aigul, "/since 2021", group)
    server.wait_for_text(SMALL, "since 2021", timeout=START_S)
    server.say(aigul, "/watch tunnel", group)
    server.wait_for_text(SMALL, "tunnel")
    server.say(aigul, "/ask Why was the tunnel closed?", group)
    server.wait_for_text(SMALL, "Water came in", timeout=START_S)
    super_group = server.upgrade(group, aigul)
    server.say(aigul, "/ask And when?", super_group)
    answer = server.wait_for_text(super_group.id, "12 May 2021", timeout=START_S)
    assert "since 2021" in answer.text
    server.say(aigul, "/unwatch", super_group)
    server.wait_for_text(super_group.id, "• tunnel")
    # The old group is closed: it is no more.
    said = [one for one in server.messages(SMALL) if one.is_from_bot]
    assert len(said) == 3


def test_a_topic_has_filters_of_its_own(server: TelegramServer, process: BotProcess) -> None:
    process.start()
    aigul = server.person(7, "Aigul")
    group = server.group(GROUP, "Team", is_forum=True)
    server.say(aigul, "/from The Paper", group, message_thread_id=4)
    server.wait_for_text(GROUP, "only from: The Paper", timeout=START_S)
    server.say(aigul, "/status", group, message_thread_id=5)
    server.wait_for_text(GROUP, "from all articles")
    server.say(aigul, "/ask Why was the tunnel closed?", group, message_thread_id=4)
    answer = server.wait_for_text(GROUP, "Water came in", timeout=START_S)
    assert answer.message_thread_id == 4
    assert "Only: The Paper" in answer.text
    server.say(aigul, "/ask Why was the tunnel closed?")
    private = server.wait_for_text(7, "Water came in", timeout=START_S)
    assert "Only:" not in private.text
