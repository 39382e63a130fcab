"""Cancelling, and coming back after all."""

from attendees.actions.places import hold
from attendees.actions.queue import fill, leave, place
from attendees.actions.seats import seat_by_wishes
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction


async def cancel(registration: int, *, mail: bool = True) -> None:
    """Once. All that the person had goes to those who wait, in the same transaction."""
    async with transaction():
        row, event = await held(registration)
        if row.state == RegistrationState.CANCELLED:
            return
        await leave(row, event)
        row.state, row.number, row.cancelled_at, row.changed_at = RegistrationState.CANCELLED, None, clock.now(), clock.now()
        await row.save()
        await fill(event)
        if mail:
            await later("attendees.cancelled", event=event.id, registration=row.id)


async def come_back(registration: int) -> None:
    """A place anew, or the last one in the queue, with the wishes of before."""
    async with transaction():
        row, event = await held(registration)
        if row.state != RegistrationState.CANCELLED:
            return
        row.cancelled_at, row.changed_at = None, clock.now()
        has_place = await place(row, event)
        await row.save()
        if has_place:
            await seat_by_wishes(row.id, event)
        await later("attendees.welcome", event=event.id, registration=row.id)


async def held(registration: int) -> tuple[Registration, Event]:
    """The registration, after its event is held."""
    found = await Registration.select(Registration.event).where(Registration.id == registration).first()
    assert found is not None
    event = await hold(found["event"])
    row = await Registration.objects().get(Registration.id == registration)
    assert row is not None
    return row, event
