"""The event's own places: confirmed or waiting, and who moves up. Always within a held event."""

from attendees.actions.places import give_back, line_up, step_out, take
from attendees.actions.seats import drop, move_up, seat_by_wishes
from attendees.rules import RegistrationState
from attendees.tables import Registration, Seat
from events.queries import is_over
from events.tables import Event
from jobs.queue import later
from web import clock


async def place(row: Registration, event: Event) -> bool:
    """Whether there was a place for it at the event; otherwise it stands in the queue. The row is not saved yet."""
    has_place = await take(Event, event.id)
    row.state = RegistrationState.CONFIRMED if has_place else RegistrationState.WAITING
    row.number = None if has_place else await line_up(Event, event.id)
    return has_place


async def leave(row: Registration, event: Event) -> None:
    """What the person had is free for those who wait: seats first, then the place."""
    freed = [number for seat in await Seat.objects().where(Seat.registration == row.id) for number in await drop(seat)]
    await move_up(event, freed)
    if row.state == RegistrationState.CONFIRMED:
        await give_back(Event, event.id)
    elif row.state == RegistrationState.WAITING:
        await step_out(Event, event.id)


async def fill(event: Event) -> None:
    """As long as there is a place and somebody who waits for it, the first one moves up and is seated as wished. Once it is over, nobody does."""
    while not is_over(event) and (first := await first_in_queue(event.id)) and await take(Event, event.id):
        await step_out(Event, event.id)
        first.state, first.number, first.changed_at = RegistrationState.CONFIRMED, None, clock.now()
        await first.save()
        await seat_by_wishes(first.id, event)
        await later("attendees.place_given", event=event.id, registration=first.id)


async def first_in_queue(event: int) -> Registration | None:
    waiting = (Registration.event == event) & (Registration.state == RegistrationState.WAITING)
    return await Registration.objects().where(waiting).order_by(Registration.number).first()
