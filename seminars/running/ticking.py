"""What runs now changes by the clock alone: how far a programme has come is a part of what says whether a kept page is still true."""

from bisect import bisect_right
from datetime import date, datetime
from typing import NamedTuple

from events.queries import Glance
from events.tables import Event
from seminars.queries import layout, rooms_of
from seminars.rules import SeminarState
from seminars.running.now import Place, by_room
from seminars.tables import Seminar
from web import clock, kept
from web.language import local


class Tick(NamedTuple):
    """How many beginnings and ends are past, on which day of the event."""

    past: int
    day: date


async def tick_of(seen: Glance) -> Tick | None:
    """None on days that are not the event's: nothing runs. The moments are read once for each revision."""
    now: datetime = clock.now()
    today = local(now, seen.zone).date()
    if not seen.first_day <= today <= seen.last_day:
        return None
    moments = await kept.keep_rows(("moments", seen.id, seen.revision), lambda: moments_of(seen.id))
    return Tick(bisect_right(moments, now), today)


async def moments_of(event: int) -> list[datetime]:
    """When something begins or ends, in order."""
    rows = await Seminar.select(Seminar.starts_at, Seminar.ends_at).where((Seminar.event == event) & (Seminar.state == SeminarState.PLANNED))
    return sorted({moment for row in rows for moment in (row["starts_at"], row["ends_at"])})


def today_at(event: Event) -> date | None:
    """The day in the event's zone, while it runs."""
    today = local(clock.now(), event.zone).date()
    return today if event.first_day <= today <= event.last_day else None


async def places_now(event: Event) -> list[Place]:
    rooms = [room.name for room in await rooms_of(event)]
    return by_room(await layout(event), rooms, clock.now())
