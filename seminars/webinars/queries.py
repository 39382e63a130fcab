"""Reads of where an event meets online."""

from datetime import datetime, time, timedelta

from events.rules import takes_place
from events.tables import Event
from seminars.queries import programme
from seminars.webinars.rules import EARLY, EARLY_TO_LEAD, Door, Provider, door, opening, span
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import first_row
from web.language import local, moment


async def meeting_of(event: int) -> OnlineMeeting | None:
    return await first_row(OnlineMeeting, "event = {}", event)


def has_meeting(event: Event, meeting: OnlineMeeting | None) -> bool:
    """Whether there is anywhere to lead people to."""
    return bool(event.online_link) or (meeting is not None and meeting.provider == Provider.BBB)


async def times_of(event: Event) -> tuple[datetime, datetime]:
    """From when to when it lasts; its days, when the programme is not said."""
    found = span(await programme(event))
    if found:
        return found
    last = datetime.combine(event.last_day, time()) + timedelta(days=1)
    return moment(datetime.combine(event.first_day, time()), event.zone), moment(last, event.zone)


async def door_of(event: Event, meeting: OnlineMeeting | None, *, leads: bool = False) -> tuple[Door, datetime | None]:
    """How the door stands, and when it opens next; earlier for those who lead."""
    if not takes_place(event.state) or (meeting is not None and meeting.ended_at is not None):
        return Door.OVER, None
    now = local(clock.now(), event.zone)
    opens_at = opening(await programme(event), event.first_day, event.last_day, now, EARLY_TO_LEAD if leads else EARLY)
    return door(now, opens_at), opens_at
