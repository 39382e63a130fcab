"""Who waits, who asks and who is offered a place, as those see it who run the event. Of whom one may not see there are only numbers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec

from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.queries import Item, programme

COLUMNS = ("id", "first_name", "last_name", "kind", "attendance", "party", "number", "registered_at", "offered_until")
IN_QUEUES = (SeatState.WAITING, SeatState.OFFERED)


class InQueue(msgspec.Struct):
    """One of them; `place` is 1 for the next, the same for all of a party, and 0 for who is not in a queue. Without a name it is somebody else's guest."""

    id: int
    name: str
    organisation: str
    kind: str
    attendance: str
    party: int | None
    since: datetime
    place: int = 0
    offered_until: datetime | None = None

    @property
    def is_seen(self) -> bool:
        return bool(self.name)


class Queue(msgspec.Struct):
    """Of the event, or of a seminar (`item`); `key` is the seminar's number, 0 for the event."""

    key: int
    item: Item | None
    waiting: list[InQueue]
    offered: list[InQueue]

    @property
    def last(self) -> int:
        return max((row.place for row in self.waiting), default=0)


async def asked_for(event: Event, seen: Collection[int]) -> list[InQueue]:
    """The first comes first."""
    rows = await rows_of(Registration, (Registration.event == event.id) & (Registration.state == RegistrationState.ASKED))
    return placed(sorted(rows, key=lambda row: (row["registered_at"], row["id"])), seen)


async def queues_of(event: Event, seen: Collection[int]) -> list[Queue]:
    """The event's own, then each seminar's in which somebody waits or is offered a seat."""
    states = (RegistrationState.WAITING, RegistrationState.OFFERED)
    own = await rows_of(Registration, (Registration.event == event.id) & Registration.state.is_in(list(states)))
    seats = await rows_of(Seat, (Seat.registration.event == event.id) & Seat.state.is_in(list(IN_QUEUES)))
    groups = [(0, None, own)] + [(item.id, item, [row for row in seats if row["seminar"] == item.id]) for item in await programme(event)]
    return [queue(key, item, rows, seen) for key, item, rows in groups if rows]


async def rows_of(table: Any, where: Any) -> list[dict[str, Any]]:
    """Of registrations or of seats, each with what there is to know of its person."""
    person = table.registration if table is Seat else table
    columns = [getattr(person, name).as_alias(name) for name in COLUMNS] + [person.organisation.name.as_alias("organisation"), table.state]
    if table is Seat:
        columns += [Seat.seminar, Seat.number, Seat.since, Seat.offered_until]
    return list(await table.select(*columns).where(where))


def queue(key: int, item: Item | None, rows: Sequence[dict[str, Any]], seen: Collection[int]) -> Queue:
    waiting = sorted((row for row in rows if row["state"] == SeatState.WAITING), key=lambda row: (row["number"], row["id"]))
    offered = sorted((row for row in rows if row["state"] == SeatState.OFFERED), key=lambda row: (row["offered_until"], row["id"]))
    return Queue(key, item, placed(waiting, seen), placed(offered, seen))


def placed(rows: Sequence[dict[str, Any]], seen: Collection[int]) -> list[InQueue]:
    """In their order; who has the same number has the same place."""
    numbers = sorted({row["number"] for row in rows if row["number"] is not None})
    return [in_queue(row, row["id"] in seen, numbers.index(row["number"]) + 1 if row["number"] is not None else 0) for row in rows]


def in_queue(row: dict[str, Any], is_seen: bool, place: int) -> InQueue:
    return InQueue(
        id=row["id"],
        name=f"{row['first_name']} {row['last_name']}" if is_seen else "",
        organisation=row["organisation"] if is_seen else "",
        kind=row["kind"] if is_seen else "",
        attendance=row["attendance"] if is_seen else "",
        party=row["party"],
        since=row.get("since") or row["registered_at"],
        place=place,
        offered_until=row["offered_until"],
    )
