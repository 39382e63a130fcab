"""Seats in seminars: given by wishes, given back, and passed on to whoever waits. Always within a held event."""

from collections import deque
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from attendees.actions.gone import note_gone
from attendees.actions.places import give_back, line_up, step_out, take
from attendees.joining.choosing import on_site_only
from attendees.rules import SeatState, apart, in_slots, preferred, rivals
from attendees.tables import Registration, Seat
from events.queries import is_off
from events.rules import Attendance, QueueMode
from events.tables import Event
from jobs.queue import later
from seminars.queries import layout
from seminars.rules import slots
from seminars.tables import Seminar, Wish
from web import clock


async def chosen_slots(event: Event, *, in_room: bool = True) -> list[list[int]]:
    """The seminars that one may choose, as groups of which a person is in one; dinners, visits and what nobody follows online only where one is there."""
    items = await layout(event)
    if in_room:
        return in_slots(slots(items), items)
    here = await on_site_only(event)
    return [[number for number in slot if number not in here] for slot in in_slots(slots(items), [])]


async def seat_by_wishes(registration: int, event: Event) -> None:
    """In each slot the best wish that has room, and a place in the queue of each that is better."""
    wishes = await Wish.select(Wish.seminar).where(Wish.chooser == registration).order_by(Wish.rank, Wish.id).output(as_list=True)
    held = await Seat.objects().where(Seat.registration == registration)
    in_room = not event.is_hybrid or not await Registration.exists().where(online(registration))
    await move_up(event, await seat(registration, event, wishes, held, in_room=in_room))


def online(registration: int) -> Any:
    return (Registration.id == registration) & (Registration.attendance == Attendance.ONLINE)


async def seat(registration: int, event: Event, wishes: Sequence[int], held: Collection[Seat] = (), *, in_room: bool = True) -> list[int]:
    """Returns the seminars in which a seat became free. Online there is room for everybody. What is wished first goes first where slots overlap."""
    slots = await chosen_slots(event, in_room=in_room) if wishes or held else []
    items = {item.id: item for item in await layout(event)}
    given: list[Seat] = []
    freed: list[int] = []
    for slot in preferred(slots, wishes):
        fits = apart(slot, [seat.seminar for seat in given if seat.state == SeatState.CONFIRMED], items)
        freed += [number for seat in held if seat.seminar in set(slot) - set(fits) for number in await drop(seat)]
        wished, mine = [number for number in wishes if number in fits], [seat for seat in held if seat.seminar in fits]
        now, free = await settle(registration, wished, mine, in_room)
        given, freed = given + now, freed + free
    await keep(given)
    return freed


async def settle(registration: int, wishes: Sequence[int], held: Collection[Seat], in_room: bool) -> tuple[list[Seat], list[int]]:
    """One slot as it is wished now, best first. Who holds a seat there loses it only for a better one, or for no wish at all; one that is offered stays so.

    Returns the seats as they are to be kept, and the seminars in which one became free.
    """
    old = {seat.seminar: seat for seat in held}
    wishes = [*wishes, *(number for number, seat in old.items() if wishes and number not in wishes and seat.state == SeatState.CONFIRMED)]
    given: list[Seat] = []
    for rank, number in enumerate(wishes, 1):
        given.append(await seat_or_queue(registration, number, rank, old.pop(number, None), in_room))
        if given[-1].state == SeatState.CONFIRMED:
            break
    return given, [number for seat in old.values() for number in await drop(seat)]


async def seat_or_queue(registration: int, seminar: int, rank: int, seat: Seat | None, in_room: bool) -> Seat:
    """Confirmed, or in the queue; not kept yet."""
    if seat is None:
        seat = Seat(registration=registration, seminar=seminar, state="" if in_room else SeatState.CONFIRMED, in_room=in_room, since=clock.now())
    elif seat.state == SeatState.WAITING and await take(Seminar, seminar):
        await step_out(Seminar, seminar)
        seat.state, seat.number = SeatState.CONFIRMED, None
    if not seat.state:
        has_room = await take(Seminar, seminar)
        seat.state = SeatState.CONFIRMED if has_room else SeatState.WAITING
        seat.number = None if has_room else await line_up(Seminar, seminar)
    seat.rank = rank
    return seat


