"""Noting who comes into a meeting by a speaker's own page: by a click, or as the meeting server tells it."""

from collections.abc import Collection, Mapping
from typing import Any

from events.tables import Event
from seminars.tables import Desk
from seminars.webinars.tables import Entered, OnlineMeeting
from web import clock
from web.database import transaction


async def note_speaker(desk: int, meeting: OnlineMeeting | None) -> None:
    """Once for each meeting: nobody knows when they leave."""
    async with transaction():
        await Desk.update({Desk.uid: Desk.uid}).where(Desk.id == desk)  # two clicks at once wait here
        if not await Entered.exists().where((Entered.desk == desk) & of_meeting(meeting)):
            await Entered(desk=desk, seminar=meeting.seminar if meeting else None, at=clock.now()).save()


def of_meeting(meeting: OnlineMeeting | None) -> Any:
    return Entered.seminar == meeting.seminar if meeting is not None and meeting.seminar else Entered.seminar.is_null()


async def note_speakers(event: Event, meeting: OnlineMeeting, there: Collection[int]) -> None:
    """Those with these desks are in the meeting now, and no others."""
    async with transaction():
        rows = (Entered.desk.event == event.id) & of_meeting(meeting) & Entered.left_at.is_null()
        known = {row["desk"]: row["id"] for row in await Entered.select(Entered.id, Entered.desk).where(rows)}
        await end_stays(Entered, known, there)
        ours = (Desk.event == event.id) & Desk.id.is_in(newly(known, there))
        if fresh := await Desk.select(Desk.id).where(ours).output(as_list=True):
            await Entered.insert(*(Entered(desk=number, seminar=meeting.seminar, at=clock.now()) for number in fresh))


async def end_stays(table: Any, known: Mapping[int, int], there: Collection[int]) -> None:
    """Those who were known to be there and are no more have left; `known` are rows of the table, by who."""
    if gone := [row for who, row in known.items() if who not in there]:
        await table.update({table.left_at: clock.now()}, force=True).where(table.id.is_in(gone))


def newly(known: Mapping[int, int], there: Collection[int]) -> list[int]:
    return [number for number in there if number not in known] or [0]
