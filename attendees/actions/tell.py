"""Tells those who come what has changed: once, after some quiet, and only those whom it concerns."""

from collections.abc import Sequence
from typing import Any

import msgspec

from attendees.moves import Picture, added, changed, is_moved, picture
from attendees.queries import is_for_all
from attendees.rules import RegistrationState
from attendees.tables import Registration, Seat, Told
from events.queries import house_of
from events.rules import State, takes_place
from events.tables import Event
from jobs.queue import job, later
from network.tables import Person
from seminars.queries import item_of, programme
from seminars.releases.rules import Touched
from seminars.wishes.tables import Interest
from web.database import first_row, transaction
from web.language import alphabetical

COMING = [RegistrationState.ASKED, RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED, RegistrationState.INVITED]


@job
async def tell_changes(number: int) -> None:
    """A mail to each whom a change of time, room or place concerns."""
    async with transaction():
        event = await first_row(Event, "id = {}", number)
        if event is not None and takes_place(event.state):
            await tell_now(event)


async def tell_now(event: Event, note: str = "", speaking: Sequence[Touched] = ()) -> set[int]:
    """The same at once, with an organiser's note; answers the programme's question, too. In the caller's transaction.
    Who comes and also speaks is told of both in one mail: the answer is which of the `speaking` persons."""
    before = await told(event.id)
    now = await remember_picture(event)
    if before is None:
        return set()
    to_tell, gone_along = await concerned(event, before, now), set()
    speakers = await registered(event, speaking) if speaking else {}
    for registration, seminars in to_tell.items():
        old = {str(seminar): msgspec.to_builtins(before.seminars[seminar]) for seminar in seminars if seminar in before.seminars}
        new = [seminar for seminar in seminars if seminar not in before.seminars]
        facts: dict[str, Any] = {"is_moved": is_moved(before, now), "before": old, "new": new, "note": note}
        if touched := speakers.get(registration):
            gone_along.add(touched.person)
            facts["speaks"] = msgspec.to_builtins(touched)
        await later("attendees.moved", event=event.id, registration=registration, **facts)
    return gone_along


async def registered(event: Event, speaking: Sequence[Touched]) -> dict[int, Touched]:
    """By the registration under the same address."""
    addresses = await Person.select(Person.id, Person.email).where(Person.id.is_in([one.person for one in speaking]), Person.email != "")
    persons = {row["email"]: row["id"] for row in addresses}
    rows = await Registration.select(Registration.id, Registration.email).where(Registration.event == event.id, Registration.email.is_in(list(persons) or [""]))
    by_person = {one.person: one for one in speaking}
    return {row["id"]: by_person[persons[row["email"]]] for row in rows}


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
    """Registrations, each with the changed seminars that it has a seat in, waits or has a wish for, or that are for everybody; and the new ones that it wished for."""
    everybody = await coming(event)
    found: dict[int, list[int]] = {number: [] for number in everybody} if is_moved(before, now) else {}
    for seminar in changed(before, now):
        for number in await touched(event, seminar, everybody):
            found.setdefault(number, []).append(seminar)
    for seminar in added(before, now):
        for number in await wishers(seminar, everybody):
            found.setdefault(number, []).append(seminar)
    return found


async def touched(event: Event, seminar: int, everybody: list[int]) -> list[int]:
    item = await item_of(event, seminar)
    if item is not None and is_for_all(item):
        return everybody
    return sorted({*await seated(seminar), *await wishers(seminar, everybody)})


async def wishers(seminar: int, everybody: list[int]) -> list[int]:
    wished = await Interest.select(Interest.chooser).where(Interest.seminar == seminar).output(as_list=True)
    return sorted(set(wished) & set(everybody))


async def who_is_concerned(event: Event, seminars: set[int]) -> list[str]:
    """Answers the programme's question, by name."""
    everybody = await coming(event)
    numbers = {number for seminar in seminars for number in await touched(event, seminar, everybody)}
    rows = await Registration.select(Registration.id, Registration.first_name, Registration.last_name).where(Registration.event == event.id)
    return sorted((f"{row['first_name']} {row['last_name']}" for row in rows if row["id"] in numbers), key=alphabetical)


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
