"""A programme as a board: days, rooms across, times down in steps of five minutes. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from seminars.clashes.pieces import minute
from seminars.queries import Item
from seminars.rooms.rules import Hall
from seminars.rules import SeminarKind, SeminarState

STEP = 5  # minutes that a row lasts
FIRST_HOUR, LAST_HOUR = 9, 17  # of a day that has nothing yet
NO_ROOM = Hall(0, "", 0)


class Tile(msgspec.Struct):
    """A seminar on the board: the row it begins in, how many it lasts, its room's column; `beside` another that is there, too."""

    item: Item
    at: int
    rows: int
    column: int
    beside: bool = False


class Free(msgspec.Struct):
    """A place that nothing is in, while others have seminars at that time. `value` is how a form names it."""

    value: str
    at: int
    rows: int
    column: int
    starts_at: datetime
    ends_at: datetime
    room: str


class Mark(msgspec.Struct):
    """A full hour, by the clock."""

    at: int
    hour: int


class Day(msgspec.Struct):
    """`first` is the minute of the day with which the board begins, `rows` how many there are."""

    date: date
    first: int
    rows: int
    tiles: list[Tile]
    free: list[Free]

    @property
    def marks(self) -> list[Mark]:
        return [Mark(row + 1, (self.first + row * STEP) // 60 % 24) for row in range(0, self.rows, 60 // STEP)]

    @property
    def in_time(self) -> list[Tile | Free]:
        return sorted([*self.tiles, *self.free], key=lambda one: (one.at, one.column))


class Board(msgspec.Struct):
    columns: list[Hall]
    days: list[Day]
    unplaced: list[Item]

    @property
    def beside(self) -> list[int]:
        return [tile.item.id for day in self.days for tile in day.tiles if tile.beside]


def board(items: Sequence[Item], halls: Mapping[int, Hall], first_day: date, last_day: date, before: Board | None = None) -> Board:
    """Items in order of time; days that the event does not have are there as long as something is on them. Days on which nothing has changed are those of `before`."""
    placed = [item for item in items if item.state != SeminarState.UNPLACED]
    columns = [*halls.values(), *([NO_ROOM] if any(item.room_id is None for item in placed) or not halls else [])]
    by_day = {day: list(group) for day, group in groupby(placed, key=lambda item: item.day)}
    days = sorted({*by_day, *(first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1))})
    known = {day.date: day for day in before.days} if before and before.columns == columns else {}
    found = [the_same(known.get(day), by_day.get(day, [])) or day_of(day, by_day.get(day, []), columns) for day in days]
    return Board(columns, found, [item for item in items if item.state == SeminarState.UNPLACED])


def the_same(day: Day | None, items: Sequence[Item]) -> Day | None:
    return day if day and [tile.item for tile in day.tiles] == items else None


def day_of(day: date, items: Sequence[Item], columns: Sequence[Hall]) -> Day:
    first, last = bounds(items)
    numbers = {hall.number: n for n, hall in enumerate(columns, 1)}
    tiles = [tile(item, first, numbers[item.room_id or 0]) for item in items]
    mark_beside(tiles)
    return Day(day, first, (last - first) // STEP, tiles, list(free(items, columns, first)))


def bounds(items: Iterable[Item]) -> tuple[int, int]:
    """Whole hours, as minutes of the day; after midnight they go on."""
    times = [(of_day(item.starts_at), length(item)) for item in items]
    if not times:
        return FIRST_HOUR * 60, LAST_HOUR * 60
    return min(start for start, _ in times) // 60 * 60, -(-max(start + minutes for start, minutes in times) // 60) * 60


def of_day(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def length(item: Item) -> int:
    """Minutes by a stopwatch."""
    return minute(item.ends_at) - minute(item.starts_at)


def tile(item: Item, first: int, column: int) -> Tile:
    return Tile(item, (of_day(item.starts_at) - first) // STEP + 1, max(1, -(-length(item) // STEP)), column)


def mark_beside(tiles: Sequence[Tile]) -> None:
    """Every second of those that overlap in a column is moved aside, so that both are seen."""
    ends: dict[int, tuple[int, bool]] = {}
    for one in tiles:
        end, is_aside = ends.get(one.column, (0, False))
        one.beside = one.at < end and not is_aside
        ends[one.column] = max(end, one.at + one.rows), one.beside


def free(items: Sequence[Item], columns: Sequence[Hall], first: int) -> Iterable[Free]:
    """Where a room is open and has nothing while parallel seminars run in others."""
    taken: dict[int, list[tuple[int, int]]] = {hall.number: shut(hall) for hall in columns}
    for item in items:
        if item.state == SeminarState.PLANNED:
            taken[item.room_id or 0].append((minute(item.starts_at), minute(item.ends_at)))
    for span, item in spans(items):
        for n, hall in enumerate(columns, 1):
            if hall.number and not any(span[0] < until and since < span[1] for since, until in taken[hall.number]):
                like = tile(item, first, n)
                yield Free(value(item.starts_at, hall.number), like.at, like.rows, n, item.starts_at, item.ends_at, hall.name)


def spans(items: Iterable[Item]) -> list[tuple[tuple[int, int], Item]]:
    """The times of parallel seminars with one that has each; of two that overlap the one that more have."""
    like = {(minute(item.starts_at), minute(item.ends_at)): item for item in items if is_parallel(item)}
    counted = Counter((minute(item.starts_at), minute(item.ends_at)) for item in items if is_parallel(item))
    found: list[tuple[int, int]] = []
    for span, _many in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if not any(span[0] < until and since < span[1] for since, until in found):
            found.append(span)
    return [(span, like[span]) for span in found]


def is_parallel(item: Item) -> bool:
    return item.kind == SeminarKind.PARALLEL and item.state == SeminarState.PLANNED


def shut(hall: Hall) -> list[tuple[int, int]]:
    return [(minute(span.starts_at), minute(span.ends_at)) for span in hall.closed]


def value(starts_at: datetime, room: int) -> str:
    return f"{starts_at:%Y-%m-%d %H:%M} {room}"
