"""The event's own places: asked for, confirmed, offered or waited for, and who moves up. Always within a held event."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from attendees.actions.places import give_place_back, leave_queue, queue_up, take_places
from attendees.actions.seats import drop, move_up, seat_by_wishes
from attendees.admission import Spot, is_asked, spots_for, without
from attendees.rules import RegistrationState, has_place
from attendees.supply import Rules, Waiting, queue_of, rules_of, seekers, supply_of
from attendees.tables import Registration, Seat
from events.queries import is_off
from events.rules import Attendance, QueueMode
from events.tables import Event
from jobs.queue import later
from web import clock


async def place(row: Registration, event: Event, *, is_let_in: bool = False) -> bool:
    """Whether there was a place for it at the event; otherwise it stands in the queue, or is asked for. The row is not saved yet.

    Who is let in needs no approval: an organiser has approved or invited them. A code says the same.
    """
    return await place_together([row], event, is_let_in=is_let_in)


async def place_together(rows: Sequence[Registration], event: Event, *, is_let_in: bool = False) -> bool:
    """The same for a party: a place for each of them, or one number for all. Those who wait already come first."""
    await fill(event)
    rules = await rules_of(event)
    if any(has_to_ask(row, event, rules, is_let_in) for row in rows):
        become(rows, state=RegistrationState.ASKED, number=None)
        return False
    spots = await take_spots(rows, event, rules)
    if spots is None:
        become(rows, state=RegistrationState.WAITING, number=await queue_up(event, len(rows)))
        await fill_at_release(event, rules)
        return False
    for row, spot in zip(rows, spots, strict=True):
        become([row], state=RegistrationState.CONFIRMED, number=None, hold=spot.hold)
    return True


def has_to_ask(row: Registration, event: Event, rules: Rules, is_let_in: bool) -> bool:
    return is_asked(admission=event.admission, is_kind_approved=rules.is_approved(row.kind), is_let_in=is_let_in or row.code is not None)


def become(rows: Sequence[Registration], **values: Any) -> None:
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)


async def take_spots(rows: Sequence[Registration], event: Event, rules: Rules | None = None) -> list[Spot] | None:
    """One for each, taken; or none at all."""
    rules = rules or await rules_of(event)
    spots = spots_for(await seekers(rows, rules), await supply_of(event, rules))
    return spots if spots and await take_places(event, spots) else None


async def leave(row: Registration, event: Event) -> None:
    """What the person had is free for those who wait: seats first, then the place."""
    freed = [number for seat in await Seat.objects().where(Seat.registration == row.id) for number in await drop(seat)]
    await move_up(event, freed)
    if has_place(row):
        await give_place_back(event, is_online=row.attendance == Attendance.ONLINE)
    elif row.state == RegistrationState.WAITING:
        await leave_queue(event)
    row.number = row.hold = row.offered_until = None


async def fill(event: Event) -> None:
    """Along the queue, each gets the place that they may have; whom no free one is for is passed over and keeps the number. Once it is over or cancelled, nobody moves."""
    if not event.waiting or is_off(event) or not has_room(event):
        return
    rules = await rules_of(event)
    supply = await supply_of(event, rules)
    for group in await queue_of(event):
        if supply.is_empty:
            break
        spots = spots_for(group.people, supply)
        if spots and await take_places(event, spots):
            supply = without(supply, group.people, spots)
            await move_in(event, group, spots)
    await fill_at_release(event, rules)


def has_room(event: Event) -> bool:
    """Whether it is worth looking who waits."""
    return event.taken < event.seats or (event.is_hybrid and (event.online_seats is None or event.online_taken < event.online_seats))


async def move_in(event: Event, group: Waiting, spots: Sequence[Spot]) -> None:
    """Out of the queue: the places are theirs, or offered to them."""
    await leave_queue(event, len(group.ids))
    for number, spot in zip(group.ids, spots, strict=True):
        if event.queue_mode == QueueMode.OFFERED:
            await offer(number, event, spot)
        else:
            await confirm(number, event, spot)


async def offer(registration: int, event: Event, spot: Spot) -> None:
    """The place counts as taken until it is answered."""
    until = clock.now() + timedelta(hours=event.offer_hours)
    values = {Registration.state: RegistrationState.OFFERED, Registration.offered_until: until, Registration.hold: spot.hold}
    await Registration.update({**values, Registration.number: None, Registration.changed_at: clock.now()}).where(Registration.id == registration)
    await later("attendees.place_offered", event=event.id, registration=registration)
    await later("attendees.offer_ends", event=event.id, at=until, registration=registration)


async def confirm(registration: int, event: Event, spot: Spot | None = None, *, mail: str = "attendees.place_given") -> None:
    """The place is taken; the person is seated as wished. Without a spot it is the one that was offered."""
    values: dict[Any, Any] = {Registration.state: RegistrationState.CONFIRMED, Registration.number: None, Registration.offered_until: None}
    values |= {Registration.hold: spot.hold} if spot else {}
    await Registration.update({**values, Registration.changed_at: clock.now()}).where(Registration.id == registration)
    await seat_by_wishes(registration, event)
    await later(mail, event=event.id, registration=registration)


async def fill_at_release(event: Event, rules: Rules) -> None:
    """Somebody waits while places are held for others: at their release the queue moves."""
    for until in sorted({row["until"] for row in rules.holds}) if event.waiting else ():
        await later("attendees.release", event=event.id, key=f"attendees.release:{event.id}:{until}", at=until, number=event.id)
