"""Where and when a seminar is, and what it means to move it. Nothing here asks a database or a clock."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from seminars.rules import SeminarState
from web.language import N_
from web.problems import Refused

STALE = N_("Somebody else has moved “{title}” meanwhile. Look at where it is now, and try again.")
BACKWARDS = N_("“{title}” would end before it begins.")
SEATED = N_("Somebody has a seat in “{title}” or waits for one. It can be cancelled, but not taken out of the programme.")


class Placement(msgspec.Struct, frozen=True):
    """`room` is its number; times in UTC; `state` a `SeminarState`. What is unplaced keeps its length in its times."""

    room: int | None
    starts_at: datetime
    ends_at: datetime
    state: str


class Move(msgspec.Struct, frozen=True):
    seminar: int
    before: Placement
    after: Placement

    def back(self) -> "Move":
        return Move(self.seminar, self.after, self.before)


class Placed(msgspec.Struct, frozen=True):
    """What the rules of moving have to know of a seminar: its title, where the draft has it, and how many have a seat or wait."""

    title: str
    placement: Placement
    people: int = 0


Where = Mapping[int, Placement]


def moves(wanted: Where, seen: Where, now: Mapping[int, Placed]) -> list[Move]:
    """What has to change, by the seminars' numbers, all of which `now` knows. Raises Refused when one is not where it was `seen`, or cannot go where it is wanted."""
    found = [Move(number, now[number].placement, after) for number, after in sorted(wanted.items())]
    for move in found:
        check(move, seen.get(move.seminar), now[move.seminar])
    return [move for move in found if move.before != move.after]


def check(move: Move, seen: Placement | None, now: Placed) -> None:
    if seen is not None and seen != move.before:
        raise Refused(STALE, title=now.title)
    if move.after.ends_at <= move.after.starts_at:
        raise Refused(BACKWARDS, title=now.title)
    if move.after.state == SeminarState.UNPLACED and now.people:
        raise Refused(SEATED, title=now.title)


def calendars_follow(before: Placement, after: Placement) -> bool:
    """Whether calendars have to take notice (RFC 5546, 2.1.4): not of a draft's way from nowhere to nowhere."""
    return before != after and {before.state, after.state} != {SeminarState.UNPLACED}
