"""An organiser holds places for some: for a region, an actor type or a kind of participant."""

from datetime import datetime

import msgspec

from accounts.trail import remember
from attendees.actions.change import seats_changed
from attendees.actions.places import hold
from attendees.holds import held_places
from events.tables import Event, Hold
from web.database import transaction
from web.language import N_
from web.problems import NotFound, Refused


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """How many places, until when."""

    seats: int
    until: datetime


async def add_hold(event: int, by: str, value: str, wanted: Wanted, *, account: int) -> None:
    """One for each of whom places are held for. Refused when there are not so many free places."""
    async with transaction():
        held = await hold(event)
        if await Hold.exists().where((Hold.event == event) & (Hold.by == by) & (Hold.value == value)):
            raise Refused(N_("Places are held for these already: change how many."))
        await check(held, wanted.seats)
        row = Hold(event=event, by=by, value=value, seats=wanted.seats, until=wanted.until)
        await row.save()
        await remember("hold.added", account=account, event=event, subject=f"hold:{row.id}", seats=wanted.seats)


async def change_hold(event: int, number: int, wanted: Wanted, *, account: int) -> None:
    """What is held no longer goes to those who wait."""
    async with transaction():
        held = await hold(event)
        await check(held, wanted.seats, number)
        await Hold.update({Hold.seats: wanted.seats, Hold.until: wanted.until}).where((Hold.id == number) & (Hold.event == event))
        await seats_changed(event)
        await remember("hold.changed", account=account, event=event, subject=f"hold:{number}", seats=wanted.seats)


async def remove_hold(event: int, number: int, *, account: int) -> None:
    """Who has one of these places keeps it; the others go to those who wait."""
    async with transaction():
        await hold(event)
        gone = await Hold.delete().where((Hold.id == number) & (Hold.event == event)).returning(Hold.seats)
        if not gone:
            raise NotFound
        await seats_changed(event)
        await remember("hold.removed", account=account, event=event, subject=f"hold:{number}", seats=gone[0]["seats"])


async def check(event: Event, seats: int, number: int = 0) -> None:
    """Not fewer than are used, nor more than are free and held for nobody else."""
    others = await held_places(event)
    used = next((one.used for one in others if one.id == number), 0)
    if seats < used:
        raise Refused(N_("There cannot be fewer than {used}: so many of these places are used."), used=used)
    free = max(0, event.seats - event.taken - sum(one.left for one in others if one.id != number))
    if seats - used > free:
        raise Refused(N_("There cannot be more than {most}: so many places are free and held for nobody else."), most=free + used)
