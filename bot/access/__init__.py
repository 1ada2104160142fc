"""Who may ask: nobody, until an admin lets them in.

`roles` says what somebody may do, `members` who has which role, `invitations` how one comes by
one, `groups` in which groups everybody may ask; `access` puts them together.
"""

from bot.access.access import Access
from bot.access.invitations import Invitation
from bot.access.members import Member
from bot.access.roles import Role

__all__ = ["Access", "Invitation", "Member", "Role"]
