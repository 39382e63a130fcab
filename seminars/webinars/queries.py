"""Reads of where an event and its seminars meet online."""

from datetime import datetime, time, timedelta

from events.rules import takes_place
from events.tables import Event
from seminars.queries import Item, programme
from seminars.webinars.rules import EARLY, EARLY_TO_LEAD, Door, Provider, door, opening, opening_of_one, span
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import first_row
from web.language import local, moment


async def meeting_of(event: int) -> OnlineMeeting | None:
    """That of the whole event."""
    return await first_row(OnlineMeeting, "event = {} AND seminar IS NULL", event)


async def own_meeting(event: Event, seminar: int) -> OnlineMeeting | None:
    """That of one seminar alone."""
    return await first_row(OnlineMeeting, "event = {} AND seminar = {}", event.id, seminar)


async def own_meetings(event: int) -> dict[int, OnlineMeeting]:
    """Those of seminars, by seminar."""
    rows = await OnlineMeeting.objects().where((OnlineMeeting.event == event) & OnlineMeeting.seminar.is_not_null())
    return {row.seminar: row for row in rows}


def has_meeting(event: Event, meeting: OnlineMeeting | None) -> bool:
    """Whether there is anywhere to lead people to."""
    return bool(address_of(event, meeting)) or (meeting is not None and meeting.provider == Provider.BBB)


def address_of(event: Event, meeting: OnlineMeeting | None) -> str:
    """Where it is, but in BigBlueButton."""
    return str(meeting.link if meeting is not None and meeting.seminar else event.online_link)


async def times_of(event: Event) -> tuple[datetime, datetime]:
    """From when to when it lasts; its days, when the programme is not said."""
    found = span(await programme(event))
    if found:
        return found
    last = datetime.combine(event.last_day, time()) + timedelta(days=1)
    return moment(datetime.combine(event.first_day, time()), event.zone), moment(last, event.zone)


async def end_of(meeting: OnlineMeeting, event: Event) -> datetime:
    """When it is to end: with its seminar, or with the event."""
    item = next((item for item in await programme(event) if item.id == meeting.seminar), None)
    return item.ends_at if item else (await times_of(event))[1]


async def item_in(event: Event, meeting: OnlineMeeting) -> int | None:
    """The seminar during which somebody is there: its own, or the event's first of those that meet nowhere else."""
    if meeting.seminar:
        return int(meeting.seminar)
    own = await own_meetings(event.id)
    return next((item.id for item in await programme(event) if item.id not in own), None)


async def door_of(event: Event, meeting: OnlineMeeting | None, *, leads: bool = False) -> tuple[Door, datetime | None]:
    """How the door stands, and when it opens next; earlier for those who lead."""
    if not takes_place(event.state) or (meeting is not None and meeting.ended_at is not None):
        return Door.OVER, None
    now = local(clock.now(), event.zone)
    opens_at = opening(await programme(event), event.first_day, event.last_day, now, EARLY_TO_LEAD if leads else EARLY)
    return door(now, opens_at), opens_at


def door_of_one(event: Event, meeting: OnlineMeeting, item: Item, *, leads: bool = False) -> tuple[Door, datetime | None]:
    """The same of one seminar; one that was moved after its meeting had ended opens anew."""
    now = local(clock.now(), event.zone)
    has_ended = meeting.ended_at is not None and meeting.ended_at >= item.starts_at - EARLY_TO_LEAD
    opens_at = None if has_ended or not takes_place(event.state) else opening_of_one(item, now, EARLY_TO_LEAD if leads else EARLY)
    return door(now, opens_at), opens_at
