"""What a plan answers to is written down when it is taken over, so that all rules know it from then on: a room's hours, and when somebody can come."""

from collections.abc import Sequence
from datetime import timedelta

from events.tables import Event
from seminars.rooms.actions import set_hours
from seminars.rooms.queries import openings_of
from seminars.rooms.rules import Hours
from seminars.timetable.changes import Change, Happening
from seminars.timetable.times import Window, meets
from seminars.wishes.actions import say_when
from seminars.wishes.queries import availability_of, hours_to_paint
from seminars.wishes.rules import is_free
from web.language import local


async def note(event: Event, change: Change, times: Sequence[Window], *, account: int | None = None) -> None:
    """`times` are those of the programme, in order. A cancelled seminar is in the draft already."""
    if change.what == Happening.ROOM:
        await shut(event, change, times, account)
    if change.what == Happening.PERSON:
        await keep_away(event, change, account)


async def shut(event: Event, change: Change, times: Sequence[Window], account: int | None) -> None:
    known = (await openings_of([change.number]))[change.number]
    days = [event.first_day + timedelta(days=n) for n in range((event.last_day - event.first_day).days + 1)]
    for day in days:
        own = [one for one in times if local(one.starts_at, event.zone).date() == day]
        hours = hours_without(known.get(day, Hours()), own, change.during, event.zone)
        if hours != Hours():
            known[day] = hours
    await set_hours(event, change.number, known, account=account)


def hours_without(hours: Hours, times: Sequence[Window], gone: Sequence[Window], zone: str) -> Hours:
    """A day's hours when the room is lost then; always, if `gone` is empty. A gap in the middle of a day has no hours of its own: they stay as they were."""
    left = [one for one in times if not any(meets(one, other) for other in gone)]
    if not gone or (times and not left):
        return Hours(is_closed=True)
    if len(left) == len(times):
        return hours
    if left == list(times[-len(left) :]):
        return Hours(local(left[0].starts_at, zone).time(), hours.closes, hours.is_closed)
    if left == list(times[: len(left)]):
        return Hours(hours.opens, local(left[-1].ends_at, zone).time(), hours.is_closed)
    return hours


async def keep_away(event: Event, change: Change, account: int | None) -> None:
    """By hours, as it would have been painted; whoever had said nothing can come at all others."""
    said = (await availability_of(event)).get(change.number)
    hours = [one.span for one in await hours_to_paint(event)]
    if said and not said.is_always:
        hours = [one for one in hours if is_free(said.spans, one.starts_at, one.ends_at)]
    left = [one for one in hours if change.during and not any(meets(Window(*one), other) for other in change.during)]
    await say_when(event, change.number, left, account=account)
