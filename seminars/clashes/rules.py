"""What can be wrong in a programme: how bad it is, and in which words. Nothing here asks a database or a clock."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from seminars.queries import Item
from seminars.rooms.rules import Buildings, Hall
from seminars.wishes.queries import Said
from web.language import N_


class Severity(StrEnum):
    STOPS = "stops"
    WARNS = "warns"


class Rule(StrEnum):
    ROOM = "room"
    PERSON = "person"
    CLOSED = "closed"
    DAYS = "days"
    EQUIPMENT = "equipment"
    STEPS = "steps"
    SEATS = "seats"
    AWAY = "away"
    SILENT = "silent"
    WISHED = "wished"
    TRACK = "track"
    WALK = "walk"
    ROW = "row"
    BREAK = "break"
    CHAIR = "chair"
    BOTH = "both"


STOPPING = {Rule.ROOM, Rule.PERSON, Rule.CLOSED, Rule.DAYS, Rule.EQUIPMENT, Rule.STEPS}  # nothing with these is published
MUTUAL = {Rule.ROOM, Rule.PERSON, Rule.TRACK, Rule.BOTH}  # told of both seminars
WORDS = {
    Rule.ROOM: N_("{room} is used at the same time by “{title}”."),
    Rule.PERSON: N_("{name} is at the same time in “{title}”."),
    Rule.CLOSED: N_("{room} is closed from {start} to {end}."),
    Rule.DAYS: N_("Outside the event's days."),
    Rule.EQUIPMENT: N_("{room} does not have what it needs: {things}."),
    Rule.STEPS: N_("It needs step-free access, which {room} does not have."),
    Rule.SEATS: N_("More seats ({seats}) than the room has ({room_seats})."),
    Rule.AWAY: N_("{name} cannot come at this time."),
    Rule.SILENT: N_("{name} has not said when they can come."),
    Rule.WISHED: N_("{n} people want it, and there are {seats} seats."),
    Rule.TRACK: N_("“{title}” in the same track is at the same time."),
    Rule.WALK: N_("{name} has {minutes} minutes to come from “{title}”, and the walk takes {walk}."),
    Rule.ROW: N_("{name} has {n} in a row without a rest."),
    Rule.BREAK: N_("Without a break for {minutes} minutes."),
    Rule.CHAIR: N_("Nobody chairs it."),
    Rule.BOTH: N_("{n} people want both this and “{title}” at the same time."),
}


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with an item; `other` is the one that it clashes with, whose title is told. `cause` is what it comes from, alike in all languages."""

    rule: Rule
    item: int
    other: int | None = None
    facts: Mapping[str, Any] = {}
    cause: tuple[Any, ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.STOPS if self.rule in STOPPING else Severity.WARNS

    @property
    def items(self) -> tuple[int, ...]:
        """Those that it is told of."""
        return (self.item, self.other) if self.other and self.rule in MUTUAL else (self.item,)

    @property
    def key(self) -> str:
        """Another when the cause is another."""
        said = repr((str(self.rule), self.item, self.other, self.cause))
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """All that the rules have to know. `said` by person, of whom all who are silent count only when they were `asked`.

    `wanted` counts who wants what (a must, or wanted) by seminar, `both` by two of them in order; `choosers` are all who wish for anything.
    """

    items: Sequence[Item]
    halls: Mapping[int, Hall]
    first_day: date
    last_day: date
    walks: Mapping[Buildings, int] = {}
    said: Mapping[int, Said] = {}
    asked: bool = False
    wanted: Mapping[int, int] = {}
    both: Mapping[tuple[int, int], int] = {}
    choosers: int = 0
