"""A day of a programme as a timetable: which column and how many rows each item takes. Nothing here asks a database or a clock."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Generic, Protocol, TypeVar

import msgspec

MOST_COLUMNS = 8  # more rooms at a time are read as a list
MOST_ROWS = 12  # what the style sheet can let one item last over


class Placed(Protocol):
    room: str
    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date: ...


T = TypeVar("T", bound=Placed)


class Cell(msgspec.Struct, Generic[T]):
    """An item; `column` 0 goes across all rooms, `rows` are the beginnings that it lasts over."""

    item: T
    column: int
    rows: int


class Row(msgspec.Struct, Generic[T]):
    """What begins at one time; `ends_at` when all of it ends together."""

    starts_at: datetime
    ends_at: datetime | None
    cells: list[Cell[T]]

    @property
    def items(self) -> list[T]:
        return [cell.item for cell in self.cells]


class Day(msgspec.Struct, Generic[T]):
    """`rooms` head the columns; none when all goes across, or when there are too many to stand side by side."""

    date: date
    rooms: list[str]
    rows: list[Row[T]]

    @property
    def items(self) -> list[T]:
        return [item for row in self.rows for item in row.items]


def days(items: Sequence[T], rooms: Sequence[str]) -> list[Day[T]]:
    """The items, in order of time, by days; columns in the order of `rooms`."""
    return [day_of(day, list(group), rooms) for day, group in groupby(items, key=lambda item: item.day)]


def day_of(day: date, items: list[T], rooms: Sequence[str]) -> Day[T]:
    beside = [item for group in together(items) if len(group) > 1 for item in group]
    columns = columns_of(beside, rooms)
    place = {id(item): columns.index(item.room) + 1 for item in beside} if columns else {}
    starts = sorted({item.starts_at for item in items})
    rows = [row_of(list(group), place, starts) for _start, group in groupby(items, key=lambda item: item.starts_at)]
    return Day(day, columns, rows)


def together(items: list[T]) -> list[list[T]]:
    """Groups of those that overlap in time, one after the other."""
    found: list[list[T]] = []
    ends: datetime | None = None
    for item in items:
        if ends is None or item.starts_at >= ends:
            found.append([])
            ends = item.ends_at
        found[-1].append(item)
        ends = max(ends, item.ends_at)
    return found


def overlap(one: Placed, other: Placed) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def columns_of(beside: list[T], rooms: Sequence[str]) -> list[str]:
    """The rooms where something runs beside something else, "" (no room) last; none when they are one or too many."""
    used = {item.room for item in beside}
    columns = [room for room in (*rooms, "") if room in used]
    return columns if 1 < len(columns) <= MOST_COLUMNS else []


def row_of(items: list[T], place: dict[int, int], starts: list[datetime]) -> Row[T]:
    """Two in one room at one time (one of them cancelled, or a mistake) stand below each other: the second after all the first."""
    cells = [Cell(item, place.get(id(item), 0), rows_of(item, starts) if id(item) in place else 1) for item in items]
    columns = [cell.column for cell in cells]
    order = sorted(range(len(cells)), key=lambda number: (columns[:number].count(columns[number]), columns[number]))
    ends = {item.ends_at for item in items}
    return Row(items[0].starts_at, ends.pop() if len(ends) == 1 else None, [cells[number] for number in order])


def rows_of(item: T, starts: list[datetime]) -> int:
    return min(MOST_ROWS, max(1, sum(item.starts_at <= start < item.ends_at for start in starts)))
