"""When the items of a schedule file are: days and clocks as all kinds of programs write them. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from network.rules import folded
from seminars.exchange.entries import Entry
from seminars.exchange.rules import NO_SUCH_TIME, Clock, Said, Stored, When, at_clock, fault
from web.language import N_
from web.problems import Problem

MORNING = time(4)  # before it, a day without a beginning of its own is the night after it
UNKNOWN_LENGTH = timedelta(minutes=60)
NO_TIME = N_("Its time cannot be read: {time}.")


def when(entry: Entry, zone: str) -> When:
    """Raises Problem for a time that cannot be read; one that is not there is none."""
    starts_at = beginning(entry, zone)
    if starts_at is None:
        return When(None, length_of(entry.duration) or None)
    minutes = length_of(entry.duration)
    if not minutes and (ends_at := moment(entry.end, zone)):
        minutes = int((ends_at - starts_at).total_seconds()) // 60
    return When(starts_at, minutes if minutes > 0 else None)


def beginning(entry: Entry, zone: str) -> datetime | None:
    if exact := moment(entry.date, zone):
        return exact
    day, clock = day_in(entry.date) or day_in(entry.day), clock_in(entry.start)
    if entry.start and not clock:
        raise Problem(NO_TIME, time=entry.start[:40])
    if not day or clock is None:
        return None
    return at_clock(day + timedelta(days=is_past_midnight(clock, day, entry.day_start, zone)), Clock(clock), zone)


def is_past_midnight(clock: time, day: date, day_start: str, zone: str) -> bool:
    """Whether it is in the night after that day: before its beginning, or before four where nobody says when it begins."""
    begins = moment(day_start, zone)
    if begins is None:
        return clock < MORNING
    shown = begins.astimezone(ZoneInfo(zone))
    return shown.date() == day and clock < shown.time()


def moment(text: str, zone: str) -> datetime | None:
    """What is a day and a time, in UTC to the minute; without an offset as clocks in the zone show it."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d", text.strip(), re.ASCII):
        return None
    try:
        found = datetime.fromisoformat(text.strip()).replace(second=0, microsecond=0)
    except ValueError:
        raise Problem(NO_TIME, time=text[:40]) from None
    return found.astimezone(UTC) if found.tzinfo else at_clock(found.date(), Clock(found.time()), zone)


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10]) if text else None
    except ValueError:
        return None


def clock_in(text: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::\d\d)?", text.strip(), re.ASCII)
    return time(int(found[1]), int(found[2])) if found and int(found[1]) < 24 and int(found[2]) < 60 else None


def length_of(text: str) -> int:
    """In minutes: "1:30", "01:30:00", "90", "PT1H30M"; 0 for none that can be read."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{1,3}):(\d\d)(?::\d\d)?", text, re.ASCII):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?", text, re.ASCII):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else 0


def begin_on(first_day: date, kept: Stored, zone: str) -> None:
    """All as many days earlier or later, by the clock."""
    shown = {one.line: one.when.starts_at.astimezone(ZoneInfo(zone)) for one in kept.said if one.when and one.when.starts_at}
    by = first_day - min((at.date() for at in shown.values()), default=first_day)
    for one in list(kept.said):
        if one.line in shown and one.when:
            at = shown[one.line]
            try:
                one.when = When(at_clock(at.date() + by, Clock(at.time(), at.utcoffset()), zone), one.when.minutes)
            except (Problem, OverflowError):
                kept.said.remove(one)
                kept.faults.append(fault(one.line, "", Problem(NO_SUCH_TIME)))


def fill_ends(found: Sequence[Said]) -> int:
    """Where no end is said: until the next in that room, at most an hour. Tells of how many."""
    starts: dict[str, list[datetime]] = {}
    for one in found:
        if one.when and one.when.starts_at:
            starts.setdefault(folded(one.room or ""), []).append(one.when.starts_at)
    guessed = 0
    for one in found:
        if one.when and one.when.starts_at and not one.when.minutes:
            one.when = When(one.when.starts_at, until_next(one.when.starts_at, starts[folded(one.room or "")] if one.room else []))
            guessed += 1
    return guessed


def until_next(begins: datetime, starts: Iterable[datetime]) -> int:
    """In minutes."""
    later = [start - begins for start in starts if start > begins]
    return int(min([UNKNOWN_LENGTH, *later]).total_seconds()) // 60
