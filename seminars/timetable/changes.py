"""What happened to a timetable that stands, and what that does to the question. Nothing here asks a database or a clock."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from seminars.timetable.problem import Problem, Seminar
from seminars.timetable.times import Window, meets
from web.language import N_


class Happening(StrEnum):
    ROOM = "room"
    PERSON = "person"
    SEMINAR = "seminar"


HAPPENINGS = {
    Happening.ROOM: N_("A room is lost"),
    Happening.PERSON: N_("Somebody cannot come"),
    Happening.SEMINAR: N_("A seminar is cancelled"),
}


class Change(msgspec.Struct, frozen=True):
    """`number` is that of the room, person or seminar; `during` when: always, if empty."""

    what: Happening
    number: int
    during: tuple[Window, ...] = ()


def changed(problem: Problem, change: Change, slots: Mapping[str, Window]) -> Problem:
    """The problem after it happened; `slots` are its times by their names."""
    gone = frozenset(name for name, one in slots.items() if not change.during or any(meets(one, other) for other in change.during))
    if change.what == Happening.ROOM:
        return without_room(problem, f"r{change.number}", gone)
    if change.what == Happening.PERSON:
        return without_person(problem, f"p{change.number}", gone)
    return replace(problem, seminars=tuple(m for m in problem.seminars if m.id != f"m{change.number}"))


def without_room(problem: Problem, name: str, gone: frozenset[str]) -> Problem:
    """What was to stay there need not."""
    rooms = tuple(replace(room, closed=room.closed | gone) if room.id == name else room for room in problem.rooms)
    seminars = [loose(m) if m.fixed_room == name and (m.fixed_slot is None or m.fixed_slot in gone) else m for m in problem.seminars]
    return replace(problem, rooms=rooms, seminars=tuple(seminars))


def without_person(problem: Problem, name: str, gone: frozenset[str]) -> Problem:
    people = tuple(replace(person, unavailable=person.unavailable | gone) if person.id == name else person for person in problem.people)
    seminars = [loose(m) if name in m.people and (m.fixed_slot is None or m.fixed_slot in gone) else m for m in problem.seminars]
    return replace(problem, people=people, seminars=tuple(seminars))


def loose(seminar: Seminar) -> Seminar:
    return replace(seminar, fixed_slot=None, fixed_room=None)
