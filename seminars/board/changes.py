"""What an organiser does on the board, as where seminars are to be. Nothing here asks a database or a clock."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import msgspec

from seminars.draft.rules import Placement
from seminars.rules import SeminarState, lasting

Where = Mapping[int, Placement]


def put(at: Placement, day: date, start: time, minutes: int, room: int | None, zone: str) -> Placement:
    """What was unplaced is in the programme then; what is cancelled stays so."""
    starts_at, ends_at = lasting(day, start, minutes, zone)
    return Placement(room, starts_at, ends_at, SeminarState.PLANNED if at.state == SeminarState.UNPLACED else at.state)


def swap(now: Where, one: int, other: int) -> dict[int, Placement]:
    """Each begins when and where the other did, and keeps its length; one that had no time leaves the other without."""
    return {one: as_other(now[one], now[other]), other: as_other(now[other], now[one])}


def as_other(at: Placement, other: Placement) -> Placement:
    swapped = SeminarState.UNPLACED in (at.state, other.state)
    return Placement(other.room, other.starts_at, other.starts_at + length(at), other.state if swapped else at.state)


def length(at: Placement) -> timedelta:
    return at.ends_at - at.starts_at


def take_off(at: Placement) -> Placement:
    return msgspec.structs.replace(at, room=None, state=SeminarState.UNPLACED)


def halves(at: Placement, after: int) -> tuple[Placement, Placement]:
    """The first so many minutes, and the rest."""
    middle = at.starts_at + timedelta(minutes=after)
    return msgspec.structs.replace(at, ends_at=middle), msgspec.structs.replace(at, starts_at=middle)


def minutes(at: Placement) -> int:
    return int(length(at).total_seconds()) // 60
