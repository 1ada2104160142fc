"""Who may ask: nobody, until an admin lets them in.

`roles` says what somebody may do, `members` who has which role, `invitations` how one comes by
one, `groups` in which groups everybody may ask; `access` puts them together.
"""
