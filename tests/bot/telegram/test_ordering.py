"""The order in which updates are processed."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.telegram.ordering import ChatOrder


def receive(number: int, chat_id: int) -> Update:
    """Return a message in a chat."""
    chat = {"id": chat_id, "type": "private"}
    message = {"message_id": number, "date": 0, "chat": chat, "text": "?"}
    return Update.de_json({"update_id": number, "message": message}, None)


def test_chats_go_side_by_side_and_each_in_order() -> None:
    ended: list[int] = []

    async def take(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        ended.append(number)

    async def process() -> None:
        order = ChatOrder()
        # The first of chat 7 takes longest; that of chat 8 does not wait for it.
        updates = [(1, 7, 0.2), (2, 7, 0.0), (3, 8, 0.05), (4, 7, 0.0)]
        await asyncio.gather(
            *(
                order.process_update(receive(number, chat), take(number, seconds))
                for number, chat, seconds in updates
            )
        )

    asyncio.run(process())
    assert ended == [3, 1, 2, 4]


def test_a_chat_that_asks_a_lot_keeps_no_other_waiting() -> None:
    async def process() -> None:
        order = ChatOrder()
        never = asyncio.Event()
        busy = [
            asyncio.create_task(order.process_update(receive(number, 7), never.wait()))
            for number in range(1000)
        ]
        await asyncio.sleep(0)
        other = order.process_update(receive(1000, 8), asyncio.sleep(0))
        await asyncio.wait_for(other, 2)
        never.set()
        await asyncio.gather(*busy)

    asyncio.run(process())


def test_a_failure_lets_the_next_one_pass() -> None:
    async def fail() -> None:
        raise LookupError

    async def process() -> list[object]:
        order = ChatOrder()
        return await asyncio.gather(
            order.process_update(receive(1, 7), fail()),
            order.process_update(receive(2, 7), asyncio.sleep(0)),
            return_exceptions=True,
        )

    failed, passed = asyncio.run(process())
    assert isinstance(failed, LookupError)
    assert passed is None
