"""The queue: what it has taken is written down, in order, once, whatever the database does."""

from __future__ import annotations

import asyncio
import json

import pytest
from sqlalchemy import text
from telegram import Bot, Update

from bot.inbox import Inbox
from bot.telegram.queue import DurableQueue
from corpus.catalogue import Catalogue
from corpus.database import writing


@pytest.fixture
def inbox(catalogue: Catalogue) -> Inbox:
    return Inbox(catalogue.engine)


def receive(update_id: int) -> Update:
    """Return an update as the library makes it."""
    return Update.de_json({"update_id": update_id}, None)


def test_what_is_put_is_written_down_and_comes_out(inbox: Inbox) -> None:
    async def put() -> list[int]:
        queue = DurableQueue(inbox)
        for number in (3, 1, 2, 3, 1):
            await queue.put(receive(number))
        return [(await queue.get()).update_id for _ in range(queue.qsize())]  # type: ignore[attr-defined]

    assert asyncio.run(put()) == [3, 1, 2]
    assert [one.update_id for one in inbox.list_waiting()] == [3, 1, 2]


def test_what_waits_is_replayed_in_order(inbox: Inbox) -> None:
    for number in (3, 1, 2):
        inbox.accept(number, json.dumps({"update_id": number}))
    inbox.finish(1)

    async def replay() -> list[int]:
        queue = DurableQueue(inbox)
        assert await queue.replay(Bot("123:abc")) == 2
        # Telegram may offer it again: it was not confirmed before the crash.
        await queue.put(receive(3))
        return [(await queue.get()).update_id for _ in range(queue.qsize())]  # type: ignore[attr-defined]

    assert asyncio.run(replay()) == [3, 2]


def test_a_pinned_message_that_is_no_more_can_be_written_down(inbox: Inbox) -> None:
    chat = {"id": -7, "type": "group", "title": "Team"}
    # Telegram gives the date 0 to what the bot may not see.
    pinned = {"message_id": 4, "date": 0, "chat": chat}
    message = {"message_id": 5, "date": 1_700_000_000, "chat": chat, "pinned_message": pinned}
    update = Update.de_json({"update_id": 7, "message": message}, None)

    async def put_and_replay() -> Update:
        await asyncio.wait_for(DurableQueue(inbox).put(update), 5)
        queue = DurableQueue(inbox)
        assert await queue.replay(Bot("123:abc")) == 1
        return await queue.get()  # type: ignore[return-value]

    replayed = asyncio.run(put_and_replay())
    assert replayed.message is not None
    assert update.message is not None
    assert replayed.message.pinned_message == update.message.pinned_message


@pytest.mark.parametrize("payload", ["{", '{"update_id": 3, "message": {"text": "?"}}'])
def test_what_cannot_be_read_does_not_keep_the_others(inbox: Inbox, payload: str) -> None:
    inbox.accept(3, payload)
    inbox.accept(4, json.dumps({"update_id": 4}))

    async def replay() -> int:
        return await DurableQueue(inbox).replay(Bot("123:abc"))

    assert asyncio.run(replay()) == 1
    assert inbox.counts() == {"waiting": 1, "done": 0, "dead": 1}


def test_it_waits_for_a_database_that_fails(
    inbox: Inbox, catalogue: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    def rename(old: str, new: str) -> None:
        with catalogue.engine.connect() as connection, writing(connection).begin():
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    async def put() -> None:
        queue = DurableQueue(inbox)
        rename("updates", "elsewhere")
        putting = asyncio.create_task(queue.put(receive(7)))
        await asyncio.sleep(0.3)
        assert not putting.done()
        assert queue.empty()
        rename("elsewhere", "updates")
        await asyncio.wait_for(putting, 5)
        assert queue.qsize() == 1

    asyncio.run(put())
    assert [one.update_id for one in inbox.list_waiting()] == [7]
    assert "the inbox cannot be written to" in caplog.text


def test_what_is_left_behind_waits(inbox: Inbox) -> None:
    async def leave() -> None:
        queue = DurableQueue(inbox)
        await queue.put(receive(7))
        queue.leave_waiting()
        await asyncio.wait_for(queue.join(), 1)

    asyncio.run(leave())
    assert [one.update_id for one in inbox.list_waiting()] == [7]
