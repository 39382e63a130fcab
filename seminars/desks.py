"""Reads of speakers' own pages: whose it is, what they do, and how far each of them has come."""

from datetime import datetime

import msgspec

from events.tables import Event
from network.tables import Person
from seminars.queries import Appearance, Item, everybody, rooms_of, speakers
from seminars.rules import Agreed
from seminars.tables import Agreement, Desk, Room
from web import secret
from web.database import first_row

PURPOSE = "speaker"


class Standing(msgspec.Struct):
    """How far somebody who does something has come: `email` is empty while nobody has written it."""

    who: Appearance
    email: str
    invited_at: datetime | None
    opened_at: datetime | None
    has_about: bool
    agreed: set[str]

    @property
    def is_silent(self) -> bool:
        """Was written to, and has not opened the page."""
        return self.invited_at is not None and self.opened_at is None


def token_of(desk: Desk) -> str:
    return secret.link_token(PURPOSE, desk.uid, desk.generation)


async def desk_by_token(token: str) -> Desk | None:
    return await first_row(Desk, "token_hash = {}", secret.hashed(token))


async def desk_of(event: int, person: int) -> Desk | None:
    return await first_row(Desk, "event = {} AND person = {}", event, person)


async def person_by_id(number: int) -> Person | None:
    return await first_row(Person, "id = {}", number)


async def appearance_of(event: Event, person: int) -> Appearance | None:
    """What the person does in the event's programme; None when that is nothing (any more)."""
    return next((who for who in await speakers(event) if who.person == person), None)


async def part_of(event: Event, person: int) -> Appearance | None:
    """The same, also of what has no time yet."""
    return next((who for who in await everybody(event) if who.person == person), None)


async def rooms_by_id(event: Event) -> dict[int, Room]:
    return {room.id: room for room in await rooms_of(event)}


async def agreed_by(desk: int) -> set[str]:
    """What holds now."""
    rows = await Agreement.select(Agreement.what).where((Agreement.desk == desk) & Agreement.ended_at.is_null())
    return {row["what"] for row in rows}


async def standings(event: Event) -> list[Standing]:
    """Of all who do something, also where it has no time yet."""
    people = await everybody(event)
    desks = {row.person: row for row in await Desk.objects().where(Desk.event == event.id)}
    known = {row.id: row for row in await Person.objects().where(Person.id.is_in([who.person for who in people]))} if people else {}
    agreed = await agreements_of(event.id)
    return [standing(who, known[who.person], desks.get(who.person), agreed) for who in people]


async def agreements_of(event: int) -> dict[int, set[str]]:
    """By desk, what holds now."""
    found: dict[int, set[str]] = {}
    for row in await Agreement.select(Agreement.desk, Agreement.what).where((Agreement.desk.event == event) & Agreement.ended_at.is_null()):
        found.setdefault(row["desk"], set()).add(row["what"])
    return found


def standing(who: Appearance, person: Person, desk: Desk | None, agreed: dict[int, set[str]]) -> Standing:
    has_about = any((person.about_sv, person.about_fi, person.about_en))
    if desk is None:
        return Standing(who, person.email or "", None, None, has_about, set())
    return Standing(who, person.email or "", desk.invited_at, desk.opened_at, has_about, agreed.get(desk.id, set()))


async def published_profile(event: Event, person: int) -> Person | None:
    """What the person says of themselves, if that may be shown at this event."""
    desk = await desk_of(event.id, person)
    if desk is None or Agreed.PUBLISH not in await agreed_by(desk.id):
        return None
    return await person_by_id(person)


def equipment(item: Item, rooms: dict[int, Room]) -> str:
    """Of the item's room, in one line."""
    room = rooms.get(item.room_id or 0)
    return ", ".join(room.equipment.split("\n")) if room else ""
