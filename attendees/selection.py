"""To whom a letter to many goes."""

import msgspec

from attendees.rules import RegistrationState
from attendees.tables import Circular, Presence, Registration, Seat
from web.language import LANGUAGES, N_, alphabetical, pick

WRITTEN_TO = {
    RegistrationState.CONFIRMED: N_("those who have a place"),
    RegistrationState.WAITING: N_("those who are in the queue for the event"),
    RegistrationState.CANCELLED: N_("those who have cancelled"),
}


class Chosen(msgspec.Struct):
    """Somebody who gets it, and the language in which."""

    id: int
    language: str


async def selected(letter: Circular) -> list[Chosen]:
    """By name."""
    where = (Registration.event == letter.event) & (Registration.state == letter.state)
    rows = await Registration.select(Registration.id, Registration.language, Registration.last_name, Registration.first_name).where(where)
    if letter.seminar:
        seated = await with_seat(letter.seminar, letter.seat)
        rows = [row for row in rows if row["id"] in seated]
    if letter.absent:
        here = await present(letter.event)
        rows = [row for row in rows if row["id"] not in here]
    rows.sort(key=lambda row: (alphabetical(row["last_name"]), alphabetical(row["first_name"]), row["id"]))
    return [Chosen(row["id"], language_for(letter, row["language"])) for row in rows]


async def with_seat(seminar: int, state: str) -> set[int]:
    return set(await Seat.select(Seat.registration).where((Seat.seminar == seminar) & (Seat.state == state)).output(as_list=True))


async def present(event: int) -> set[int]:
    """Seen at the event's door."""
    seen = (Presence.registration.event == event) & Presence.seminar.is_null() & Presence.undone_at.is_null()
    return set(await Presence.select(Presence.registration).where(seen).output(as_list=True))


def language_for(letter: Circular, code: str) -> str:
    """The person's own when it is written in it, else one that there is."""
    return pick(letter, "text", code).lang


def written(letter: Circular) -> list[str]:
    return [code for code in LANGUAGES if getattr(letter, f"text_{code}")]