async def keep(seats: Collection[Seat]) -> None:
    """The new ones in one statement."""
    new = [seat for seat in seats if not seat._exists_in_db]
    for seat in seats:
        if seat._exists_in_db:
            await seat.save()
    if new:
        await Seat.insert(*new)


async def drop(seat: Seat) -> list[int]:
    """The seat is nobody's, or the place in the queue is given up. Returns the seminar when a seat became free."""
    await Seat.delete().where(Seat.id == seat.id)
    if seat.state == SeatState.CONFIRMED:
        await note_gone(seat.registration, seat.seminar)
    if not seat.in_room:
        return []
    if seat.state == SeatState.WAITING:
        await step_out(Seminar, seat.seminar)
        return []
    await give_back(Seminar, seat.seminar)
    return [seat.seminar]


async def move_up(event: Event, freed: Collection[int]) -> None:
    """Each free seat goes to the first who waits for it; what that person had as a second choice is free in turn, as far as it goes."""
    groups = await chosen_slots(event) if freed and not is_off(event) else []
    todo = deque(dict.fromkeys(freed))
    while todo:
        number = todo.popleft()
        slot = next((slot for slot in groups if number in slot), None)  # a cancelled seminar is in none: nobody moves into it
        while slot and (first := await first_in_queue(number)) and await take(Seminar, number):
            todo.extend(await move_in(event, first, slot))


async def first_in_queue(seminar: int) -> Seat | None:
    waiting = (Seat.seminar == seminar) & (Seat.state == SeatState.WAITING)
    return await Seat.objects().where(waiting).order_by(Seat.number).first()


async def move_in(event: Event, seat: Seat, slot: Collection[int]) -> list[int]:
    """From the queue into the seat, or to where it is offered. Returns the seminars of the slot that the person gave back for it."""
    await step_out(Seminar, seat.seminar)
    if event.queue_mode == QueueMode.OFFERED:
        await offer(event, seat)
        return []
    await later("attendees.seat_given", event=event.id, registration=seat.registration, seminar=seat.seminar)
    return await sit_down(event, seat, slot)


async def offer(event: Event, seat: Seat) -> None:
    """It counts as taken until it is answered; what the person has in the slot stays theirs so long."""
    until = clock.now() + timedelta(hours=event.offer_hours)
    await Seat.update({Seat.state: SeatState.OFFERED, Seat.number: None, Seat.offered_until: until}).where(Seat.id == seat.id)
    await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == seat.registration)
    seat.offered_until = until
    await later("attendees.seat_offered", event=event.id, registration=seat.registration, seminar=seat.seminar)
    await let_seat_offer_end(event.id, seat)


async def let_seat_offer_end(event: int, seat: Seat) -> None:
    await later("attendees.seat_offer_ends", event=event, at=seat.offered_until, registration=seat.registration, seminar=seat.seminar)


async def sit_down(event: Event, seat: Seat, slot: Collection[int]) -> list[int]:
    """Returns the seminars of the slot in which the person gave back a seat for this better one."""
    values = {Seat.state: SeatState.CONFIRMED, Seat.number: None, Seat.offered_until: None, Seat.since: clock.now()}
    await Seat.update(values).where(Seat.id == seat.id)
    await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == seat.registration)
    mine = (Seat.registration == seat.registration) & Seat.seminar.is_in(list(slot)) & (Seat.rank > seat.rank)
    return [number for worse in await Seat.objects().where(mine) for number in await drop(worse)] + await give_way(event, seat, slot)


async def give_way(event: Event, seat: Seat, slot: Collection[int]) -> list[int]:
    """What overlaps with it in other slots goes: seats, and places in queues that were wished after it. Returns where a seat became free."""
    items = {item.id: item for item in await layout(event)}
    mine = (Seat.registration == seat.registration) & Seat.seminar.is_in([0, *set(rivals(seat.seminar, items)) - set(slot)])
    wishes = await Wish.select(Wish.seminar).where(Wish.chooser == seat.registration).order_by(Wish.id).output(as_list=True)
    before = wishes[: wishes.index(seat.seminar)] if seat.seminar in wishes else []
    late = [other for other in await Seat.objects().where(mine) if other.state == SeatState.CONFIRMED or other.seminar not in before]
    return [number for other in late for number in await drop(other)]
