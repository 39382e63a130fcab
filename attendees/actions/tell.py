"""Tells those who come what has changed: once, after some quiet, and only those whom it concerns."""

import msgspec

from attendees.moves import Picture, changed, is_moved, picture
from attendees.queries import is_for_all
from attendees.rules import RegistrationState
from attendees.tables import Registration, Seat, Told
from events.queries import house_of
from events.rules import State, takes_place
from events.tables import Event
from jobs.queue import job, later
from seminars.queries import programme
from web.database import first_row, transaction

COMING = [RegistrationState.ASKED, RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED, RegistrationState.INVITED]


@job
async def tell_changes(number: int) -> None:
    """A mail to each whom a change of time, room or place concerns."""
    async with transaction():
        event = await first_row(Event, "id = {}", number)
        if event is None or not takes_place(event.state):
            return
        before = await told(event.id)
        now = await remember_picture(event)
        if before is None:
            return
        for registration, seminars in (await concerned(event, before, now)).items():
            old = {str(seminar): msgspec.to_builtins(before.seminars[seminar]) for seminar in seminars}
            await later("attendees.moved", event=event.id, registration=registration, is_moved=is_moved(before, now), before=old)


async def told(event: int) -> Picture | None:
    row = await first_row(Told, "event = {}", event)
    return msgspec.json.decode(row.picture, type=Picture) if row else None


async def remember_picture(event: Event) -> Picture:
    """From now on people know the event as it is at this moment."""
    now = picture(event, await house_of(event), await programme(event))
    row = Told(event=event.id, picture=msgspec.json.encode(now).decode())
    await Told.insert(row).on_conflict(target=Told.event, action="DO UPDATE", values=[Told.picture])
    return now


async def concerned(event: Event, before: Picture, now: Picture) -> dict[int, list[int]]:
    """Registrations, each with the changed seminars that it has a seat in or waits for, or that are for everybody."""
    everybody = await coming(event)
    found: dict[int, list[int]] = {number: [] for number in everybody} if is_moved(before, now) else {}
    kinds = {item.id: item for item in await programme(event)}
    for seminar in changed(before, now):
        for number in everybody if is_for_all(kinds[seminar]) else await seated(seminar):
            found.setdefault(number, []).append(seminar)
    return found


async def coming(event: Event) -> list[int]:
    where = (Registration.event == event.id) & Registration.state.is_in(COMING)
    return list(await Registration.select(Registration.id).where(where).order_by(Registration.id).output(as_list=True))


async def seated(seminar: int) -> list[int]:
    return list(await Seat.select(Seat.registration).where(Seat.seminar == seminar).order_by(Seat.registration).output(as_list=True))


async def state_changed(event: Event, state: str) -> None:
    """Answers the events' question: publishing is where telling begins, and a cancelled event is told to everybody at once."""
    if state == State.PUBLISHED and event.state == State.DRAFT:
        await remember_picture(event)
    if state == State.CANCELLED:
        for number in await coming(event):
            await later("attendees.event_cancelled", event=event.id, registration=number)
