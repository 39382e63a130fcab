"""Reads of who has wished for something, by the people whom organisers know."""

from typing import NamedTuple

from attendees.rules import OUT, RegistrationState
from attendees.tables import Registration
from events.tables import Event
from seminars.wishes.queries import wishes_of

STATES = [state for state in RegistrationState if state not in OUT]


class Asked(NamedTuple):
    """How many can wish, and how many have."""

    people: int
    wishers: int


async def choosers(event: Event) -> list[Registration]:
    """Who is invited or registered, in order of registration."""
    return list(await Registration.objects().where((Registration.event == event.id) & Registration.state.is_in(STATES)).order_by(Registration.id))


async def asked(event: Event) -> Asked:
    numbers = {row.id for row in await choosers(event)}
    return Asked(len(numbers), len(numbers & {one.chooser for one in await wishes_of(event)}))


async def without_wishes(event: Event) -> list[Registration]:
    have = {one.chooser for one in await wishes_of(event)}
    return [row for row in await choosers(event) if row.id not in have]
