"""Asks the meeting server each minute who is there, as long as a meeting is held: joined and left become presence."""

from collections.abc import Iterable
from datetime import timedelta

from attendees.joining.actions import note_seen
from events.tables import Event
from jobs.queue import job, later
from jobs.schedule import EVERY
from seminars.meeting_server import client
from seminars.meeting_server.client import Away
from seminars.webinars.noting import note_speakers
from seminars.webinars.queries import end_of
from seminars.webinars.rules import Provider
from seminars.webinars.tables import OnlineMeeting
from web import clock

EVERY["attendees.watch_meetings"] = timedelta(minutes=1)
LONGEST = timedelta(hours=24)  # since somebody was last led in


@job
async def watch_meetings() -> None:
    now = clock.now()
    held = (OnlineMeeting.provider == Provider.BBB) & (OnlineMeeting.made_at > now - LONGEST) & OnlineMeeting.ended_at.is_null()
    for row in await OnlineMeeting.objects().where(held):
        key = f"attendees.watch_meeting:{row.id}:{int(now.timestamp()) // 60}"
        await later("attendees.watch_meeting", event=row.event, key=key, meeting=row.id)


@job
async def watch_meeting(meeting: int) -> None:
    """A server that does not answer says nothing: those who were there are taken to stay until it does."""
    row = await OnlineMeeting.objects().get(OnlineMeeting.id == meeting)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None:
        return
    try:
        there = await client.present(row.uid)
    except Away:
        return
    await note_seen(event, row, numbers("r", there or ()))
    await note_speakers(event, row, numbers("s", there or ()))
    if there is None and clock.now() >= await end_of(row, event):
        await OnlineMeeting.update({OnlineMeeting.ended_at: clock.now()}).where((OnlineMeeting.id == row.id) & OnlineMeeting.ended_at.is_null())


def numbers(kind: str, users: Iterable[str]) -> set[int]:
    """Those of the users who came by their own link: "r" and a registration's number, or "s" and a desk's; organisers and hubs come by others."""
    return {int(user[1:]) for user in users if user[:1] == kind and user[1:].isascii() and user[1:].isdecimal() and len(user) < 11}
