"""The event's own places: confirmed or waiting, and who moves up. Always within a held event."""

from attendees.actions.places import give_back, line_up, step_out, take
from attendees.actions.seats import drop, move_up, seat_by_wishes
from attendees.rules import RegistrationState
from attendees.tables import Registration, Seat
from events.tables import Event
from jobs.queue import later


async def place(row: Registration) -> None:
    """A place at the event with its seats, or one in the queue, which holds no seat."""
    if await take(Event, row.event):
        await confirm(row)
    else:
        row.state, row.number = RegistrationState.WAITING, await line_up(Event, row.event)
        await row.save()


async def confirm(row: Registration) -> None:
    row.state, row.number = RegistrationState.CONFIRMED, None
    await row.save()
    await seat_by_wishes(row.id, row.event)


async def leave(row: Registration) -> None:
    """What the person had is free for those who wait: seats first, then the place."""
    freed = [number for seat in await Seat.objects().where(Seat.registration == row.id) for number in await drop(seat)]
    await move_up(row.event, freed)
    if row.state == RegistrationState.CONFIRMED:
        await give_back(Event, row.event)
    elif row.state == RegistrationState.WAITING:
        await step_out(Event, row.event)


async def fill(event: int) -> None:
    """As long as there is a place and somebody who waits for it, the first one moves up."""
    while (first := await first_in_queue(event)) and await take(Event, event):
        await step_out(Event, event)
        await confirm(first)
        await later("attendees.place_given", event=event, registration=first.id)


async def first_in_queue(event: int) -> Registration | None:
    waiting = (Registration.event == event) & (Registration.state == RegistrationState.WAITING)
    return await Registration.objects().where(waiting).order_by(Registration.number).first()
