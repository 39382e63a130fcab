"""A seminar of any event gets a meeting of its own, another one, or none any more."""

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from jobs.queue import later
from seminars.meeting_server import client
from seminars.queries import Item
from seminars.webinars.forms import OfSeminar
from seminars.webinars.queries import own_meeting
from seminars.webinars.rules import Provider
from seminars.webinars.tables import OnlineMeeting
from web import clock, secret
from web.database import transaction
from web.language import N_, pick
from web.problems import Refused


async def meet_online(event: Event, item: Item, said: OfSeminar, *, account: int) -> None:
    """Those who take part online follow it there from now on."""
    async with transaction():
        await touch(event.id)
        row = await own_meeting(event, item.id) or OnlineMeeting(event=event.id, seminar=item.id, uid=secret.new_uid(), sends=False)
        for name, value in msgspec.structs.asdict(said).items():
            setattr(row, name, value)
        row.link = "" if said.provider == Provider.BBB else said.link
        await row.save()
        await remember("own_meeting.set", account=account, event=event.id, subject=f"seminar:{item.id}", title=pick(item, "title").text)


async def meet_on_site_only(event: Event, item: Item, *, account: int) -> None:
    """Who was in the meeting stays noted."""
    async with transaction():
        await touch(event.id)
        if await OnlineMeeting.delete().where((OnlineMeeting.event == event.id) & (OnlineMeeting.seminar == item.id)).returning(OnlineMeeting.id):
            await remember("own_meeting.removed", account=account, event=event.id, subject=f"seminar:{item.id}", title=pick(item, "title").text)


async def end_own_meeting(event: Event, item: Item, *, account: int) -> None:
    """For everybody. Raises Away; then nothing has changed."""
    meeting = await own_meeting(event, item.id)
    if meeting is None or meeting.provider != Provider.BBB:
        raise Refused(N_("Only a meeting in BigBlueButton can be ended from here."))
    await client.end(meeting.uid)
    async with transaction():
        await OnlineMeeting.update({OnlineMeeting.ended_at: clock.now()}).where((OnlineMeeting.id == meeting.id) & OnlineMeeting.ended_at.is_null())
        await later("attendees.watch_meeting", event=event.id, meeting=meeting.id)
        await remember("own_meeting.ended", account=account, event=event.id, subject=f"seminar:{item.id}", title=pick(item, "title").text)
