"""Somebody who could have registered: what mails look like before anybody gets them. In the language that is current."""

from datetime import timedelta
from typing import Any

from attendees.apiece import in_a_line
from attendees.mails.about import About
from attendees.mails.moving import now_and_before
from attendees.mails.offers import until
from attendees.moves import Seen
from attendees.queries import Own, choices_of
from attendees.reminders import event_begins
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration
from events.tables import Event
from seminars.queries import Item, programme
from web.language import current, day, number, weekday

PEOPLE = {"sv": ("Anna", "Lind", "Växjö kommun"), "fi": ("Aino", "Laine", "Oulun kaupunki"), "en": ("Alex", "Smith", "Nordic Timber Ltd")}
PLACE = 3  # in the queue
DAYS = 14  # before the event


async def an_example(event: Event, kind: str) -> tuple[About, dict[str, str]]:
    """With a seat in the first seminar of each slot; and what only some mails have to say."""
    items = await programme(event)
    chosen = [slot.items[0] for slot in choices_of(items).slots]
    first_name, last_name, organisation = PEOPLE[current.get()]
    said: dict[str, Any] = {"first_name": first_name, "last_name": last_name, "language": current.get(), "state": RegistrationState.CONFIRMED}
    row = Registration(event=event.id, uid="", generation=1, _ignore_missing=True, **said)  # what whoever is not there has not
    seats = {item.id: Own(item.id, SeatState.CONFIRMED, 1) for item in chosen}
    return About(row, event, items, seats, organisation, is_example=True), special(event, row, items, next(iter([*chosen, *items]), None), kind)


def special(event: Event, row: Registration, items: list[Item], item: Item | None, kind: str) -> dict[str, str]:
    said = in_a_line(item) if item else weekday(event.first_day)
    starts_at = item.starts_at if item and kind == "seminar_reminder" else event_begins(event, items)
    begins = until(starts_at, event, row)
    answer = day(event.first_day - timedelta(days=DAYS), "full")
    return {
        "number": number(PLACE),
        "seminar": said,
        "until": answer,
        "begins": begins,
        "reason": "",
        "explained": said,
        "changes": change_of(event, item) if item else said,
    }


def change_of(event: Event, item: Item) -> str:
    """An hour earlier is what it was."""
    hour = timedelta(hours=1)
    return now_and_before(item, Seen(item.starts_at - hour, item.ends_at - hour, item.room, item.state), event.zone)
