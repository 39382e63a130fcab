"""What was found so far, as its row keeps it and the page shows it. Nothing here asks a database or a clock."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

import msgspec

from seminars.draft.rules import Placement
from seminars.queries import Item
from seminars.rules import SeminarState
from seminars.timetable.asking import minutes
from seminars.timetable.problem import Place, Reason
from seminars.timetable.times import Window, window
from web.language import N_


class Stage(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    STOPPED = "stopped"
    FAILED = "failed"


ON_THE_WAY = (Stage.WAITING, Stage.WORKING)
STAGES = {
    Stage.WAITING: N_("It has its turn soon."),
    Stage.WORKING: N_("It is being made."),
    Stage.READY: N_("It is ready."),
    Stage.STOPPED: N_("It was stopped; this is the best that was found by then."),
    Stage.FAILED: N_("It ended before its time. Nothing was changed; begin anew, with fewer steps if need be."),
}


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the process that solves. `missed` and `wished` are weights of wishes, `least` is what any timetable misses; `was` of the one that stands, in which `wrong` seminars are where they cannot be; `far` per cent of the steps; the last one has `ended`."""

    timetable: dict[str, Place] | None = None
    score: tuple[int, ...] = ()
    bound: tuple[int, ...] | None = None
    counts: dict[str, int] = {}
    was: dict[str, int] = {}
    wrong: int = 0
    wished: int = 0
    least: int = 0
    far: int = 0
    ended: bool = False
    proven: bool = False
    hurried: bool = False
    reasons: tuple[Reason, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """A sentence in English with its numbers; `seminars` and `person` are named when it is read."""

    rule: str
    key: str
    facts: dict[str, int | str] = {}
    seminars: tuple[int, ...] = ()
    person: int = 0


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`places` is where all that was to be placed would be, by number. Everything else as in `Told`."""

    places: dict[int, Placement] = {}
    told: Told = Told()
    reasons: tuple[Said, ...] = ()

    def per_cent(self, missed: int) -> int:
        """Of the wishes, by their weight, how many are met: rounded down, so that 100 means all."""
        wished = self.told.wished
        return 100 * (wished - missed) // wished if wished else 100

    @property
    def met(self) -> int:
        return self.per_cent(self.told.counts.get("missed", 0))

    @property
    def was_met(self) -> int | None:
        return self.per_cent(self.told.was["missed"]) if self.told.was else None

    @property
    def most(self) -> int | None:
        """What nothing can be better than; None: no bound is known."""
        return None if self.told.bound is None or not self.told.least else self.per_cent(self.told.least)


def standing(item: Item) -> Placement:
    """Where an item is."""
    at = window(item)
    return Placement(item.room_id, at.starts_at, at.ends_at, item.state)


def placements(timetable: Mapping[str, Place], items: Mapping[int, Item], slots: Mapping[str, Window]) -> dict[int, Placement]:
    """Everything keeps its length."""
    return {number: placement(place, items[number], slots) for name, place in timetable.items() if (number := int(name[1:])) in items}


def placement(place: Place, item: Item, slots: Mapping[str, Window]) -> Placement:
    start = slots[place.slot].starts_at
    return Placement(int(place.room[1:]), start, start + timedelta(minutes=minutes(item)), SeminarState.PLANNED)
