"""Noting who joins: by a click, or as the meeting server tells it."""

from collections.abc import Collection

from attendees.tables import Presence, Registration
from web import clock
from web.database import transaction


async def note_click(registration: int, seminar: int | None) -> None:
    """Once: nobody knows when they leave."""
    async with transaction():
        await Registration.update({Registration.uid: Registration.uid}).where(Registration.id == registration)  # two clicks at once wait here
        mine = (Presence.registration == registration) & Presence.is_online.eq(True) & Presence.undone_at.is_null()
        if not await Presence.exists().where(mine):
            await Presence(registration=registration, seminar=seminar, at=clock.now(), is_online=True).save()


async def note_seen(event: int, seminar: int | None, there: Collection[int]) -> None:
    """These registrations of the event are in the meeting now, and no others."""
    async with transaction():
        now = clock.now()
        open_rows = (Presence.registration.event == event) & Presence.is_online.eq(True) & Presence.left_at.is_null() & Presence.undone_at.is_null()
        known = {row["registration"]: row["id"] for row in await Presence.select(Presence.id, Presence.registration).where(open_rows)}
        gone = [number for registration, number in known.items() if registration not in there]
        if gone:
            await Presence.update({Presence.left_at: now}, force=True).where(Presence.id.is_in(gone))
        ours = (Registration.event == event) & Registration.id.is_in([number for number in there if number not in known] or [0])
        fresh = await Registration.select(Registration.id).where(ours).output(as_list=True)
        if fresh:
            await Presence.insert(*(Presence(registration=number, seminar=seminar, at=now, is_online=True) for number in fresh))
