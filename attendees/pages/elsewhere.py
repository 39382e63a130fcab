"""What else one comes to: told only behind the link that was mailed to the address, and only of registrations whose own mailed link was opened as well."""

from typing import Any

from attendees.actions.register import token_of
from attendees.pages.person import Opened
from attendees.rules import OUT, STATES
from attendees.tables import Registration
from events.queries import is_off
from events.rules import is_public
from web.pages import url


async def section(opened: Opened) -> dict[str, Any]:
    return {"elsewhere": await others_of(opened.row.id) if opened.was_mailed else [], "standings": STATES}


async def others_of(registration: int) -> list[tuple[Registration, str]]:
    """Coming ones of the same person, in order of time, each with the address of its page. That is the lesser of its links: who is sent this one gets no mailed one of others."""
    same = Registration.select(Registration.person).where(Registration.id == registration)
    found = Registration.objects(Registration.event).where(
        Registration.person.is_in(same) & (Registration.id != registration) & Registration.state.not_in(list(OUT))
    )
    coming = [row for row in await found if is_public(row.event.state) and not is_off(row.event)]
    return [(row, url("attendees:person", token=token_of(row, "page"))) for row in sorted(coming, key=lambda row: (row.event.first_day, row.id))]
