"""Seats in seminars: given by wishes, given back, and passed on to whoever waits. Always within a held event."""

from collections import deque
from collections.abc import Collection, Sequence

from attendees.actions.places import give_back, line_up, step_out, take
from attendees.rules import SeatState, in_slots
from attendees.tables import Registration, Seat
from events.queries import is_over
from events.tables import Event
from jobs.queue import later
from seminars.queries import layout
from seminars.rules import slots
from seminars.tables import Seminar, Wish
from web import clock


async def chosen_slots(event: Event) -> list[list[int]]:
    """The seminars that one may choose, as groups of which a person is in one."""
    items = await layout(event)
    return in_slots(slots(items), items)


async def seat_by_wishes(registration: int, event: Event) -> None:
    """In each slot the best wish that has room, and a place in the queue of each that is better."""
    wishes = await Wish.select(Wish.seminar).where(Wish.chooser == registration).order_by(Wish.rank, Wish.id).output(as_list=True)
    held = await Seat.objects().where(Seat.registration == registration)
    await move_up(event, await seat(registration, event, wishes, held))


async def seat(registration: int, event: Event, wishes: Sequence[int], held: Collection[Seat] = ()) -> list[int]:
    """Returns the seminars in which a seat became free."""
    slots = await chosen_slots(event) if wishes or held else []
    given: list[Seat] = []
    freed: list[int] = []
    for slot in slots:
        now, free = await settle(registration, [number for number in wishes if number in slot], [seat for seat in held if seat.seminar in slot])
        given, freed = given + now, freed + free
    await keep(given)
    return freed


async def settle(registration: int, wishes: Sequence[int], held: Collection[Seat]) -> tuple[list[Seat], list[int]]:
    """One slot as it is wished now, best first. Who holds a seat there loses it only for a better one, or for no wish at all.

    Returns the seats as they are to be kept, and the seminars in which one became free.
    """
    old = {seat.seminar: seat for seat in held}
    wishes = [*wishes, *(number for number, seat in old.items() if wishes and number not in wishes and seat.state == SeatState.CONFIRMED)]
    given: list[Seat] = []
    for rank, number in enumerate(wishes, 1):
        given.append(await seat_or_queue(registration, number, rank, old.pop(number, None)))
        if given[-1].state == SeatState.CONFIRMED:
            break
    return given, [number for seat in old.values() for number in await drop(seat)]


async def seat_or_queue(registration: int, seminar: int, rank: int, seat: Seat | None) -> Seat:
    """Confirmed, or in the queue; not kept yet."""
    if seat is None:
        seat = Seat(registration=registration, seminar=seminar, state="", since=clock.now())
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
    if seat.state == SeatState.WAITING:
        await step_out(Seminar, seat.seminar)
        return []
    await give_back(Seminar, seat.seminar)
    return [seat.seminar]


async def move_up(event: Event, freed: Collection[int]) -> None:
    """Each free seat goes to the first who waits for it; what that person had as a second choice is free in turn, as far as it goes."""
    groups = await chosen_slots(event) if freed and not is_over(event) else []
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
    """From the queue into the seat. Returns the seminars of the slot that the person gave back for it."""
    await step_out(Seminar, seat.seminar)
    await Seat.update({Seat.state: SeatState.CONFIRMED, Seat.number: None, Seat.since: clock.now()}).where(Seat.id == seat.id)
    await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == seat.registration)
    await later("attendees.seat_given", event=event.id, registration=seat.registration, seminar=seat.seminar)
    mine = (Seat.registration == seat.registration) & Seat.seminar.is_in(list(slot)) & (Seat.rank > seat.rank)
    return [number for worse in await Seat.objects().where(mine) for number in await drop(worse)]
