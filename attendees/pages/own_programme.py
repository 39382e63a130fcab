"""A person's own programme: what is now and next, all of it by days, and as a calendar."""

from typing import Any

from attendees.actions.register import token_of
from attendees.instead import gained, instead_of
from attendees.pages.person import Opened
from attendees.queries import own_items
from attendees.today import today_of
from seminars.rules import SeminarState
from web.pages import url


async def section(opened: Opened) -> dict[str, Any]:
    gone = [item for item in opened.items if item.id in opened.seats and item.state == SeminarState.CANCELLED]
    return {
        "instead": {item.id: instead_of(item, opened.items, opened.seats) for item in gone if not gained(item, opened.items, opened.seats)},
        "own": own_items(opened.items, opened.seats),
        "today": today_of(opened.row, opened.event, opened.items, opened.seats),
        "agenda": url("attendees:agenda-ics", token=token_of(opened.row, "agenda")),
    }
