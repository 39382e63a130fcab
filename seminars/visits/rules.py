"""What may be wrong with the legs of a visit. Nothing here asks a database or a clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from web.language import N_


class Means(StrEnum):
    BUS = "bus"
    WALK = "walk"
    TRAIN = "train"
    CAR = "car"
    FERRY = "ferry"
    FLIGHT = "flight"


MEANS = {
    Means.BUS: N_("by bus"),
    Means.WALK: N_("on foot"),
    Means.TRAIN: N_("by train"),
    Means.CAR: N_("by car"),
    Means.FERRY: N_("by ferry"),
    Means.FLIGHT: N_("by air"),
}
ENDS_FIRST = N_("The leg ends before it starts.")
OVERLAPS = N_("It begins before “{title}” has ended.")
TOO_FAR = N_("The way to “{title}” takes {minutes} minutes, but there are only {gap} between the two.")


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """One leg: where, from when to when, and how one goes on. `row` is where it stands in the form, `seminar` its number when it is there already."""

    row: int
    seminar: int | None = None
    title: str
    address: str = ""
    starts_at: datetime
    ends_at: datetime
    travel_minutes: int | None = None
    means: str = ""
    bus: str = ""
    lunch: str = ""


class Fault(NamedTuple):
    """What is wrong at a field of a row."""

    row: int
    field: str
    key: str
    facts: dict[str, Any]


def faults(stops: Sequence[Stop]) -> Iterator[Fault]:
    """In order of time each leg ends before the next begins, and there is time enough for the way."""
    for stop in stops:
        if stop.ends_at <= stop.starts_at:
            yield Fault(stop.row, "leaves", ENDS_FIRST, {})
    for stop, then in pairwise(sorted(stops, key=lambda stop: stop.starts_at)):
        gap = int((then.starts_at - stop.ends_at).total_seconds()) // 60
        if gap < 0 and stop.ends_at > stop.starts_at:
            yield Fault(then.row, "arrives", OVERLAPS, {"title": stop.title})
        elif gap >= 0 and (stop.travel_minutes or 0) > gap:
            yield Fault(stop.row, "travel_minutes", TOO_FAR, {"title": then.title, "minutes": stop.travel_minutes, "gap": gap})
