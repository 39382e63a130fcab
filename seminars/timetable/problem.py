"""What the solver is asked and what it answers: plain data, which knows neither rows nor files.

Times are minutes of the day; slots are in the order of time, and two of them are neighbours when they follow each other on one day.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

CELLS = "cells"  # the name of a reason: more seminars than rooms × slots


class Slot(msgspec.Struct, frozen=True):
    id: str
    day: str
    start: int
    minutes: int


class Room(msgspec.Struct, frozen=True):
    """`closed`: the slots in which it cannot be used."""

    id: str
    seats: int
    equipment: frozenset[str] = frozenset()
    step_free: bool = True
    building: str = ""
    closed: frozenset[str] = frozenset()


class Person(msgspec.Struct, frozen=True):
    """Somebody with roles. `max_in_row` is a wish: so many slots in a row, not more."""

    id: str
    unavailable: frozenset[str] = frozenset()
    max_in_row: int | None = None


class Seminar(msgspec.Struct, frozen=True):
    """Two of one `content` are a repeat; `slots` is how many neighbouring ones it takes, `allowed` where it may start."""

    id: str
    content: str
    slots: int = 1
    track: str | None = None
    plenary: bool = False
    equipment: frozenset[str] = frozenset()
    step_free: bool = False
    min_seats: int = 0
    max_seats: int | None = None
    fixed_slot: str | None = None
    fixed_room: str | None = None
    allowed: frozenset[str] | None = None
    people: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True):
    """`person` is their id among those with roles; `wishes` are weights of contents: 3 must, 2 want, 1 maybe."""

    id: str
    wishes: dict[str, int]
    person: str | None = None
    away: frozenset[str] = frozenset()


class Weights(msgspec.Struct, frozen=True):
    """How bad is it … per weight of a wish missed, per seminar beside one of its track, and so on (score.py counts)."""

    missed: int = 10
    track_parallel: int = 5
    track_rooms: int = 2
    walks: int = 1
    row: int = 3
    load: int = 1
    crowded: int = 1


class Place(NamedTuple):
    slot: str
    room: str


Timetable = Mapping[str, Place]
Seats = Mapping[str, Sequence[str]]


class Answer(msgspec.Struct, frozen=True):
    """Where each seminar is, and the seminars each participant has a seat in."""

    timetable: dict[str, Place]
    seats: dict[str, list[str]]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """With a `fixed` timetable only seats are given out; with a `published` answer as little of it as possible is moved. Among equals the one that is like `near` is taken."""

    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    people: tuple[Person, ...]
    seminars: tuple[Seminar, ...]
    participants: tuple[Participant, ...]
    walk: dict[str, dict[str, int]] = {}
    before: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    weights: Weights = Weights()
    fixed: dict[str, Place] | None = None
    published: Answer | None = None
    near: dict[str, Place] | None = None


class Reason(msgspec.Struct, frozen=True):
    """One rule of a smallest set of rules that fight; without any one of them there would be a timetable."""

    rule: str
    names: tuple[str, ...]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """The best so far, which can be kept at any time. Score and bound are compared in order; no bound: none is known.

    `proven`: nothing better is possible. `reasons`: there is no answer at all, and why. `hurried`: the clock stopped it, so another run may differ.
    """

    answer: Answer | None
    score: tuple[int, ...] = ()
    bound: tuple[int, ...] | None = None
    seconds: float = 0.0
    step: str = ""
    proven: bool = False
    hurried: bool = False
    reasons: tuple[Reason, ...] = ()
