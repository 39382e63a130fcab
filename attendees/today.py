"""What a person's page shows first on the event's days: what is now, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import msgspec

from attendees.queries import Own, own_items
from attendees.rules import RegistrationState, now_and_next
from attendees.tables import Registration
from events.tables import Event
from seminars.queries import Item
from web import clock
from web.language import local


class Today(msgspec.Struct):
    """`day` is the day in the event's zone."""

    day: date
    now: list[Item]
    next: list[Item]


def today_of(row: Registration, event: Event, items: Sequence[Item], seats: Mapping[int, Own]) -> Today | None:
    """Of whoever has a place, on the event's days only: own seats, not those one waits for, and what is for all."""
    moment: datetime = clock.now()
    day = local(moment, event.zone).date()
    if row.state != RegistrationState.CONFIRMED or not event.first_day <= day <= event.last_day:
        return None
    confirmed = {number: own for number, own in seats.items() if own.is_confirmed}
    return Today(day, *now_and_next(own_items(items, confirmed), moment))
