"""Traces: who is there with which role, in which groups, and what they do one after the other.

They are drawn blindly, by numbers: `isolation_stage` finds somebody and something for each.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies

from bot.access.roles import Role

WEIGHTS = {
    "ask": 10,
    "press": 7,
    "forge": 7,
    "new": 2,
    "from": 2,
    "since": 2,
    "file": 2,
    "inline": 2,
    "watch": 2,
    "ghost": 2,
    "accept": 2,
    "revoke_person": 2,
    "upgrade": 2,
    "overhear": 1,
    "forward": 1,
    "language": 1,
    "link": 1,
    "remove": 1,
    "unwatch": 1,
    "plain": 1,
    "who": 1,
    "open_group": 1,
    "close_group": 1,
    "allow_person": 1,
    "invite": 1,
    "stale_press": 1,
}
"""How often somebody does what."""
ALONE = frozenset(
    "accept revoke_person open_group close_group allow_person invite who upgrade".split()
)
"""What changes who may do what, or depends on it for more than the person: others wait for it."""
KINDS = ("group", "supergroup", "forum")
LARGEST_NUMBER = 59


@dataclass(frozen=True)
class Room:
    """A group of a trace."""

    kind: str
    is_open: bool
    members: int
    """One bit for each person."""


@dataclass(frozen=True)
class Action:
    """What somebody does; the numbers are taken modulo what there is."""

    kind: str
    who: int
    where: int
    what: int
    is_at_once: bool
    """Whether the answer to what was done before is not waited for."""


@dataclass(frozen=True)
class Trace:
    """People with their roles, groups, and what is done."""

    roles: tuple[Role | None, ...]
    rooms: tuple[Room, ...]
    actions: tuple[Action, ...]

    @property
    def moments(self) -> list[list[Action]]:
        """What is done at once, moment after moment."""
        moments: list[list[Action]] = []
        for action in self.actions:
            joins = bool(moments) and action.is_at_once and moments[-1][-1].kind not in ALONE
            # Questions may be on their way when their group becomes another one.
            if action.kind == "upgrade":
                joins = joins and all(one.kind == "ask" for one in moments[-1])
            elif action.kind in ALONE:
                joins = False
            if joins:
                moments[-1].append(action)
            else:
                moments.append([action])
        return moments


def make_traces(most_actions: int = 9) -> strategies.SearchStrategy[Trace]:
    """Draw traces of two to six people, in up to two groups and their private chats."""
    numbers = strategies.integers(0, LARGEST_NUMBER)
    roles = strategies.sampled_from((None, None, Role.READER, Role.READER, Role.EDITOR, Role.ADMIN))
    rooms = strategies.builds(
        Room,
        kind=strategies.sampled_from(KINDS),
        is_open=strategies.sampled_from((True, True, False)),
        members=strategies.integers(1, 63),
    )
    kinds = [kind for kind, weight in WEIGHTS.items() for _ in range(weight)]
    actions = strategies.builds(
        Action,
        kind=strategies.sampled_from(kinds),
        who=numbers,
        where=numbers,
        what=numbers,
        is_at_once=strategies.sampled_from((False, False, True)),
    )
    return strategies.builds(
        Trace,
        roles=strategies.lists(roles, min_size=2, max_size=6).map(tuple),
        rooms=strategies.lists(rooms, max_size=2).map(tuple),
        actions=strategies.lists(actions, min_size=5, max_size=most_actions).map(tuple),
    )
