"""Openings and walks for a copy of an event."""

from datetime import timedelta

from events.tables import Event
from seminars.rooms.queries import openings_of, walks_of
from seminars.rooms.tables import Opening, Walk


async def copy_openings(rooms: dict[int, int], later: timedelta) -> None:
    """For the new rooms, by the numbers of the old ones, so much later."""
    for old, openings in (await openings_of(rooms)).items():
        for day, hours in openings.items():
            await Opening(room=rooms[old], day=day + later, opens=hours.opens, closes=hours.closes, is_closed=hours.is_closed).save()


async def copy_walks(old: Event, new: Event) -> None:
    for (one, other), minutes in (await walks_of(old)).items():
        await Walk(event=new.id, one=one, other=other, minutes=minutes).save()
