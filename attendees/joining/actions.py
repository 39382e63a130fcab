"""Noting who joins: by a click, or as the meeting server tells it."""

from collections.abc import Collection
from typing import Any

from attendees.tables import Presence, Registration
from events.tables import Event
from seminars.webinars.noting import end_stays, newly
from seminars.webinars.queries import item_in, own_meetings
from seminars.webinars.tables import OnlineMeeting
from web import clock
from web.database import transaction


async def in_meeting(event: Event, meeting: OnlineMeeting | None) -> Any:
    """The rows of those who joined this meeting: its seminar's, or all but those of seminars that meet elsewhere."""
    online = (Presence.registration.event == event.id) & Presence.is_online.eq(True) & Presence.undone_at.is_null()
    if meeting is not None and meeting.seminar:
        return online & (Presence.seminar == meeting.seminar)
    own = await own_meetings(event.id)
    return online & (Presence.seminar.is_null() | Presence.seminar.not_in([*own])) if own else online


async def note_click(registration: int, event: Event, meeting: OnlineMeeting | None) -> None:
    """Once for each meeting: nobody knows when they leave."""
    async with transaction():
        await Registration.update({Registration.uid: Registration.uid}).where(Registration.id == registration)  # two clicks at once wait here
        if not await Presence.exists().where(await in_meeting(event, meeting) & (Presence.registration == registration)):
            await Presence(registration=registration, seminar=await seminar_of(event, meeting), at=clock.now(), is_online=True).save()


async def seminar_of(event: Event, meeting: OnlineMeeting | None) -> int | None:
    return await item_in(event, meeting or OnlineMeeting(event=event.id))


async def note_seen(event: Event, meeting: OnlineMeeting, there: Collection[int]) -> None:
    """These registrations of the event are in its meeting now, and no others."""
    async with transaction():
        rows = await in_meeting(event, meeting) & Presence.left_at.is_null()
        known = {row["registration"]: row["id"] for row in await Presence.select(Presence.id, Presence.registration).where(rows)}
        await end_stays(Presence, known, there)
        ours = (Registration.event == event.id) & Registration.id.is_in(newly(known, there))
        if fresh := await Registration.select(Registration.id).where(ours).output(as_list=True):
            seminar, now = await seminar_of(event, meeting), clock.now()
            await Presence.insert(*(Presence(registration=number, seminar=seminar, at=now, is_online=True) for number in fresh))
