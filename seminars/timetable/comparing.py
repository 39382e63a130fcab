"""What was found beside what stands: which seminars would move, and whom that concerns. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from seminars.draft.rules import Placement
from seminars.queries import Item
from seminars.questions import Chooser
from seminars.rules import SeminarState
from seminars.timetable.found import Found, standing
from web.language import local


class Difference(msgspec.Struct, frozen=True):
    """An item that would be elsewhere: `seen` is where the draft has it, the rest where it would be; times in the event's zone.

    `people` have a part in it, `seated` a seat.
    """

    item: Item
    seen: Placement
    room: str
    starts_at: datetime
    ends_at: datetime
    state: str
    seated: tuple[str, ...] = ()

    @property
    def was_placed(self) -> bool:
        return self.item.state != SeminarState.UNPLACED

    @property
    def is_cancelled(self) -> bool:
        return self.state == SeminarState.CANCELLED

    @property
    def is_same_time(self) -> bool:
        return self.was_placed and self.starts_at == self.item.starts_at


def differences(found: Found, items: Iterable[Item], rooms: Mapping[int, str], choosers: Iterable[Chooser], zone: str) -> list[Difference]:
    """In order of the new times. What is there no more is left out."""
    seated: dict[int, list[str]] = {}
    for one in choosers:
        for number in one.seats:
            seated.setdefault(number, []).append(one.name)
    rows = [
        Difference(item, standing(item), rooms.get(after.room or 0, ""), *here(after, zone), after.state, tuple(seated.get(item.id, ())))
        for item in items
        if (after := found.places.get(item.id)) and after != standing(item) and (after.room in rooms or after.room is None)
    ]
    return sorted(rows, key=lambda row: (row.starts_at, row.room, row.item.id))


def here(after: Placement, zone: str) -> tuple[datetime, datetime]:
    return local(after.starts_at, zone), local(after.ends_at, zone)


def touched(rows: Iterable[Difference]) -> list[str]:
    """Everybody who has a seat in one of them, each once."""
    return sorted({name for row in rows for name in row.seated})
