"""Cancelling, and coming back after all."""

from attendees.actions.places import hold
from attendees.actions.queue import fill, leave, place
from attendees.rules import RegistrationState
from attendees.tables import Registration
from jobs.queue import later
from web import clock
from web.database import transaction


async def cancel(registration: int, *, mail: bool = True) -> None:
    """Once. All that the person had goes to those who wait, in the same transaction."""
    async with transaction():
        row = await held(registration)
        if row.state == RegistrationState.CANCELLED:
            return
        await leave(row)
        row.state, row.number, row.cancelled_at, row.changed_at = RegistrationState.CANCELLED, None, clock.now(), clock.now()
        await row.save()
        await fill(row.event)
        if mail:
            await later("attendees.cancelled", event=row.event, registration=row.id)


async def come_back(registration: int) -> None:
    """A place anew, or the last one in the queue, with the wishes of before."""
    async with transaction():
        row = await held(registration)
        if row.state == RegistrationState.CANCELLED:
            row.cancelled_at, row.changed_at = None, clock.now()
            await place(row)
            await later("attendees.welcome", event=row.event, registration=row.id)


async def held(registration: int) -> Registration:
    """The registration, after its event is held."""
    found = await Registration.select(Registration.event).where(Registration.id == registration).first()
    assert found is not None
    await hold(found["event"])
    row = await Registration.objects().get(Registration.id == registration)
    assert row is not None
    return row
