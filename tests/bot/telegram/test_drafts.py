"""What is shown while an answer is being written, in a real bot process."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

GROUP = -100500


def test_in_private_a_draft_grows(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    server.say(server.person(7, "Aigul", language_code="tr"), "write 3")
    answer = server.wait_for_text(7, "Answer to write 3.", timeout=30)
    drafts = server.drafts_shown(7)
    assert "arıyorum" in drafts[0]
    assert [text.count("Sentence") for text in drafts] == sorted(
        text.count("Sentence") for text in drafts
    )
    assert "Sentence 1." in drafts[1]
    assert "Sentence 2." in drafts[-1]
    # The answer takes its place, and is one message.
    assert server.draft(7) is None
    assert [one.message_id for one in server.messages(7) if one.is_from_bot] == [answer.message_id]


def test_in_a_group_a_message_grows(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    group = server.group(GROUP, "Team")
    server.say(server.person(7, "Aigul"), "/ask write 4", group)
    answer = server.wait_for_text(GROUP, "Answer to write 4.", timeout=30)
    assert not server.calls_of("sendMessageDraft")
    assert "Searching" in answer.history[0]
    assert any("Sentence 1." in text for text in answer.history)
    times = [call.at for call in server.calls_of("editMessageText")]
    drafts = times[: len(answer.history) - 1]
    # An edit counts as a message: 500 ms between them once earned a ban of two minutes.
    assert all(later - earlier >= 1.5 for earlier, later in pairwise(drafts))


def test_where_there_are_no_drafts_a_message_grows(
    server: TelegramServer, canned: BotProcess
) -> None:
    server.fail_next("sendMessageDraft", 404, "Not Found", times=99)
    canned.start()
    server.say(server.person(7, "Aigul", language_code="ru"), "write 3")
    answer = server.wait_for_text(7, "Answer to write 3.", timeout=30)
    assert "Ищу" in answer.history[0]
    assert any("Sentence 1." in text for text in answer.history)


def test_a_draft_that_fails_is_no_failure(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    server.fail_next("editMessageText", 429, "Too Many Requests", retry_after=1)
    server.say(server.person(7, "Aigul"), "/ask write 3", server.group(GROUP, "Team"))
    server.wait_for_text(GROUP, "Answer to write 3.", timeout=30)
