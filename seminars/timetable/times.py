"""The times at which seminars may be: those that the programme has, or those that an organiser types. Nothing here asks a database or a clock."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import msgspec

from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState, lasting
from web.language import N_, local
from web.problems import Problem

BETWEEN = (SeminarKind.PLENARY, SeminarKind.BREAK, SeminarKind.SOCIAL)  # nothing parallel lasts across these
SPAN = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:-|–|—)\s*([01]?\d|2[0-3])[:.]([0-5]\d)")
UNREAD = N_("Write times as 10:00–11:00, with a comma between two of them.")
BACKWARDS = N_("{time} is not later than {other}.")
TWICE = N_("Two of these times overlap.")


class Window(msgspec.Struct, frozen=True, order=True):
    """From when to when, in UTC."""

    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


def meets(one: Window, other: Window) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def window(item: Item) -> Window:
    return Window(item.starts_at.astimezone(UTC), item.ends_at.astimezone(UTC))


def placed(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.state == SeminarState.PLANNED]


def of_programme(items: Iterable[Item]) -> list[Window]:
    """The times of the parallel seminars, in order; of two that overlap the one that more have, else the shorter."""
    counted = Counter(window(item) for item in placed(items) if item.kind == SeminarKind.PARALLEL)
    found: list[Window] = []
    for one, _many in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].minutes, pair[0])):
        if not any(meets(one, other) for other in found):
            found.append(one)
    return sorted(found)


def open_ones(windows: Iterable[Window], items: Sequence[Item]) -> list[Window]:
    """Without those during which something is for everybody."""
    common = [window(item) for item in placed(items) if item.kind == SeminarKind.PLENARY]
    return [one for one in sorted(windows) if not any(meets(one, other) for other in common)]


def typed(text: str, day: date, zone: str) -> list[Window]:
    """What stands in one line for a day. Raises Problem."""
    found = []
    for part in (part.strip() for part in re.split(r"[,;\n]", text)):
        match = SPAN.fullmatch(part)
        if part and not match:
            raise Problem(UNREAD)
        if match:
            found.append(between(day, time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4])), zone))
    found.sort()
    if any(meets(one, other) for one, other in pairwise(found)):
        raise Problem(TWICE)
    return found


def between(day: date, start: time, end: time, zone: str) -> Window:
    starts_at, _end = lasting(day, start, 0, zone)
    ends_at, _end = lasting(day, end, 0, zone)
    if ends_at <= starts_at:
        raise Problem(BACKWARDS, time=f"{end:%H:%M}", other=f"{start:%H:%M}")
    return Window(starts_at, ends_at)


def written(windows: Iterable[Window], day: date, zone: str) -> str:
    """As `typed` reads it."""
    of_day = [(local(one.starts_at, zone), local(one.ends_at, zone)) for one in windows]
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in of_day if start.date() == day)


class Fit(msgspec.Struct, frozen=True):
    """How many times in a row something takes, and the numbers of those at which it may start."""

    slots: int
    starts: tuple[int, ...]


def fit(minutes: int, windows: Sequence[Window], items: Sequence[Item], zone: str) -> Fit | None:
    """The fewest times that are enough; what lasts over several may not last across a break. None: nowhere is it that long."""
    shut = [window(item) for item in placed(items) if item.kind in BETWEEN]
    needed = {i: many for i in range(len(windows)) if (many := needed_from(i, minutes, windows, shut, zone))}
    if not needed:
        return None
    least = min(needed.values())
    return Fit(least, tuple(i for i, many in needed.items() if many == least))


def needed_from(first: int, minutes: int, windows: Sequence[Window], shut: Sequence[Window], zone: str) -> int:
    """How many times in a row from this one on last so long; 0 for what does not fit there."""
    start = windows[first].starts_at
    end = start + timedelta(minutes=minutes)
    for many, last in enumerate(windows[first:], 1):
        if local(last.starts_at, zone).date() != local(start, zone).date():
            return 0
        if last.ends_at >= end:
            return many if many == 1 or not any(meets(Window(start, end), other) for other in shut) else 0
    return 0
