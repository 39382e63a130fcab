"""When rooms are open, and how far their buildings are from each other: each is said anew as a whole."""

from collections.abc import Mapping
from datetime import date

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from seminars.actions.rooms import room_of
from seminars.rooms.rules import Buildings, Hours
from seminars.rooms.tables import Opening, Walk
from web.database import transaction


async def set_hours(event: Event, number: int, openings: Mapping[date, Hours], *, account: int | None = None) -> None:
    """On days that are not in it the room is open all day."""
    async with transaction():
        await touch(event.id)
        room = await room_of(event, number)
        await Opening.delete().where(Opening.room == number)
        for day, hours in openings.items():
            await Opening(room=number, day=day, opens=hours.opens, closes=hours.closes, is_closed=hours.is_closed).save()
        await remember("room.hours", account=account, event=event.id, subject=f"room:{number}", name=room.name)


async def set_walks(event: Event, walks: Mapping[Buildings, int], *, account: int | None = None) -> None:
    async with transaction():
        await touch(event.id)
        await Walk.delete().where(Walk.event == event.id)
        for (one, other), minutes in walks.items():
            await Walk(event=event.id, one=one, other=other, minutes=minutes).save()
        await remember("rooms.walks", account=account, event=event.id)
