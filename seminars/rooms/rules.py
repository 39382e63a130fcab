"""When rooms are open, what is in them, and how far they are from each other. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import combinations

import msgspec

from seminars.rules import lasting
from seminars.wishes.rules import Span, joined

Buildings = tuple[str, str]
MIDNIGHT = time(0)


class Hours(msgspec.Struct, frozen=True):
    """When a room is open on one day, by the clocks at the event; None: from or to midnight."""

    opens: time | None = None
    closes: time | None = None
    is_closed: bool = False


class Hall(msgspec.Struct, frozen=True):
    """A room as what is in it has to know it. `equipment` is folded (`things`), `closed` in UTC and joined."""

    number: int
    name: str
    seats: int
    equipment: frozenset[str] = frozenset()
    step_free: bool = True
    building: str = ""
    closed: tuple[Span, ...] = ()


def closed(openings: Mapping[date, Hours], zone: str) -> tuple[Span, ...]:
    """When a room with these hours cannot be used, in UTC."""
    return tuple(joined(span for day, hours in openings.items() for span in closed_on(day, hours, zone) if span.starts_at < span.ends_at))


def closed_on(day: date, hours: Hours, zone: str) -> list[Span]:
    begins, ends = (lasting(on, MIDNIGHT, 0, zone)[0] for on in (day, day + timedelta(days=1)))
    if hours.is_closed:
        return [Span(begins, ends)]
    opens = lasting(day, hours.opens, 0, zone)[0] if hours.opens else begins
    closes = lasting(day, hours.closes, 0, zone)[0] if hours.closes else ends
    return [Span(begins, opens), Span(closes, ends)]


@lru_cache(maxsize=1000)
def things(text: str) -> dict[str, str]:
    """What stands there, one thing a line: as it is compared, and as it is written."""
    return {line.strip().casefold(): line.strip() for line in text.splitlines() if line.strip()}


def pair(one: str, other: str) -> Buildings:
    return (one, other) if one < other else (other, one)


def pairs(buildings: Iterable[str]) -> list[Buildings]:
    """Every two of them, in order of the alphabet."""
    return list(combinations(sorted({name for name in buildings if name}), 2))
