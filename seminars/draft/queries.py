"""Reads of the programme as the next release will have it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from events.tables import Event
from seminars.draft.rules import Move, Placed, Placement, Where
from seminars.draft.tables import Draft, Step
from seminars.queries import Item, read, rooms_of, unplaced
from seminars.rooms.rules import Hall
from seminars.tables import Room, Seminar
from web.database import first_row
from web.language import local, pick

DRAFTS = "SELECT d.seminar, d.room, d.starts_at, d.ends_at, d.state FROM draft d JOIN seminar s ON s.id = d.seminar WHERE s.event = {}"
PLACED = "SELECT id, title_sv, title_fi, title_en, room, starts_at, ends_at, state, taken, waiting FROM seminar WHERE event = {}"


async def drafted(event: Event) -> list[Item]:
    """All of the programme in order of time, unplaced items too, as the draft has it."""
    public, moved, rooms = [*await read(event), *await unplaced(event)], await drafts(event), {room.id: room for room in await rooms_of(event)}
    return as_drafted(event, public, moved, rooms)


def as_drafted(event: Event, public: Iterable[Item], moved: Where, rooms: Mapping[int, Room | Hall]) -> list[Item]:
    items = [placed(item, moved[item.id], event.zone, rooms) if item.id in moved else item for item in public]
    return sorted(items, key=lambda item: (item.starts_at, item.place, item.id))


def placed(item: Item, at: Placement, zone: str, rooms: Mapping[int, Room | Hall]) -> Item:
    """The item where it will be."""
    room = rooms.get(at.room or 0)
    times = {"starts_at": local(at.starts_at, zone), "ends_at": local(at.ends_at, zone)}
    where = {"room_id": at.room, "room": room.name if room else "", "step_free": room.step_free if room else None}
    return msgspec.structs.replace(item, state=at.state, **times, **where)


async def drafts(event: Event) -> dict[int, Placement]:
    """Where those will be that are to move, by the seminars' numbers."""
    rows = await Draft.raw(DRAFTS, event.id)
    return {row["seminar"]: placement_of(row) for row in rows}


def placement_of(row: dict[str, Any]) -> Placement:
    return Placement(room=row["room"], starts_at=row["starts_at"], ends_at=row["ends_at"], state=row["state"])


async def published(event: Event, numbers: Collection[int] | None = None) -> dict[int, Placed]:
    """Where all of them are, unplaced ones too; or those that have these numbers."""
    among = "" if numbers is None else f" AND id IN ({', '.join(['{}'] * len(numbers))})"
    rows = await Seminar.raw(PLACED + among, event.id, *(numbers or ())) if numbers is None or numbers else []
    return {row["id"]: Placed(pick(row, "title").text, placement_of(row), row["taken"] + row["waiting"]) for row in rows}


async def in_draft(event: Event, numbers: Collection[int] | None = None) -> dict[int, Placed]:
    """The same, as the draft has it."""
    moved = await drafts(event)
    return {number: msgspec.structs.replace(one, placement=moved.get(number, one.placement)) for number, one in (await published(event, numbers)).items()}


async def placements(event: Event) -> dict[int, Placement]:
    return {number: one.placement for number, one in (await in_draft(event)).items()}


async def moves_since_release(event: Event) -> list[Move]:
    """What the next release would move, by the seminars' numbers."""
    public = await published(event)
    return [Move(number, public[number].placement, after) for number, after in sorted((await drafts(event)).items())]


async def last_step(event: Event) -> Step | None:
    """What would be undone."""
    return await first_row(Step, "event = {} AND NOT is_undone ORDER BY id DESC", event.id)


async def undone_step(event: Event) -> Step | None:
    """What would be done again."""
    return await first_row(Step, "event = {} AND is_undone ORDER BY id", event.id)
