"""What is kept of a programme on its way in, and what it would change by now."""

from collections.abc import Iterable, Sequence

import msgspec

from events.tables import Event
from jobs.tables import Job
from seminars.draft.queries import drafted
from seminars.exchange.matching import Known
from seminars.exchange.planning import Plan, plan
from seminars.exchange.rules import Result, Stored
from seminars.exchange.tables import Arrival
from seminars.queries import rooms_of
from seminars.tables import Seminar

AT_ONCE = 500  # marks that are looked up in one statement


async def arrival_of(event: Event) -> Arrival | None:
    return await Arrival.objects().get(Arrival.event == event.id)


async def is_at_work(row: Arrival) -> bool:
    """Its job is due or running, and has not failed yet."""
    return row.job is not None and await Job.exists().where((Job.id == row.job) & Job.done_at.is_null() & (Job.trouble == ""))


def stored_in(row: Arrival | None) -> Stored | None:
    return msgspec.json.decode(row.stored, type=Stored) if row and row.stored else None


def result_in(row: Arrival | None) -> Result | None:
    return msgspec.json.decode(row.result, type=Result) if row and row.result else None


async def planned(event: Event, stored: Stored) -> Plan:
    return plan(stored, await known_of(event, [one.uid for one in stored.said if one.uid]))


async def known_of(event: Event, uids: Sequence[str]) -> Known:
    rooms = {room.id: room.name for room in await rooms_of(event)}
    elsewhere = frozenset(await taken_elsewhere(event, uids))
    return Known(
        event=event.id,
        first_day=event.first_day,
        last_day=event.last_day,
        zone=event.zone,
        items=await drafted(event),
        rooms=rooms,
        elsewhere=elsewhere,
    )


async def taken_elsewhere(event: Event, uids: Iterable[str]) -> list[str]:
    marks = sorted({uid.lower() for uid in uids})
    found: list[str] = []
    for start in range(0, len(marks), AT_ONCE):
        where = Seminar.uid.is_in(marks[start : start + AT_ONCE]) & (Seminar.event != event.id)
        found += await Seminar.select(Seminar.uid).where(where).output(as_list=True)
    return found
