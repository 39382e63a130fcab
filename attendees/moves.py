"""What has changed since people were told: pure comparisons of two pictures of an event."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from seminars.rules import SeminarState


class Seen(msgspec.Struct, frozen=True):
    """A seminar as somebody would write it into a calendar; times are UTC."""

    starts_at: datetime
    ends_at: datetime
    room: str
    state: str

    @property
    def is_cancelled(self) -> bool:
        return self.state == SeminarState.CANCELLED


class Picture(msgspec.Struct, frozen=True):
    """An event's days and house, and its programme by seminar."""

    first_day: date
    last_day: date
    house: str
    seminars: dict[int, Seen]


def picture(event: Any, house: str, items: Iterable[Any]) -> Picture:
    seen = {item.id: Seen(item.starts_at, item.ends_at, item.room, item.state) for item in items}
    return Picture(event.first_day, event.last_day, house, seen)


def is_moved(before: Picture, now: Picture) -> bool:
    """Whether the event itself is on other days or in another house."""
    return (before.first_day, before.last_day, before.house) != (now.first_day, now.last_day, now.house)


def changed(before: Picture, now: Picture) -> list[int]:
    """Seminars that people were told of and that are now at another time, in another room, cancelled, or back."""
    return [number for number, seen in now.seminars.items() if number in before.seminars and differs(before.seminars[number], seen)]


def added(before: Picture, now: Picture) -> list[int]:
    """Seminars that people were not told of, and that take place."""
    return [number for number, seen in now.seminars.items() if number not in before.seminars and not seen.is_cancelled]


def differs(before: Seen, now: Seen) -> bool:
    """What was cancelled and still is concerns nobody."""
    return before != now and not (before.is_cancelled and now.is_cancelled)
