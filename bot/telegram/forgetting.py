"""Being forgotten: what somebody may have deleted, and that it is, in their own chat."""

from __future__ import annotations

from bot.forgetting import forget_member, forget_person
from bot.telegram.buttons import offer_forgetting
from bot.telegram.exchange import Exchange


async def is_known(exchange: Exchange) -> bool:
    """Tell whether anything was asked by somebody, who need not be a member any more."""
    visit, record = exchange.visit, exchange.books.record
    return visit.is_private and await exchange.look_up(record.count_of, visit.person) > 0


async def offer(exchange: Exchange, _text: str) -> None:
    """Say what is kept, and ask what to forget."""
    told, visit = exchange.messages, exchange.visit
    if not visit.is_private:
        await exchange.tell(told.in_private_only)
        return
    number = await exchange.look_up(exchange.books.record.count_of, visit.person)
    await exchange.tell(told.forget_which.format(number=number), offer_forgetting(told))


async def forget(exchange: Exchange, *, leaves: bool) -> None:
    """Forget whoever pressed the button; with `leaves`, that they may ask as well."""
    visit, told, books = exchange.visit, exchange.messages, exchange.books
    if not visit.is_private:
        await exchange.acknowledge()
        return
    await exchange.look_up(forget_person, books, visit.person, exchange.corpus.forget_person)
    is_admin_by_setting = visit.person in books.access.admins
    if leaves:
        await exchange.look_up(forget_member, books, visit.person)
    await exchange.acknowledge()
    done = told.forgot_all if leaves and not is_admin_by_setting else told.forgot_asked
    if leaves and is_admin_by_setting:
        number = visit.person.removeprefix("telegram:")
        done = f"{done} {told.admin_by_setting.format(person=number)}"
    await exchange.turn_page(done, None)
