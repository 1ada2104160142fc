"""The command that invites: a link that lets one person in, the first admin among them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from bot.access.access import Access
from bot.access.invitations import Invitation
from bot.access.roles import Role
from bot.assembly import open_catalogue
from bot.settings import Settings


@dataclass(frozen=True)
class Made:
    """An invitation, and how to use it."""

    invitation: Invitation
    username: str | None
    """The bot's; `None` where Telegram was not asked."""

    @property
    def link(self) -> str | None:
        """The address that opens the bot with the code."""
        if self.username is None:
            return None
        return f"https://t.me/{self.username}?start={self.invitation.code}"

    @property
    def text(self) -> str:
        """What to tell whoever is invited."""
        until = f"{self.invitation.expires_at:%Y-%m-%d %H:%M} UTC"
        how = self.link or f"Send to the bot: /start {self.invitation.code}"
        return f"{how}\n(one person, as {self.invitation.role}, until {until})"

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "code": self.invitation.code,
            "link": self.link,
            "role": self.invitation.role.value,
            "expires_at": self.invitation.expires_at.isoformat() + "Z",
        }


def make_invitation(role: Role, settings: Settings) -> Made:
    """Make an invitation; with a token set, Telegram is asked for the bot's name."""
    with closing(open_catalogue(settings)) as catalogue:
        invitation = Access(catalogue.engine).invitations.make(role, "terminal")
    username = None
    if settings.telegram_token is not None:
        from bot.telegram.naming import find_username

        username = find_username(
            settings.telegram_token.get_secret_value(), settings.telegram_api_url
        )
    return Made(invitation, username)
