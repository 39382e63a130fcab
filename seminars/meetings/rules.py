"""Which action points stand on a meeting's agenda, and how old they are. Nothing here asks a database or a clock."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-–•*])\s*")


class Point(msgspec.Struct, frozen=True):
    """What somebody does until a day. `meeting` is where it was agreed, `held_on` that meeting's day."""

    id: int
    text: str
    owner: str
    person: int | None
    due_on: date | None
    held_on: date
    done_on: date | None
    meeting: str = ""
    item: int | None = None

    def age(self, on: date) -> int:
        """In days, since the meeting at which it was agreed."""
        return (on - self.held_on).days

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < on


def carried(points: Iterable[Point], meets_on: date) -> list[Point]:
    """Of earlier meetings: what was not done when this one begins; what is due first comes first, then the oldest."""
    open_ones = [point for point in points if point.held_on < meets_on and (point.done_on is None or point.done_on >= meets_on)]
    return sorted(open_ones, key=lambda point: (point.due_on or date.max, point.held_on, point.id))


def lines_of(text: str) -> list[str]:
    """An agenda as it is typed: an item a line, the number ("2.", "2)") or dash before it left out."""
    return [tidied for line in text.split("\n") if (tidied := NUMBERED.sub("", line).strip())]


def whole_minutes(items: Sequence[int | None]) -> int:
    return sum(minutes or 0 for minutes in items)
