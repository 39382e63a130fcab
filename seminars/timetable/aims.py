"""How bad is what, in words, and how long a timetable may take. Nothing here asks a database or a clock."""

from enum import StrEnum

import msgspec

from seminars.timetable.problem import Weights
from web.language import N_


class Level(StrEnum):
    NONE = "none"
    BIT = "bit"
    BAD = "bad"
    VERY = "very"


class Effort(StrEnum):
    QUICK = "quick"
    GOOD = "good"
    THOROUGH = "thorough"
    LONG = "long"


LEVELS = {
    Level.NONE: N_("not bad at all"),
    Level.BIT: N_("a bit bad"),
    Level.BAD: N_("bad"),
    Level.VERY: N_("very bad"),
}
EFFORTS = {
    Effort.QUICK: N_("a few seconds"),
    Effort.GOOD: N_("about half a minute"),
    Effort.THOROUGH: N_("about a minute"),
    Effort.LONG: N_("some minutes"),
}
SECONDS = {Effort.QUICK: 5, Effort.GOOD: 20, Effort.THOROUGH: 60, Effort.LONG: 300}  # `solve` makes a number of steps of them
MANY = 50  # seminars need all of it


def seconds(effort: Effort, seminars: int) -> float:
    return SECONDS[effort] * min(1, seminars / MANY)


ASKED = {
    "missed": N_("somebody misses what they wish"),
    "crowded": N_("more wish a seminar much than it has seats"),
    "track_parallel": N_("two seminars of one track run at the same time"),
    "track_rooms": N_("a track goes from room to room"),
    "walks": N_("people have to hurry from one building to another"),
    "row": N_("a speaker has three times in a row"),
    "load": N_("one time has many seminars and another few"),
}


class Levels(msgspec.Struct, frozen=True):
    """By the names of `Weights`. What stands here is good for most conferences."""

    missed: Level = Level.BAD
    crowded: Level = Level.BIT
    track_parallel: Level = Level.BAD
    track_rooms: Level = Level.BIT
    walks: Level = Level.BIT
    row: Level = Level.BAD
    load: Level = Level.BIT


BASES = Weights(missed=10, track_parallel=5, track_rooms=4, walks=2, row=3, load=2, crowded=2)  # what counts as bad
SHARES = {Level.NONE: 0.0, Level.BIT: 0.5, Level.BAD: 1.0, Level.VERY: 4.0}


def weights(levels: Levels) -> Weights:
    return Weights(**{name: round(getattr(BASES, name) * SHARES[getattr(levels, name)]) for name in Weights.__struct_fields__})
