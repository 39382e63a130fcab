"""Releases, in the demo: after the first one two seminars have changed places, because one of them is asked for more."""

import msgspec

from accounts.tables import Account
from events.tables import Event
from seminars.draft.actions import move
from seminars.draft.queries import placements
from seminars.queries import Item, programme
from seminars.releases.actions import publish
from seminars.releases.queries import last_of
from seminars.rules import slots

NAME, NOTE = "Större sal", "Fler ville dit än salen rymde: två seminarier har bytt sal, och de som väntade har fått plats."


async def release_twice(event: Event) -> None:
    """Once."""
    last = await last_of(event.id)
    account = await Account.objects().first()
    if account is None or (last and last.number > 1):
        return
    if last is None:
        await publish(event, name="", note="", expected=1, account=account.id)
    swapped = better_swapped(await programme(event))
    if swapped is None:  # in a demo that people have changed
        return
    one, other = swapped
    seen = await placements(event)
    wanted = {
        one.id: msgspec.structs.replace(seen[one.id], room=seen[other.id].room),
        other.id: msgspec.structs.replace(seen[other.id], room=seen[one.id].room),
    }
    await move(event, wanted, seen=seen, account=account.id, words="two seminars change rooms")
    await publish(event, name=NAME, note=NOTE, expected=2, account=account.id)


def better_swapped(items: list[Item]) -> tuple[Item, Item] | None:
    """One that people wait for, and another at that time in a larger room, all of whose people fit into the smaller one. None if there are no such two."""
    found = (
        (one, other)
        for group in slots(items)
        for one in group
        for other in group
        if one.waiting and one.seats and other.seats and one.seats < other.seats and other.taken <= one.seats
    )
    return next(found, None)
