"""Admission: invitations, roles and open groups, by what admins and those invited write."""

from __future__ import annotations

import re

from bot.access.groups import Group
from bot.access.members import Member
from bot.access.roles import Role
from bot.messages import Messages
from bot.telegram.exchange import Exchange
from bot.telegram.menus import name_commands_for
from bot.telegram.render import write_date

_PERSON = re.compile(r"\d{1,19}")


async def accept(exchange: Exchange, code: str) -> bool:
    """Let somebody in by the code of an invitation; return whether there was one."""
    visit, access = exchange.visit, exchange.books.access
    role = await exchange.look_up(access.accept, code, visit.person, visit.name)
    if role is None:
        return False
    exchange.role = role
    joined = exchange.messages.joined.format(role=name_role(role, exchange.messages))
    await exchange.tell(f"{joined}\n\n{exchange.messages.welcome}")
    await name_commands_for(exchange.bot, visit.chat_id, role)
    return True


async def allow(exchange: Exchange, text: str) -> None:
    """Open a group, make an invitation, or give somebody a role."""
    visit, told, access = exchange.visit, exchange.messages, exchange.books.access
    if visit.group is not None:
        if text:
            await exchange.tell(told.in_private_only)
            return
        group = Group(visit.group, visit.chat_title)
        await exchange.look_up(access.groups.open, group, visit.person)
        await exchange.tell(told.group_opened)
        return
    words = text.split()
    role = _read_role(words[-1]) if words else Role.READER
    person = words[0] if words and _PERSON.fullmatch(words[0]) else None
    if person is not None and len(words) == 1:
        role = Role.READER
    if role is None or len(words) > (1 if person is None else 2):
        await exchange.tell(told.allow_usage)
    elif person is None:
        await _invite(exchange, role)
    elif f"telegram:{person}" in access.admins:
        await exchange.tell(told.admin_by_setting.format(person=person))
    else:
        known = await exchange.look_up(access.members.find, f"telegram:{person}")
        name = known.name if known else person
        member = Member(f"telegram:{person}", name, role, visit.person)
        await exchange.look_up(access.members.admit, member)
        who = name if name == person else f"{name} ({person})"
        await exchange.tell(told.allowed.format(person=who, role=name_role(role, told)))
        await name_commands_for(exchange.bot, int(person), role)


async def revoke(exchange: Exchange, text: str) -> None:
    """Close a group, or take somebody's access away."""
    visit, told, access = exchange.visit, exchange.messages, exchange.books.access
    if visit.group is not None and not text:
        await exchange.look_up(access.groups.close, visit.group)
        await exchange.tell(told.group_closed)
    elif visit.group is not None:
        await exchange.tell(told.in_private_only)
    elif not re.fullmatch(r"-?\d{1,19}", text):
        await exchange.tell(told.revoke_usage)
    elif text.startswith("-"):
        await exchange.look_up(access.groups.close, f"telegram:{text}")
        await exchange.tell(told.revoked.format(person=text))
    elif f"telegram:{text}" in access.admins:
        await exchange.tell(told.admin_by_setting.format(person=text))
    else:
        member = await exchange.look_up(access.dismiss, f"telegram:{text}")
        if member is None:
            await exchange.tell(told.no_member.format(person=text))
            return
        await exchange.tell(told.revoked.format(person=f"{member.name} ({text})"))
        await name_commands_for(exchange.bot, int(text), None)


async def list_who(exchange: Exchange, _text: str) -> None:
    """Tell who may ask, in which groups everybody may, and how many invitations are open."""
    told, access = exchange.messages, exchange.books.access
    if exchange.visit.group is not None:
        await exchange.tell(told.in_private_only)
        return
    members = {one.person: one for one in await exchange.look_up(access.members.list)}
    lines = [told.members]
    for admin in sorted(access.admins):
        number = admin.removeprefix("telegram:")
        name = f"{members[admin].name} · " if admin in members else ""
        lines.append(f"• {name}{number} · {told.role_admin} (VOUCH_ADMINS)")
    for member in members.values():
        if member.person not in access.admins:
            number = member.person.removeprefix("telegram:")
            lines.append(f"• {member.name} · {number} · {name_role(member.role, told)}")
    if groups := await exchange.look_up(access.groups.list):
        lines += ["", told.open_groups]
        lines += [f"• {one.title} · {one.chat.removeprefix('telegram:')}" for one in groups]
    if number_open := await exchange.look_up(access.invitations.count_open):
        lines += ["", told.open_invitations.format(number=number_open)]
    await exchange.tell("\n".join(lines))


def name_role(role: Role, messages: Messages) -> str:
    """Return a role's name in a language."""
    return {
        Role.READER: messages.role_reader,
        Role.EDITOR: messages.role_editor,
        Role.ADMIN: messages.role_admin,
    }[role]


async def _invite(exchange: Exchange, role: Role) -> None:
    told, access = exchange.messages, exchange.books.access
    invitation = await exchange.look_up(access.invitations.make, role, exchange.visit.person)
    until = f"{write_date(invitation.expires_at.date().isoformat(), exchange.language)}"
    link = f"https://t.me/{exchange.bot.username}?start={invitation.code}"
    until = f"{until}, {invitation.expires_at:%H:%M} UTC"
    await exchange.tell(told.invitation.format(role=name_role(role, told), until=until, link=link))


def _read_role(word: str) -> Role | None:
    try:
        return Role(word.casefold())
    except ValueError:
        return None
