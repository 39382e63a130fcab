"""Reads of rooms with all that what is in them has to know."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from events.tables import Event
from seminars.queries import rooms_of
from seminars.rooms.rules import Buildings, Hall, Hours, closed, things
from seminars.rooms.tables import Opening, Walk
from seminars.tables import Room
from seminars.wishes.rules import Span

OPENINGS = "SELECT room, day, opens, closes, is_closed FROM opening WHERE room IN ({})"


async def halls_of(event: Event, rooms: Sequence[Room] | None = None) -> dict[int, Hall]:
    """By the rooms' numbers, in the organiser's order. `rooms` when they were read before."""
    rooms = await rooms_of(event) if rooms is None else rooms
    openings = await openings_of(room.id for room in rooms)
    return {room.id: hall(room, closed(openings[room.id], event.zone)) for room in rooms}


def hall(room: Room, shut: tuple[Span, ...]) -> Hall:
    return Hall(room.id, room.name, room.seats, frozenset(things(room.equipment)), room.step_free, room.building, shut)


async def openings_of(rooms: Iterable[int]) -> dict[int, dict[date, Hours]]:
    """By room and day; a room without any is open all the time."""
    found: dict[int, dict[date, Hours]] = defaultdict(dict)
    numbers = list(rooms)
    for row in await Opening.raw(OPENINGS.format(", ".join(["{}"] * len(numbers))), *numbers) if numbers else ():
        found[row["room"]][row["day"]] = Hours(row["opens"], row["closes"], row["is_closed"])
    return found


async def walks_of(event: Event) -> dict[Buildings, int]:
    """Minutes, both ways alike."""
    return {(row["one"], row["other"]): row["minutes"] for row in await Walk.raw("SELECT one, other, minutes FROM walk WHERE event = {}", event.id)}
