"""What a programme is made of, and which seminars run at one time. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from web.language import N_


class SeminarKind(StrEnum):
    PLENARY = "plenary"
    PARALLEL = "parallel"
    BREAK = "break"
    SOCIAL = "social"
    VISIT = "visit"
    ONLINE = "online"


class SeminarState(StrEnum):
    """One that is unplaced has no time yet, only its length; nobody but organisers knows of it."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNPLACED = "unplaced"


class PartRole(StrEnum):
    SPEAKER = "speaker"
    CHAIR = "chair"
    MODERATOR = "moderator"
    RAPPORTEUR = "rapporteur"


class Agreed(StrEnum):
    """What a speaker is asked, each apart."""

    PUBLISH = "publish"
    RECORD = "record"


CHOSEN = {SeminarKind.PARALLEL, SeminarKind.SOCIAL, SeminarKind.VISIT}  # what a person can have a seat in
AS_THE_ROOM = {SeminarKind.PARALLEL, SeminarKind.SOCIAL}  # have as many seats as the room when nobody says otherwise
KINDS = {
    SeminarKind.PLENARY: N_("plenary"),
    SeminarKind.PARALLEL: N_("parallel seminar"),
    SeminarKind.BREAK: N_("break"),
    SeminarKind.SOCIAL: N_("social"),
    SeminarKind.VISIT: N_("visit"),
    SeminarKind.ONLINE: N_("online"),
}
PART_ROLES = {
    PartRole.SPEAKER: N_("speaker"),
    PartRole.CHAIR: N_("chair"),
    PartRole.MODERATOR: N_("moderator"),
    PartRole.RAPPORTEUR: N_("rapporteur"),
}


AGREEMENTS = {
    Agreed.PUBLISH: N_("What I write about myself, and my picture, may be shown on the event's pages and in its printed programme."),
    Agreed.RECORD: N_("What I say and show may be recorded, and the recording may be shown to those who take part and afterwards."),
}


def lasting(day: date, start: time, minutes: int, zone: str) -> tuple[datetime, datetime]:
    """Beginning and end in UTC of what begins when clocks in the zone show that time, and lasts so long by a stopwatch."""
    starts_at = datetime.combine(day, start, ZoneInfo(zone)).astimezone(UTC)
    return starts_at, starts_at + timedelta(minutes=minutes)


class Timed(Protocol):
    kind: str
    state: str
    starts_at: datetime
    ends_at: datetime
    seats: int | None


T = TypeVar("T", bound=Timed)


def overlap(one: Timed, other: Timed) -> bool:
    """One may begin when the other ends."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def slots(items: Iterable[T]) -> list[list[T]]:
    """The parallel seminars in groups of which each overlaps with each, in time: a person is in one of each group.

    One that lasts on into the next group overlaps with that, too: who chooses it gives up what it overlaps with there.
    Groups come by time; within one the items keep their order.
    """
    parallel = [x for x in items if x.kind == SeminarKind.PARALLEL and x.state == SeminarState.PLANNED]
    order = {id(item): place for place, item in enumerate(parallel)}
    found: list[list[T]] = []
    ends: datetime | None = None
    for item in sorted(parallel, key=lambda x: x.starts_at):
        if ends is None or item.starts_at >= ends:
            found.append([])
            ends = item.ends_at
        found[-1].append(item)
        ends = min(ends, item.ends_at)
    return [sorted(group, key=lambda x: order[id(x)]) for group in found]


def extras(items: Sequence[T]) -> list[T]:
    """Social seminars and visits with seats: each may be chosen by itself."""
    return [x for x in items if x.kind in (SeminarKind.SOCIAL, SeminarKind.VISIT) and x.seats and x.state == SeminarState.PLANNED]
