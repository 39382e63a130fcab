"""Speakers whose material is missing are reminded, by an organiser's hand or by the clock; and until when it is asked for."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.trail import remember
from events.rules import takes_place
from events.tables import Event
from jobs.queue import job, later
from seminars.actions.desks import make_desk
from seminars.desks import desk_of
from seminars.material.owing import AGAIN, owing, to_remind
from seminars.tables import Desk, Part, Seminar
from web import clock
from web.database import first_row, transaction
from web.problems import NotFound

BEFORE, MORNING = timedelta(days=3), time(8)  # when those are reminded who have not handed in


async def remind(event: Event, persons: Collection[int], *, account: int | None = None, again: bool = False) -> int:
    """Tells how many mails go out. Pressed twice, or by two at once, each gets one mail: within a day only `again`."""
    async with transaction():
        told = [person for person in persons if await remind_one(event, person, again)]
        if told:
            await remember("material.reminded", account=account, event=event.id, number=len(told))
    return len(told)


async def remind_one(event: Event, person: int, again: bool) -> bool:
    desk = await desk_of(event.id, person) or await make_desk(event.id, person)
    due = (Desk.id == desk.id) if again else (Desk.id == desk.id) & (Desk.reminded_at.is_null() | (Desk.reminded_at <= clock.now() - AGAIN))
    changed = await Desk.update({Desk.reminded_at: clock.now(), Desk.invited_at: clock.now()}).where(due).returning(Desk.id)
    if changed:
        await later("seminars.material_reminder", event=event.id, desk=desk.id)
    return bool(changed)


async def excuse(event: Event, part: int, is_excused: bool, *, account: int | None = None) -> None:
    """Whether somebody has nothing to hand in for a seminar."""
    async with transaction():
        here = (Part.id == part) & Part.seminar.is_in(Seminar.select(Seminar.id).where(Seminar.event == event.id))
        if not await Part.update({Part.is_excused: is_excused}).where(here).returning(Part.id):
            raise NotFound
        if is_excused:
            await remember("material.excused", account=account, event=event.id)
        else:
            await remember("material.asked", account=account, event=event.id)


async def ask_until(event: Event, until: date | None, *, account: int) -> None:
    """The last day for handing in; some days before it those are reminded who have not."""
    async with transaction():
        await Event.update({Event.material_until: until}).where(Event.id == event.id)
        if until is None:
            await remember("material.no_day", account=account, event=event.id)
            return
        await remember("material.until", account=account, event=event.id, day=str(until))
        if (at := reminds_at(event, until)) > clock.now():
            await later("seminars.remind_of_material", event=event.id, key=f"material:{event.id}:{until}", at=at, number=event.id, until=str(until))


def reminds_at(event: Event, until: date) -> datetime:
    return datetime.combine(until - BEFORE, MORNING, ZoneInfo(event.zone))


@job
async def remind_of_material(number: int, until: str) -> None:
    """Nothing when another day holds by now, or the event does not take place."""
    event = await first_row(Event, "id = {}", number)
    if event and str(event.material_until) == until and takes_place(event.state):
        await remind(event, to_remind(await owing(event)))
