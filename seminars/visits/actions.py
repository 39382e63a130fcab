"""The legs of a visit are items of its programme: added, changed and removed together, as the form has them."""

from collections.abc import Sequence

import msgspec

from events.actions import touch
from events.tables import Event
from seminars.actions.seminars import add_seminar, change_seminar, facts_of, found, remove_seminar
from seminars.facts import SeminarFacts
from seminars.rules import SeminarKind
from seminars.visits.queries import legs_of
from seminars.visits.rules import Stop
from seminars.visits.tables import Leg
from web.database import transaction
from web.language import current, pick


async def set_legs(event: Event, stops: Sequence[Stop], *, account: int | None = None) -> None:
    """These and no others. One that stays keeps its number, its address in calendars, and what was said of it."""
    async with transaction():
        await touch(event.id)
        there = {one.item.id for one in await legs_of(event)}
        for gone in there - {stop.seminar for stop in stops}:
            await remove_seminar(event, gone, account=account)
        for stop in stops:
            await keep_leg(event, stop if stop.seminar in there else msgspec.structs.replace(stop, seminar=None), account)


async def keep_leg(event: Event, stop: Stop, account: int | None) -> None:
    number = await change_leg(event, stop, account) if stop.seminar else await add_seminar(event, as_seminar(stop), account=account)
    row = Leg(seminar=number, travel_minutes=stop.travel_minutes, means=stop.means, bus=stop.bus, lunch=stop.lunch)
    await Leg.insert(row).on_conflict(target=Leg.seminar, action="DO UPDATE", values=[Leg.travel_minutes, Leg.means, Leg.bus, Leg.lunch])


def as_seminar(stop: Stop) -> SeminarFacts:
    """Its name is one and the same in all languages until an organiser says otherwise, so it stands in that of the form."""
    titles = {f"title_{current.get()}": stop.title}
    return SeminarFacts(kind=SeminarKind.VISIT, starts_at=stop.starts_at, ends_at=stop.ends_at, address=stop.address, **titles)


async def change_leg(event: Event, stop: Stop, account: int | None) -> int:
    """In the language in which the form showed its name."""
    assert stop.seminar
    item = await found(event, stop.seminar)
    titled = f"title_{pick(item, 'title').lang}"
    changes = {titled: stop.title, "starts_at": stop.starts_at, "ends_at": stop.ends_at, "address": stop.address}
    await change_seminar(event, item.id, msgspec.structs.replace(facts_of(item), **changes), account=account)
    return item.id
