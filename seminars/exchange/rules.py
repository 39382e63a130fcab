"""What a file says of a programme, and what it would change. Nothing here asks a database or a clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from seminars.draft.rules import Placement
from seminars.facts import PartFacts
from web.language import N_
from web.problems import Problem

LONGEST = 24 * 60  # minutes of one item
TOO_LONG = N_("An item lasts at most 24 hours.")
NO_SUCH_TIME = N_("There is no such time that night: clocks are put forward.")


class Form(StrEnum):
    """What kind of file it was."""

    SHEET = "sheet"
    XML = "xml"
    JSON = "json"


class Named(msgspec.Struct, frozen=True):
    name: str
    organisation: str = ""


class When(msgspec.Struct, frozen=True):
    """From when on, in UTC, and how long. Without a beginning it has no time yet; without minutes it lasts as long as before."""

    starts_at: datetime | None = None
    minutes: int | None = None


class Clock(NamedTuple):
    """What a clock shows; `offset` from UTC says which of two, in the night in which it shows the hour twice."""

    shows: time
    offset: timedelta | None = None


class Said(msgspec.Struct, kw_only=True):
    """What a file says of one item of the programme. `line` is its row, or its number in the file; `uid` what the file knows it by.

    `words` are columns of a seminar, `people` are by role, `room` is a name. None, and what is not there, is what the file does not speak of.
    `alike` are words that are said in one language only, so that another language of ours may say the same; `otherwise` are words for one that is new.
    """

    line: int
    uid: str = ""
    words: dict[str, Any] = {}
    otherwise: dict[str, Any] = {}
    alike: frozenset[str] = frozenset()
    when: When | None = None
    room: str | None = None
    state: str | None = None
    people: dict[str, tuple[Named, ...]] = {}


class Sentence(msgspec.Struct, frozen=True):
    """An English sentence marked with `N_` and the facts of its blanks, to be worded for whoever reads it."""

    key: str
    facts: dict[str, Any] = {}


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with an item. `column` is the header of its cell, where there is one."""

    line: int
    column: str
    words: Sentence


def fault(line: int, column: str, problem: Problem) -> Fault:
    return Fault(line, column, Sentence(problem.key, problem.facts))


class Stored(msgspec.Struct, kw_only=True):
    """A file as it was understood, until it is taken over. `rooms` are those that the file names, with their seats where it says so; `notes` say how it was understood.

    `is_own` was written by this program.
    """

    form: Form
    name: str
    said: list[Said] = []
    faults: list[Fault] = []
    rooms: dict[str, int | None] = {}
    notes: list[Sentence] = []
    is_own: bool = False


class What(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Difference(msgspec.Struct):
    """Of one thing of an item (`title_sv`, `when`, `room`, `speaker` …), as pages word it."""

    name: str
    before: Any
    after: Any


class Change(msgspec.Struct, kw_only=True):
    """What one item of the file does. `words` are columns of the seminar that change, `people` all who are in it if anybody changes.

    `placement` is where it will be and `before` where it is in the draft; rooms that are not there yet have negative numbers. `number` is None for a new one.
    """

    line: int
    what: What
    called: str
    placement: Placement
    before: Placement | None = None
    number: int | None = None
    uid: str = ""
    words: dict[str, Any] = {}
    people: tuple[PartFacts, ...] | None = None
    differences: list[Difference] = []


def at_clock(day: date, clock: Clock, zone: str) -> datetime:
    """When clocks in the zone show that, in UTC. What they show twice is the first time, unless the offset says otherwise. Raises Problem for what they skip."""
    shown = datetime.combine(day, clock.shows, ZoneInfo(zone))
    if clock.offset == shown.replace(fold=1).utcoffset():
        shown = shown.replace(fold=1)
    found = shown.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != shown.replace(tzinfo=None):
        raise Problem(NO_SUCH_TIME)
    return found


def is_twofold(shown: datetime) -> bool:
    """Whether clocks show this twice that night."""
    first, second = (shown.replace(fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first > second


def counted(changes: Iterable[Change]) -> dict[What, int]:
    found = [one.what for one in changes]
    return {what: found.count(what) for what in What}


class Result(msgspec.Struct):
    """How many were new and changed; or why nothing was taken in."""

    new: int = 0
    changed: int = 0
    stop: Sentence | None = None
