"""Who gets a badge, and what is to stand on it."""

from collections import defaultdict
from typing import Any, NamedTuple

import msgspec

from attendees.rules import RegistrationState, SeatState
from attendees.tables import Presence, Registration, Seat
from events.rules import Attendance
from events.tables import Event
from jobs.tables import Job
from seminars.queries import Item, programme
from seminars.rules import SeminarState
from web.language import alphabetical


class Badge(msgspec.Struct):
    """One person's, with the seminars that they have a seat in."""

    id: int
    uid: str
    generation: int
    first_name: str
    last_name: str
    language: str
    organisation: str
    actor_type: str
    kind: str = "delegate"
    seminars: list[Item] = []


class Count(NamedTuple):
    every: int
    new: int


OWN = ("id", "uid", "generation", "first_name", "last_name", "language", "kind")
COLUMNS = [getattr(Registration, name) for name in OWN]
ORGANISATION = [Registration.organisation.name.as_alias("organisation"), Registration.organisation.actor_type.as_alias("actor_type")]


def to_print(event: Event, only_new: bool) -> Any:
    """Which registrations: who has a place on site, or of them those without a badge."""
    confirmed = (Registration.event == event.id) & (Registration.state == RegistrationState.CONFIRMED)
    on_site = confirmed & (Registration.attendance == Attendance.ON_SITE)
    return on_site & Registration.badge_printed_at.is_null() if only_new else on_site


async def counts(event: Event) -> Count:
    return Count(await Registration.count().where(to_print(event, False)), await Registration.count().where(to_print(event, True)))


async def badges_of(event: Event, only_new: bool) -> list[Badge]:
    """In the order in which they lie on the table: by last name, å ä ö last."""
    rows = await Registration.select(*COLUMNS, *ORGANISATION).where(to_print(event, only_new))
    chosen = await seminars_of(event)
    badges = [Badge(**row, seminars=chosen[row["id"]]) for row in rows]
    return sorted(badges, key=lambda badge: (alphabetical(badge.last_name), alphabetical(badge.first_name), badge.id))


async def seminars_of(event: Event) -> dict[int, list[Item]]:
    """Each registration's own seminars, in order of time."""
    rows = await Seat.select(Seat.registration, Seat.seminar).where((Seat.registration.event == event.id) & (Seat.state == SeatState.CONFIRMED))
    seats = defaultdict(list)
    for row in rows:
        seats[row["seminar"]].append(row["registration"])
    found: dict[int, list[Item]] = defaultdict(list)
    for item in await programme(event):
        for registration in seats[item.id] if item.state == SeminarState.PLANNED else ():
            found[registration].append(item)
    return found


async def prints_of(event: Event) -> list[Job]:
    """What was printed, the last first."""
    return await Job.objects().where((Job.event == event.id) & (Job.kind == "badges.print_badges")).order_by(Job.id, ascending=False).limit(10)


async def registration_by_code(badge_hash: str) -> Registration | None:
    return await Registration.objects(Registration.organisation).get(Registration.badge_hash == badge_hash)


async def own_seminars(event: Event, registration: int) -> list[Item]:
    rows = await Seat.select(Seat.seminar).where((Seat.registration == registration) & (Seat.state == SeatState.CONFIRMED))
    mine = {row["seminar"] for row in rows}
    return [item for item in await programme(event) if item.id in mine]


async def seen_at(registration: int) -> Any:
    """When they came to the event's door, or None."""
    row = await Presence.select(Presence.at).where(at_the_door(registration)).order_by(Presence.id).first()
    return row and row["at"]


def at_the_door(registration: int) -> Any:
    return (Presence.registration == registration) & Presence.seminar.is_null() & Presence.is_online.eq(False) & Presence.undone_at.is_null()
