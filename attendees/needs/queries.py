"""Reads of what people need: nothing but this opens what is sealed, and who reads it for an organiser is noted by `actions.read_needs`."""

import logging

import msgspec

from attendees.needs.rules import Needs
from attendees.rules import RegistrationState
from attendees.tables import Need, Registration
from events.rules import Attendance
from events.tables import Event
from web.database import first_row
from web.sealed import Unreadable, unseal

PURPOSE = "attendees.need"
NONE = Needs()
log = logging.getLogger("attendees")


async def needs_of(row: Registration) -> Needs:
    found = await first_row(Need, "registration = {}", row.id)
    return opened(found.uid, row.uid, found.sealed) if found else NONE


async def needs_at(event: Event) -> dict[int, Needs]:
    """By registration, of those who have a place on site."""
    coming = (Need.registration.event == event.id) & (Need.registration.state == RegistrationState.CONFIRMED)
    on_site = Need.registration.attendance == Attendance.ON_SITE
    columns = (Need.uid, Need.sealed, Need.registration.id.as_alias("number"), Need.registration.uid.as_alias("of"))
    rows = await Need.select(*columns).where(coming & on_site).order_by(Need.registration)
    return {row["number"]: opened(row["uid"], row["of"], row["sealed"]) for row in rows}


async def has_needs(event: Event) -> bool:
    return await Need.exists().where(Need.registration.event == event.id)


def row_name(need: str, registration: str) -> str:
    """Both random names: a sealed text opens only in the row for which it was made, and only as long as the registration is the same person's."""
    return f"{need} {registration}"


def opened(need: str, registration: str, sealed: bytes) -> Needs:
    """With another secret key than it was written with, nothing is known; that is no reason to keep anybody from their page."""
    try:
        return msgspec.json.decode(unseal(PURPOSE, row_name(need, registration), sealed), type=Needs)
    except Unreadable:
        log.warning("a row of needs does not open: was SAMLING_SECRET_KEY changed?")
        return NONE
