"""Cancelling, and coming back after all."""

from attendees.actions.fill_in import count_again
from attendees.actions.gone import note_gone
from attendees.actions.let_in import was_let_in
from attendees.actions.places import hold
from attendees.actions.queue import fill, leave, place
from attendees.actions.seats import seat_by_wishes
from attendees.actions.uses import give_use_back, use_again
from attendees.rules import OUT, RegistrationState
from attendees.tables import Registration
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction

MAY_RETURN = (RegistrationState.CANCELLED, RegistrationState.DECLINED)


async def cancel(registration: int, *, mail: bool = True) -> None:
    """Once, by who is not out already. All that the person had goes to those who wait, in the same transaction. An invitation is declined."""
    async with transaction():
        row, event = await held(registration)
        if row.state in OUT:
            return
        if row.state == RegistrationState.CONFIRMED:
            await note_gone(row.id)
        await leave(row, event)
        await give_use_back(row)
        row.state = RegistrationState.DECLINED if row.state == RegistrationState.INVITED else RegistrationState.CANCELLED
        row.cancelled_at, row.changed_at = clock.now(), clock.now()
        await row.save()
        await fill(event)
        if mail:
            await later("attendees.cancelled", event=event.id, registration=row.id)


async def come_back(registration: int) -> None:
    """A place anew, or the last one in the queue, with the wishes of before."""
    async with transaction():
        row, event = await held(registration)
        if row.state not in MAY_RETURN:
            return
        is_let_in = await was_let_in(row, event)
        row.cancelled_at, row.changed_at = None, clock.now()
        await use_again(row, event)
        has_place = await place(row, event, is_let_in=is_let_in)
        await row.save()
        await count_again(row, event)
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
