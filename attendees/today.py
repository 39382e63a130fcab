"""What a person's page shows first on the event's days: what is now, and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import ceil

import msgspec

from attendees.queries import Own, own_items
from attendees.rules import RegistrationState, now_and_next
from attendees.tables import Registration
from events.tables import Event
from seminars.queries import Item
from web import clock
from web.language import local

SOON = 180  # minutes; what is later goes by the clock


class Today(msgspec.Struct):
    """`day` is the day in the event's zone; `moment` is now."""

    day: date
    moment: datetime
    now: list[Item]
    next: list[Item]

    @property
    def minutes(self) -> int:
        """Until the next begins, begun ones counted; 0 when that is no matter of minutes."""
        left = ceil((self.next[0].starts_at - self.moment).total_seconds() / 60) if self.next else 0
        return left if left <= SOON else 0

    @property
    def rooms(self) -> list[Item]:
        """One item for each room to find, of which something is known."""
        return list({item.room: item for item in (*self.now, *self.next) if item.room and item.step_free is not None}.values())


def today_of(row: Registration, event: Event, items: Sequence[Item], seats: Mapping[int, Own]) -> Today | None:
    """Of whoever has a place, on the event's days only: own seats, not those one waits for, and what is for all."""
    moment: datetime = clock.now()
    day = local(moment, event.zone).date()
    if row.state != RegistrationState.CONFIRMED or not event.first_day <= day <= event.last_day:
        return None
    confirmed = {number: own for number, own in seats.items() if own.is_confirmed}
    return Today(day, moment, *now_and_next(own_items(items, confirmed), moment))
