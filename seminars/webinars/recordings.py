"""What the meeting server has recorded becomes material of the webinar, once, and whoever wants to hear of it is told."""

from datetime import timedelta

from events.tables import Event
from jobs.queue import job, later
from jobs.schedule import EVERY
from seminars.actions.material import new_material
from seminars.meeting_server import client
from seminars.meeting_server.client import Away
from seminars.meeting_server.rules import Recording
from seminars.webinars.queries import end_of, item_in
from seminars.webinars.rules import Provider, host_in
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import transaction
from web.language import N_, _, language

EVERY["seminars.look_for_recordings"] = timedelta(minutes=10)
PATIENCE = timedelta(days=8)  # servers work on a long film for hours, and are repaired over weekends
EMPTY = N_("The meeting server has a recording with nothing in it. It is not shown; look there whether it can be mended, or add another one as material.")


@job
async def look_for_recordings() -> None:
    """Of the meetings that were held and of which none has come."""
    now = clock.now()
    waiting = (OnlineMeeting.provider == Provider.BBB) & OnlineMeeting.records.eq(True) & OnlineMeeting.recorded_at.is_null()
    for row in await OnlineMeeting.objects().where(waiting & (OnlineMeeting.made_at > now - PATIENCE)):
        key = f"seminars.look_for_recording:{row.id}:{int(now.timestamp()) // 60}"
        await later("seminars.look_for_recording", event=row.event, key=key, meeting=row.id)


@job
async def look_for_recording(meeting: int) -> None:
    """A server that does not answer is asked again the next time."""
    row = await OnlineMeeting.objects().get(OnlineMeeting.id == meeting)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None or row.recorded_at or not await is_held(row, event):
        return
    try:
        found = [one for one in await client.recordings(row.uid) if host_in(one.link)]
    except Away:
        return
    full = next((one for one in found if not one.is_empty), None)
    if full:
        await take(row, event, full)
    elif found:
        await OnlineMeeting.update({OnlineMeeting.trouble: EMPTY}).where(OnlineMeeting.id == row.id)


async def is_held(row: OnlineMeeting, event: Event) -> bool:
    return row.ended_at is not None or clock.now() >= await end_of(row, event)


async def take(row: OnlineMeeting, event: Event, found: Recording) -> None:
    """Once, however many workers there are."""
    of = await item_in(event, row)
    if of is None:
        return
    async with transaction():
        still = (OnlineMeeting.id == row.id) & OnlineMeeting.recorded_at.is_null()
        if await OnlineMeeting.update({OnlineMeeting.recorded_at: clock.now(), OnlineMeeting.trouble: ""}).where(still).returning(OnlineMeeting.id):
            with language("fi" if event.zone == "Europe/Helsinki" else "sv"):
                title = _("Recording")
            await new_material(event, of, title=title, link=found.link, is_recording=True, visible=row.visible)
            if row.sends:
                await later("attendees.tell_of_recording", event=event.id, of=event.id)
