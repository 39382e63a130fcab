"""What runs now and what comes next, in each room and at the door of one. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil

import msgspec

from seminars.queries import Item
from seminars.rules import SeminarState

SOON = 180  # minutes; what is later goes by the clock


class Place(msgspec.Struct, frozen=True):
    """A room ("" for what is in none), what runs there now, and what comes there next on the same day."""

    room: str
    now: list[Item]
    next: Item | None


class Door(msgspec.Struct, frozen=True):
    """What the screen at a room's door says at `moment`: `later` is the rest of `day`."""

    day: date
    moment: datetime
    now: list[Item]
    next: Item | None
    later: list[Item]

    @property
    def remaining(self) -> int:
        """Minutes until the last of what is now ends, begun ones counted; 0 for nothing."""
        return minutes(self.moment, max(item.ends_at for item in self.now)) if self.now else 0

    @property
    def until_next(self) -> int:
        """Minutes until the next begins; 0 when that is no matter of minutes."""
        left = minutes(self.moment, self.next.starts_at) if self.next else 0
        return left if left <= SOON else 0


def minutes(first: datetime, last: datetime) -> int:
    return ceil((last - first).total_seconds() / 60)


def held(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.state != SeminarState.CANCELLED]


def is_now(item: Item, moment: datetime) -> bool:
    return item.starts_at <= moment < item.ends_at


def day_shown(items: Sequence[Item], moment: datetime) -> date | None:
    """Today while something of it is left, else the next day that has something; None when all is over. `items` in order of time."""
    left = [item for item in items if item.ends_at > moment]
    return left[0].day if left else None


def by_room(items: Sequence[Item], rooms: Sequence[str], moment: datetime) -> list[Place]:
    """Those where something runs or comes, in the order of `rooms`; what is in no room comes last."""
    left = [item for item in held(items) if item.ends_at > moment]
    day = day_shown(left, moment)
    places = [place_of(room, [item for item in left if item.room == room and (item.day == day or is_now(item, moment))], moment) for room in (*rooms, "")]
    return [place for place in places if place.now or place.next]


def place_of(room: str, items: list[Item], moment: datetime) -> Place:
    return Place(room, [item for item in items if is_now(item, moment)], next((item for item in items if item.starts_at > moment), None))


def at_the_door(items: Sequence[Item], room: int, moment: datetime) -> Door | None:
    """None when nothing is left there. `items` is the whole programme, in order of time."""
    left = [item for item in held(items) if item.room_id == room and item.ends_at > moment]
    day = day_shown(left, moment)
    if day is None:
        return None
    now = [item for item in left if is_now(item, moment)]
    coming = [item for item in left if item.starts_at > moment and item.day == day]
    return Door(day, moment, now, coming[0] if coming else None, coming[1:])
