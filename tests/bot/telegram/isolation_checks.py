"""What may come of a performance: nothing crosses from where it may not.

What somebody was allowed to do is taken widely where it changes in mid-trace: who never had a role
in a scene must have had no effect at all, and who had one for a while, none but at the places where
they could speak.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from bot.access.roles import Role
from bot.messages import CATALOGUE
from bot.record import Feedback
from tests.bot.telegram.isolation_deeds import Deed, Place, Scene, find_tokens
from tests.bot.telegram.isolation_stage import HERALD, Performance

_NOBODYS_WORDS = {one.stranger for one in CATALOGUE.values()} | {
    one.invitation_void for one in CATALOGUE.values()
}
_CLOSED_WORDS = {one.closed_group for one in CATALOGUE.values()}
# What is said where nobody may be told anything of the articles.
_CHANGES = ("take_in", "remove", "restore")


def list_breaches(performance: Performance, feedback: list[Feedback]) -> Iterator[str]:
    """Yield, in a line each, what came from where it may not, or was done by who may not."""
    yield from _list_crossings(performance)
    for scene in performance.scenes:
        yield from _list_words_to_strangers(performance, scene)
        yield from _list_deeds_of_strangers(performance, scene)
        yield from _list_false_memories(performance, scene)
        yield from _list_foreign_feedback(scene, feedback)


def _list_crossings(performance: Performance) -> Iterator[str]:
    """Nothing that belongs to one conversation is said in another."""
    moved = {old: new for scene in performance.scenes for old, new in scene.moved.items()}
    deeds = {
        one.query_id: one for scene in performance.scenes for one in scene.deeds if one.query_id
    }
    for said in performance.said:
        place = said.place
        if place is None:
            deed = deeds.get(said.query_id)
            place = deed.place if deed is not None else None
        for token in find_tokens(said.parameters):
            owner = performance.owners.get(token)
            if owner is None or place is None:
                continue
            # A group's number changes on the way, and what is on its way goes to either.
            homes = {owner.chat, moved.get(owner.chat, owner.chat)}
            if place.chat not in homes or (said.place is not None and place.topic != owner.topic):
                yield f"{token} of {owner} was said at {place}: {said.text[:200]!r}"


def _list_words_to_strangers(performance: Performance, scene: Scene) -> Iterator[str]:
    """Whoever never had a role, and a group that was never open, get one line."""
    lines: dict[Place, list[str]] = defaultdict(list)
    for said in performance.said:
        if said.place is not None and said.place.chat in scene.chats and said.text:
            lines[said.place].append(said.text)
    known = _find_roles(scene)
    for person in scene.people:
        if person.id in known:
            continue
        told = [one for place in lines if place.chat == person.id for one in lines[place]]
        if any(one not in _NOBODYS_WORDS for one in told):
            yield f"{person.id}, who has no role, was told {told}"
        if sum(one in {words.stranger for words in CATALOGUE.values()} for one in told) > 1:
            yield f"{person.id}, who has no role, was told so more than once"
    opened = {one.place.chat for one in scene.deeds if one.kind == "open_group"}
    opened |= {scene.moved.get(one, one) for one in opened} | scene.open_at_first
    for hall in scene.halls:
        numbers = {hall.chat.id, hall.old}
        if numbers & (opened | {scene.moved.get(one, one) for one in scene.open_at_first}):
            continue
        told = [one for place in lines if place.chat in numbers for one in lines[place]]
        if any(one not in _CLOSED_WORDS for one in told):
            yield f"the group {hall.chat.id}, which was never open, was told {told}"
        if len(told) > len(numbers - {None}):
            yield f"the group {hall.chat.id} was told more than once that it is closed"


def _list_deeds_of_strangers(performance: Performance, scene: Scene) -> Iterator[str]:
    """Nothing is asked of the articles for those without a role, nor changed but by editors."""
    known = _find_roles(scene)
    deeds = {one.update_id: one for one in scene.deeds if one.update_id is not None}
    for call in performance.calls:
        deed = deeds.get(call["update"])
        if deed is None or deed.person == HERALD:
            continue
        role = known.get(deed.person)
        if deed.place.is_private and role is None:
            yield f"{call['call']} for somebody without a role: {deed}"
        if not deed.is_meant:
            yield f"{call['call']} for what the bot was not told: {deed}"
        if call["call"] in _CHANGES and (role is None or not role.covers(Role.EDITOR)):
            yield f"{call['call']} by somebody who is no editor: {deed}"


def _list_false_memories(performance: Performance, scene: Scene) -> Iterator[str]:
    """What is remembered at a place was asked there, and not before it was to be forgotten."""
    moved = scene.moved
    asked: dict[str, Deed] = {one.token: one for one in scene.deeds if one.token}
    names = {f"telegram:{chat}" for chat in scene.chats}
    for call in performance.calls:
        if call["call"] != "answer" or call["place"].rpartition(":")[0] not in names:
            continue
        _, chat, topic = call["place"].split(":")
        place = Place(int(chat), int(topic))
        for question in call["before"]:
            for token in find_tokens(question):
                deed = asked.get(token)
                home = deed.place if deed is not None else None
                here = {
                    place,
                    *(Place(old, place.topic) for old, new in moved.items() if new == place.chat),
                }
                back = {Place(moved.get(one.chat, one.chat), one.topic) for one in here}
                if home not in here | back:
                    yield f"{question} of {home} is remembered at {place}"
                forgotten = [
                    one.round
                    for one in scene.deeds
                    if one.kind == "new" and one.place in here | back and _may_ask(scene, one)
                ]
                now = deeds_round(scene, call)
                if deed is not None and any(deed.round < at < now for at in forgotten):
                    yield f"{question} is remembered at {place} after /new"


def deeds_round(scene: Scene, call: dict[str, object]) -> int:
    """Return when the question of a call was asked."""
    return next((one.round for one in scene.deeds if one.update_id == call["update"]), -1)


def _may_ask(scene: Scene, deed: Deed) -> bool:
    """Tell whether somebody surely could ask then: by a role or a group that nobody touched."""
    touched = {"revoke_person", "close_group", "upgrade", "open_group", "accept", "allow_person"}
    if any(one.kind in touched for one in scene.deeds):
        return False
    if deed.place.is_private:
        return deed.person in scene.roles
    return deed.place.chat in scene.open_at_first


def _list_foreign_feedback(scene: Scene, feedback: list[Feedback]) -> Iterator[str]:
    """What people thought is theirs who could read it, and of an answer in that chat."""
    for one in feedback:
        chat = int(one.recorded.question.chat.removeprefix("telegram:"))
        if chat not in scene.chats:
            continue
        person = int(one.person.removeprefix("telegram:"))
        pressed = [
            deed
            for deed in scene.deeds
            if deed.kind in ("press", "forge")
            and deed.person == person
            and deed.place.chat in (chat, scene.moved.get(chat, chat))
            and deed.words.split(":")[0] in ("good", "bad", "tell")
        ]
        if not pressed:
            yield f"{person} is said to think {one.verdict} of what was said in {chat}"
        answered = find_tokens(json.dumps(one.recorded.answer))
        if not set(find_tokens(one.recorded.question.text)) <= set(answered):
            yield f"feedback on another answer than that to {one.recorded.question.text}"


def _find_roles(scene: Scene) -> dict[int, Role]:
    """Return the highest role that each may have had at some time in the scene."""
    roles = dict(scene.roles)
    order = list(Role)

    def grant(person: int, role: Role) -> None:
        if order.index(roles.get(person, Role.READER)) <= order.index(role):
            roles[person] = role

    for deed in scene.deeds:
        if deed.kind == "allow_person" and isinstance(deed.target, int) and deed.role:
            grant(deed.target, deed.role)
        elif deed.kind == "accept" and deed.target != "x" * 22:
            # Which of them it was for does not matter here: the highest.
            grant(deed.person, Role.ADMIN)
    return roles
