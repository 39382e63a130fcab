"""The programme of an event for another one: rooms, items and who does what in them."""

from datetime import datetime, timedelta
from typing import Any

from events.tables import Event
from seminars.queries import rooms_of
from seminars.rooms.copying import copy_openings, copy_walks
from seminars.rules import SeminarState
from seminars.tables import Part, Room, Seminar
from seminars.visits.tables import Leg
from seminars.webinars.tables import OnlineMeeting
from web import clock, secret
from web.language import local

FRESH = ("id", "taken", "waiting", "tickets", "sequence", "is_excused")
NOT_HELD = {"made_at": None, "ended_at": None, "recorded_at": None, "told_at": None, "trouble": ""}


async def copy_programme(old: Event, new: Event) -> None:
    """Answers the events' question. Everything keeps its time of day, also when the clocks have been changed between; what was cancelled stays behind."""
    rooms = {room.id: await copied(room, Room, event=new.id) for room in await rooms_of(old)}
    days, numbers = new.first_day - old.first_day, {}
    await copy_openings(rooms, days)
    await copy_walks(old, new)
    planned = (Seminar.event == old.id) & (Seminar.state == SeminarState.PLANNED)
    for item in await Seminar.objects().where(planned).order_by(Seminar.id):
        times = {"starts_at": moved(item.starts_at, days, old.zone), "ends_at": moved(item.ends_at, days, old.zone)}
        number = await copied(
            item, Seminar, event=new.id, room=rooms.get(item.room), uid=secret.new_uid(), changed_at=clock.now(), repeats=numbers.get(item.repeats), **times
        )
        numbers[item.id] = number
        for part in await Part.objects().where(Part.seminar == item.id).order_by(Part.place, Part.id):
            await copied(part, Part, seminar=number)
        for meeting in await OnlineMeeting.objects().where(OnlineMeeting.seminar == item.id):
            await copied(meeting, OnlineMeeting, event=new.id, seminar=number, uid=secret.new_uid(), **NOT_HELD)
        for leg in await Leg.objects().where(Leg.seminar == item.id):
            await copied(leg, Leg, seminar=number)


async def copied(row: Any, table: Any, **instead: Any) -> int:
    same = {name: value for name, value in row.to_dict().items() if name not in FRESH}
    new = table(**{**same, **instead})
    await new.save()
    return int(new.id)


def moved(moment: datetime, days: timedelta, zone: str) -> datetime:
    """The same time of day as clocks in the zone show it, so many days later."""
    return local(moment, zone) + days
