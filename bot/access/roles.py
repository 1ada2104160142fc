"""Roles: what somebody may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a member may do; each role covers those before it."""

    READER = "reader"
    """Ask."""
    EDITOR = "editor"
    """Add and remove articles."""
    ADMIN = "admin"
    """Let people in and shut them out."""

    def covers(self, needed: Role) -> bool:
        """Tell whether somebody with this role may do what needs that one."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
