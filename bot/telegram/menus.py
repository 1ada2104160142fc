"""Menus: which commands Telegram offers to whom. Presentation only: who may, `access` says."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.access.access import Access
from bot.access.roles import Role
from bot.messages import (
    ADMINS_COMMANDS,
    CATALOGUE,
    EDITORS_COMMANDS,
    READERS_COMMANDS,
    Messages,
    find_messages,
)

_log = logging.getLogger(__name__)
_IN_GROUPS = tuple("ask sources latest since from new watch unwatch status help".split())
_STRANGERS = ("start", "help")


async def name_commands(bot: Bot, access: Access) -> None:
    """Tell Telegram which commands there are, by place, role and language.

    The bot works as well without.
    """
    try:
        for scope, commands in (
            (BotCommandScopeDefault(), _STRANGERS),
            (BotCommandScopeAllPrivateChats(), READERS_COMMANDS),
            (BotCommandScopeAllGroupChats(), _IN_GROUPS),
        ):
            await _name(bot, scope, commands)
    except TelegramError as exc:
        _log.warning("the commands could not be named to Telegram: %s", exc)
        return
    for member in access.members.list():
        if member.role is Role.READER:
            continue
        await name_commands_for(bot, int(member.person.removeprefix("telegram:")), member.role)
    for admin in access.admins:
        await name_commands_for(bot, int(admin.removeprefix("telegram:")), Role.ADMIN)


async def name_commands_for(bot: Bot, chat_id: int | None, role: Role | None) -> None:
    """Tell Telegram which commands somebody's private chat has, by their role."""
    if chat_id is None:
        return
    scope = BotCommandScopeChat(chat_id)
    try:
        if role is None or role is Role.READER:
            for language in (None, *CATALOGUE):
                await bot.delete_my_commands(scope, language)
            return
        commands = (*READERS_COMMANDS, *EDITORS_COMMANDS)
        await _name(bot, scope, (*commands, *ADMINS_COMMANDS) if role is Role.ADMIN else commands)
    except TelegramError as exc:
        # Somebody whom an admin has let in by number may not have met the bot yet.
        _log.info("no commands of their own for %d: %s", chat_id, exc)


def describe_commands(messages: Messages, role: Role | None) -> str:
    """Return the help for somebody with `role`."""
    parts = [messages.help]
    if role is not None and role.covers(Role.EDITOR):
        parts.append(messages.help_editor)
    if role is Role.ADMIN:
        parts.append(messages.help_admin)
    return "\n\n".join(parts)


async def _name(bot: Bot, scope: BotCommandScope, names: tuple[str, ...]) -> None:
    # Without a language they are for everybody whose own is none of the three.
    for language in (None, *CATALOGUE):
        messages = find_messages(language)
        commands = [BotCommand(name, getattr(messages, f"command_{name}")) for name in names]
        await bot.set_my_commands(commands, scope, language)
