"""Reads of registrations, their seats and what may be chosen."""

from collections.abc import Mapping, Sequence

import msgspec

from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import SeminarKind, extras, slots
from seminars.tables import Wish
from web import secret
from web.database import first_row


class Slot(msgspec.Struct):
    """Seminars of which a person is in one. `name` is that of its field in forms."""

    name: str
    items: list[Item]

    @property
    def numbers(self) -> list[int]:
        return [item.id for item in self.items]

    @property
    def has_full(self) -> bool:
        return any(item.left == 0 for item in self.items)


class Choices(msgspec.Struct):
    """What may be chosen at an event: one of each slot, and each of the extras."""

    slots: list[Slot]
    extras: list[Item]

    @property
    def numbers(self) -> set[int]:
        return {number for slot in self.slots for number in slot.numbers} | {item.id for item in self.extras}


class Own(msgspec.Struct):
    """A seat as its holder sees it. `ahead` is how many wait before."""

    seminar: int
    state: str
    rank: int
    ahead: int = 0

    @property
    def is_confirmed(self) -> bool:
        return self.state == SeatState.CONFIRMED


def choices_of(items: Sequence[Item]) -> Choices:
    return Choices([Slot(f"slot{number}", group) for number, group in enumerate(slots(items), 1)], extras(items))


async def registration_by_token(token: str) -> Registration | None:
    """Of the link that was shown or the one that was mailed."""
    token_hash = secret.hashed(token)
    return await first_row(Registration, "page_hash = {} OR mailed_hash = {}", token_hash, token_hash)


async def seats_of(registration: int) -> dict[int, Own]:
    """By seminar."""
    rows = await Seat.raw("SELECT seminar, state, rank, number FROM seat WHERE registration = {} ORDER BY seminar", registration)
    return {row["seminar"]: Own(row["seminar"], row["state"], row["rank"], await ahead_of(row["seminar"], row["number"])) for row in rows}


async def ranks_of(row: Registration) -> dict[int, int]:
    """By seminar, 1 for the best of its slot: the seats that the person has, or the wishes while there is no place."""
    if row.state == RegistrationState.CONFIRMED:
        rows = await Seat.raw("SELECT seminar, rank FROM seat WHERE registration = {}", row.id)
    else:
        rows = await Wish.raw("SELECT seminar, rank FROM wish WHERE chooser = {}", row.id)
    return {found["seminar"]: found["rank"] for found in rows}


async def ahead_of(seminar: int, number: int | None) -> int:
    """How many wait for the seminar with a smaller number."""
    if number is None:
        return 0
    return int(await Seat.count().where((Seat.seminar == seminar) & (Seat.state == SeatState.WAITING) & (Seat.number < number)))


async def event_place(row: Registration) -> int:
    """The place in the event's queue, 1 for the next; 0 for who does not wait."""
    if row.state != RegistrationState.WAITING:
        return 0
    before = (Registration.event == row.event) & (Registration.state == RegistrationState.WAITING) & (Registration.number <= row.number)
    return int(await Registration.count().where(before))


def own_items(items: Sequence[Item], seats: Mapping[int, object]) -> list[Item]:
    """The person's own programme: what is for everybody, and the seminars in which there is a seat or a place in the queue."""
    return [item for item in items if item.id in seats or is_for_all(item)]


def is_for_all(item: Item) -> bool:
    chosen = item.kind in (SeminarKind.SOCIAL, SeminarKind.VISIT) and item.seats
    return item.kind != SeminarKind.PARALLEL and not chosen


async def own_programme(row: Registration, event: Event) -> list[Item]:
    """With a confirmed seat or for everybody, in order of time; times in the event's zone."""
    seats = {number: own for number, own in (await seats_of(row.id)).items() if own.is_confirmed}
    return own_items(await programme(event), seats)
