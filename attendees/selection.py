"""To whom a letter to many goes."""

from collections.abc import Callable

import msgspec

from attendees.queries import unanswered
from attendees.rules import RegistrationState
from attendees.tables import Circular, Presence, Registration, Seat
from events.tables import Event
from web.language import LANGUAGES, N_, alphabetical, pick

WRITTEN_TO = {
    RegistrationState.CONFIRMED: N_("those who have a place"),
    RegistrationState.WAITING: N_("those who are in the queue for the event"),
    RegistrationState.ASKED: N_("those who have asked for a place"),
    RegistrationState.OFFERED: N_("those who are offered a place"),
    RegistrationState.INVITED: N_("those who are invited and have not answered"),
    RegistrationState.DECLINED: N_("those who have declined"),
    RegistrationState.REFUSED: N_("those who got no place"),
    RegistrationState.CANCELLED: N_("those who have cancelled"),
}


class Chosen(msgspec.Struct):
    """Somebody who gets it, and the language in which."""

    id: int
    language: str
    name: str


async def selected(letter: Circular) -> list[Chosen]:
    """By name."""
    where = (Registration.event == letter.event) & (Registration.state == letter.state)
    for column, wanted in ((Registration.kind, letter.kind), (Registration.attendance, letter.attendance)):
        where = where & (column == wanted) if wanted else where
    rows = await Registration.select(Registration.id, Registration.language, Registration.last_name, Registration.first_name).where(where)
    for fitting in await narrower(letter):
        rows = [row for row in rows if fitting(row["id"])]
    rows.sort(key=lambda row: (alphabetical(row["last_name"]), alphabetical(row["first_name"]), row["id"]))
    return [Chosen(row["id"], language_for(letter, row["language"]), f"{row['last_name']}, {row['first_name']}") for row in rows]


async def narrower(letter: Circular) -> list[Callable[[int], bool]]:
    """What else has to be true of a registration, by its number."""
    found: list[Callable[[int], bool]] = []
    if letter.seminar:
        found.append((await with_seat(letter.seminar, letter.seat)).__contains__)
    if letter.absent:
        here = await present(letter.event)
        found.append(lambda number: number not in here)
    if letter.unanswered:
        found.append((await silent(letter.event)).__contains__)
    return found


async def silent(number: int) -> set[int]:
    """Those who lack an answer to the form; of nobody without a place is one awaited."""
    event = await Event.objects().get(Event.id == number)
    return await unanswered(event) if event else set()


async def with_seat(seminar: int, state: str) -> set[int]:
    return set(await Seat.select(Seat.registration).where((Seat.seminar == seminar) & (Seat.state == state)).output(as_list=True))


async def present(event: int) -> set[int]:
    """Seen at the event's door."""
    seen = (Presence.registration.event == event) & (Presence.seminar.is_null() | Presence.is_online.eq(True)) & Presence.undone_at.is_null()
    return set(await Presence.select(Presence.registration).where(seen).output(as_list=True))


def language_for(letter: Circular, code: str) -> str:
    """The person's own when it is written in it, else one that there is."""
    return pick(letter, "text", code).lang


def written(letter: Circular) -> list[str]:
    return [code for code in LANGUAGES if getattr(letter, f"text_{code}")]
