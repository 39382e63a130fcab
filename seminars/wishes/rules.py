"""What somebody would like to hear, and when a speaker can come. Nothing here asks a database or a clock."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from seminars.rules import SeminarKind, SeminarState
from web.language import N_
from web.problems import Refused

FIRST_HOUR, LAST_HOUR = 8, 20  # what a day is painted from and to, unless the programme begins earlier or ends later
TOO_MANY_MUSTS = N_("At most {n} can be a must. These are {given}.")


class Strength(IntEnum):
    """How much somebody wants to hear a seminar: what a wish that is not met weighs (`timetable.problem`)."""

    MAYBE = 1
    WANT = 2
    MUST = 3


STRENGTHS = {Strength.MUST: N_("must"), Strength.WANT: N_("want"), Strength.MAYBE: N_("maybe")}


def can_be_wished(kind: str, state: str) -> bool:
    """Parallel seminars, also those that have no time yet."""
    return kind == SeminarKind.PARALLEL and state != SeminarState.CANCELLED


def check_musts(wishes: Mapping[int, int], most: int) -> None:
    """Strengths by seminars. Raises Refused with how many a must may be at most."""
    given = sum(strength == Strength.MUST for strength in wishes.values())
    if given > most:
        raise Refused(TOO_MANY_MUSTS, n=most, given=given)


class Span(NamedTuple):
    """From and until, in UTC; until is not in it."""

    starts_at: datetime
    ends_at: datetime


Spans = Sequence[Span]


def joined(spans: Iterable[Span]) -> list[Span]:
    """In order of time, with those in one that touch or overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.starts_at <= found[-1].ends_at:
            found[-1] = Span(found[-1].starts_at, max(found[-1].ends_at, span.ends_at))
        else:
            found.append(span)
    return found


def is_free(spans: Spans, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether all of that time is within one of the spans, which are `joined`."""
    return any(span.starts_at <= starts_at and ends_at <= span.ends_at for span in spans)


class Hour(NamedTuple):
    """An hour that can be painted. `name` is that of its field: the day's number, the hour as the event's clocks show it."""

    name: str
    day: date
    span: Span


def hours(first_day: date, last_day: date, zone: str, busy: Collection[Span] = ()) -> list[Hour]:
    """All that can be painted. An hour that clocks jump over is not there; one that they show twice lasts two."""
    first, last = bounds(zone, busy)
    days = [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
    cells = [Hour(f"d{n}h{hour}", day, span_of(day, hour, zone)) for n, day in enumerate(days) for hour in range(first, last)]
    return [cell for cell in cells if cell.span.starts_at < cell.span.ends_at]


def bounds(zone: str, busy: Collection[Span]) -> tuple[int, int]:
    """The first hour and the one after the last that some of the days need."""
    starts = [span.starts_at.astimezone(ZoneInfo(zone)) for span in busy]
    ends = [span.ends_at.astimezone(ZoneInfo(zone)) for span in busy]
    latest = [24 if end.date() > start.date() else end.hour + (end.minute > 0) for start, end in zip(starts, ends, strict=True)]
    return min([FIRST_HOUR, *(start.hour for start in starts)]), max([LAST_HOUR, *latest])


def span_of(day: date, hour: int, zone: str) -> Span:
    """From the first moment when clocks show that hour to the first when they show the next."""
    return Span(moment(day, hour, zone), moment(day, hour + 1, zone))


def moment(day: date, hour: int, zone: str) -> datetime:
    """In UTC. What clocks jump over is the moment of the jump."""
    return datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), ZoneInfo(zone)).astimezone(UTC)


def by_day(cells: Iterable[Hour]) -> list[tuple[date, list[Hour]]]:
    return [(day, list(group)) for day, group in groupby(cells, key=lambda cell: cell.day)]


def painted(cells: Iterable[Hour], names: Collection[str]) -> list[Span]:
    """What these fields mean, ticked."""
    return joined(cell.span for cell in cells if cell.name in names)


def ticked(cells: Iterable[Hour], spans: Spans) -> set[str]:
    """The fields that are ticked where somebody can come at these times."""
    return {cell.name for cell in cells if is_free(spans, *cell.span)}
