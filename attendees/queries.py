"""Reads of registrations, their seats and what may be chosen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from attendees.answers import unanswered as unanswered
from attendees.rules import OUT, USES_CODE, RegistrationState, SeatState, code_key
from attendees.tables import Code, Guest, Registration, Seat
from events.rules import Admission
from events.tables import Event
from seminars.queries import Item
from seminars.rules import SeminarKind, extras, slots
from seminars.tables import Wish
from web import clock, secret
from web.database import first_row
from web.language import alphabetical


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
    def items(self) -> list[Item]:
        return [*(item for slot in self.slots for item in slot.items), *self.extras]

    @property
    def numbers(self) -> set[int]:
        return {item.id for item in self.items}


class Own(msgspec.Struct):
    """A seat as its holder sees it. `ahead` is how many wait before."""

    seminar: int
    state: str
    rank: int
    ahead: int = 0
    offered_until: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.state == SeatState.CONFIRMED

    @property
    def is_offered(self) -> bool:
        return self.state == SeatState.OFFERED


def choices_of(items: Sequence[Item]) -> Choices:
    return Choices([Slot(f"slot{number}", group) for number, group in enumerate(slots(items), 1)], extras(items))


async def registration_by_token(token: str) -> Registration | None:
    """Of the link that was shown or the one that was mailed."""
    token_hash = secret.hashed(token)
    return await first_row(Registration, "page_hash = {} OR mailed_hash = {}", token_hash, token_hash)


async def seats_of(registration: int) -> dict[int, Own]:
    """By seminar."""
    rows = await Seat.raw("SELECT seminar, state, rank, number, offered_until FROM seat WHERE registration = {} ORDER BY seminar", registration)
    return {row["seminar"]: await own(row) for row in rows}


async def own(row: dict[str, Any]) -> Own:
    return Own(row["seminar"], row["state"], row["rank"], await ahead_of(row["seminar"], row["number"]), row["offered_until"])


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
    """The place in the event's queue, 1 for the next; a party has one. 0 for who does not wait."""
    if row.state != RegistrationState.WAITING:
        return 0
    before = (Registration.event == row.event) & (Registration.state == RegistrationState.WAITING) & (Registration.number < row.number)
    return int(await Registration.count(distinct=[Registration.number]).where(before)) + 1


def own_items(items: Sequence[Item], seats: Mapping[int, object]) -> list[Item]:
    """The person's own programme: what is for everybody, and the seminars in which there is a seat or a place in the queue."""
    return [item for item in items if item.id in seats or is_for_all(item)]


def is_for_all(item: Item) -> bool:
    chosen = item.kind in (SeminarKind.SOCIAL, SeminarKind.VISIT) and item.seats
    return item.kind != SeminarKind.PARALLEL and not chosen


async def codes_of(event: Event) -> list[Code]:
    """By whom they are for."""
    return await Code.objects().where(Code.event == event.id).order_by(Code.label, Code.id)


async def code_of(event: Event, number: int) -> Code | None:
    return await Code.objects().get((Code.id == number) & (Code.event == event.id))


async def users_of(code: Code) -> list[dict[str, Any]]:
    """Who came in with it, by organisation and name."""
    columns = (Registration.id, Registration.first_name, Registration.last_name, Registration.state, Registration.organisation.name.as_alias("organisation"))
    rows = await Registration.select(*columns).where((Registration.code == code.id) & Registration.state.is_in(USES_CODE))
    return sorted(rows, key=lambda row: (alphabetical(row["organisation"]), alphabetical(row["last_name"]), row["id"]))


async def kind_by_code(event: Event, typed: str) -> str | None:
    """The kind that a code gives, also before it was used."""
    if not typed:
        return None
    found = await Code.select(Code.kind).where((Code.event == event.id) & (Code.code == code_key(typed))).first()
    return found["kind"] if found else None


async def asks_for_code(event: Event) -> bool:
    """Whether the form has a field for one."""
    if event.admission == Admission.INVITED:
        return True
    return bool(await Code.raw("SELECT id FROM code WHERE event = {} AND (ends_at IS NULL OR ends_at > {}) LIMIT 1", event.id, clock.now()))


async def known_addresses(event: Event) -> dict[str, str]:
    """The states of all registrations of the event, by address."""
    rows = await Registration.raw("SELECT email, state FROM registration WHERE event = {}", event.id)
    return {row["email"]: row["state"] for row in rows}


async def guest_of(registration: int) -> Guest | None:
    """The invitation in person, if there was one."""
    return await first_row(Guest, "registration = {}", registration)


async def fellows_of(registration: int) -> list[dict[str, Any]]:
    """Whom this person has registered, and whether they have a place: nothing else of them."""
    columns = "id, first_name, last_name, state, person"
    rows = await Registration.raw(f"SELECT {columns} FROM registration WHERE registered_by = {{}} ORDER BY id", registration)  # noqa: S608
    return [{**row, "may_be_withdrawn": row.pop("person") is None and row["state"] not in OUT} for row in rows]


async def registrant_of(row: Registration) -> str:
    """Name and organisation of who registered this person; "" for who did it alone."""
    if row.registered_by is None:
        return ""
    by = await Registration.objects(Registration.organisation).get(Registration.id == row.registered_by)
    return f"{by.first_name} {by.last_name}, {by.organisation.name}" if by else ""
