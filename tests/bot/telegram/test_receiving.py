"""How updates come in: brought to a webhook, in a real bot process."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

SECRET = "a-secret-of-this-test"  # noqa: S105 - it guards nothing
START_S = 30


def test_questions_come_by_webhook(server: TelegramServer, canned: BotProcess) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "VOUCH_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "VOUCH_WEBHOOK_SECRET": SECRET,
        "VOUCH_WEBHOOK_PORT": str(port),
    }
    canned.start(**settings)
    aigul = server.person(7, "Aigul")
    server.say(aigul, "Why?")
    server.wait_for_text(7, "Answer to Why?.", timeout=START_S)
    assert not server.calls_of("getUpdates")
    assert httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    # Nobody else can speak for somebody.
    forged = {"update_id": 5, "message": {"message_id": 99, "date": 1, "text": "Why not?"}}
    forged["message"] |= {"chat": {"id": 7, "type": "private"}, "from": aigul.to_json()}
    url = settings["VOUCH_WEBHOOK_URL"]
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "x" * 21}):
        assert httpx.post(url, json=forged, headers=headers).status_code == 403
    # What was asked while it was away is answered when it is back.
    canned.kill()
    server.say(aigul, "And then?")
    canned.start(**settings)
    server.wait_for_text(7, "Answer to And then?.", timeout=START_S)
    assert not any("Why not" in one.text for one in server.messages(7))
    # Without the setting it fetches them again.
    canned.end()
    canned.start()
    server.say(aigul, "And now?")
    server.wait_for_text(7, "Answer to And now?.", timeout=START_S)
    assert SECRET not in canned.log.read_text()


def test_a_webhook_needs_its_secret(server: TelegramServer, process: BotProcess) -> None:
    process.start(VOUCH_WEBHOOK_URL="https://example.org/telegram")
    assert process.wait() == 2
    assert "VOUCH_WEBHOOK_SECRET" in process.log.read_text()
    process.start(VOUCH_WEBHOOK_URL="https://example.org/healthz", VOUCH_WEBHOOK_SECRET=SECRET)
    assert process.wait() == 2
    assert "choose another path" in process.log.read_text().splitlines()[-1]
    process.start(VOUCH_WEBHOOK_SECRET="brief-one")  # noqa: S106 - it guards nothing
    assert process.wait() == 2
    line = process.log.read_text().splitlines()[-1]
    assert line.startswith("vouch: VOUCH_WEBHOOK_SECRET: ")
    assert "brief-one" not in line
