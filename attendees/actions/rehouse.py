"""People in a seminar that is cancelled, or takes place after all. Always within a held event."""

from collections.abc import Collection

import msgspec

from attendees.actions.seats import drop, keep, settle
from attendees.rules import SeatState, apart, in_slots, rivals
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.queries import Item, layout
from seminars.rules import SeminarState, slots
from seminars.tables import Wish
from web import clock


async def rehouse(event: Event, seminars: Collection[int]) -> list[int]:
    """Returns the seminars in which a seat became free."""
    items = {item.id: item for item in await layout(event)}
    freed: list[int] = []
    for number in [number for number in seminars if number in items]:
        move = next_best if items[number].state == SeminarState.CANCELLED else back_or_on
        for seat in await Seat.objects().where((Seat.seminar == number) & (Seat.state == SeatState.CONFIRMED)).order_by(Seat.since, Seat.id):
            freed += await move(seat, items)
    return freed


async def next_best(seat: Seat, items: dict[int, Item]) -> list[int]:
    """The next wish of the same slot, by the rules: a seat, or a place in its queue. The cancelled seat stays, should the seminar come back."""
    slot = slot_of(seat.seminar, items)
    mine = await Seat.objects().where((Seat.registration == seat.registration) & (Seat.seminar != seat.seminar))
    others = [one.seminar for one in mine if one.state == SeatState.CONFIRMED and one.seminar not in slot and items[one.seminar].state == SeminarState.PLANNED]
    fits = apart(slot, others, items)
    wishes = [number for number in await wishes_of(seat.registration) if number in fits]
    given, freed = await settle(seat.registration, wishes, [one for one in mine if one.seminar in fits], seat.in_room)
    await keep(given)
    await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == seat.registration)
    return freed


async def back_or_on(seat: Seat, items: dict[int, Item]) -> list[int]:
    """It takes place after all: the seat is the person's again when it was wished more than what they have now at its time, else it goes on."""
    mine = (Seat.registration == seat.registration) & (Seat.state == SeatState.CONFIRMED) & Seat.seminar.is_in([0, *rivals(seat.seminar, items)])
    now = await Seat.objects().where(mine)
    wishes = await wishes_of(seat.registration)
    place = {number: n for n, number in enumerate(wishes)}
    is_best = seat.seminar in place and all(place[seat.seminar] < place.get(one.seminar, len(place)) for one in now)
    losing = [] if not now else now if is_best else [seat]
    return [number for one in losing for number in await drop(one)]


def slot_of(seminar: int, items: dict[int, Item]) -> list[int]:
    """The others of its slot, as if it took place."""
    planned = [msgspec.structs.replace(item, state=SeminarState.PLANNED) if item.id == seminar else item for item in items.values()]
    slot = next((slot for slot in in_slots(slots(planned), planned) if seminar in slot), [])
    return [number for number in slot if number != seminar]


async def wishes_of(registration: int) -> list[int]:
    """The best first; the rows stand in that order."""
    return list(await Wish.select(Wish.seminar).where(Wish.chooser == registration).order_by(Wish.id).output(as_list=True))
