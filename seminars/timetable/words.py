"""Why there is no timetable, in sentences. Nothing here asks a database or a clock."""

from collections.abc import Sequence

from seminars.timetable.found import Said
from seminars.timetable.problem import Problem, Reason, Seminar
from web.language import N_

CELLS = N_("There are {many} seminars to place, but rooms are free for only {free} of them at these times.")
BUSY = N_("{name} speaks or has another part in {many} seminars, but is there for only {free} of the {all} times.")
SOME = N_("{name} has a part in {titles}, and is there for {free} of the {all} times.")
RING = N_("Each of these has to be over before the next one begins, in a ring: {titles}.")
CHAIN = N_("These have to follow each other, and there are only {all} times: {titles}.")
ORDER = N_("The first has to be over before the second begins: {titles}.")
APART = N_("These may not run at the same time: {titles}.")
STAYS = N_("{titles} stays where it is.")
ITEM = N_("{many} seminars need this: {item}. Rooms that have it are free for only {free} of them.")
ITEM_TOO = N_("{titles} needs this: {item}. Rooms that have it: {rooms}.")
STARTS = N_("{titles} lasts so long that it can begin at only {free} of the {all} times.")
LARGE = N_("{titles} needs a room with {seats} seats, for those who have one already.")
LEVEL = N_("{titles} needs a room without steps.")
REST = N_("It is not known whether there is any timetable that keeps all rules: none was found in the time given.")


def explained(problem: Problem, reasons: Sequence[Reason]) -> tuple[Said, ...]:
    """A sentence for each; it knows whether the others help it to be true."""
    return tuple(sentence(problem, reason, alone=len(reasons) == 1) for reason in reasons) or (Said("rest", REST),)


def sentence(problem: Problem, reason: Reason, *, alone: bool) -> Said:
    if reason.rule == "cells":
        return Said("cells", CELLS, {"many": sum(m.slots for m in problem.seminars), "free": cells(problem)})
    if reason.rule == "person":
        return of_person(problem, reason.names[0])
    if reason.rule == "equipment":
        return of_item(problem, reason.names[0], alone=alone)
    return of_seminars(problem, reason, alone=alone)


def cells(problem: Problem) -> int:
    return sum(len(problem.slots) - len(room.closed) for room in problem.rooms)


def number(name: str) -> int:
    return int(name[1:])


def of_person(problem: Problem, name: str) -> Said:
    person = next(person for person in problem.people if person.id == name)
    mine = [m for m in problem.seminars if name in m.people]
    facts: dict[str, int | str] = {"many": len(mine), "free": len(problem.slots) - len(person.unavailable), "all": len(problem.slots)}
    busy = sum(m.slots for m in mine) > len(problem.slots) - len(person.unavailable)
    return Said("person", BUSY if busy else SOME, facts, tuple(number(m.id) for m in mine), number(name))


def of_item(problem: Problem, item: str, *, alone: bool) -> Said:
    having = [room for room in problem.rooms if item in room.equipment]
    mine = [m for m in problem.seminars if item in m.equipment]
    facts: dict[str, int | str] = {"item": item, "many": len(mine), "free": sum(len(problem.slots) - len(room.closed) for room in having), "rooms": len(having)}
    return Said("equipment", ITEM if alone else ITEM_TOO, facts, tuple(number(m.id) for m in mine))


def of_seminars(problem: Problem, reason: Reason, *, alone: bool) -> Said:
    named: dict[str, Seminar] = {m.id: m for m in problem.seminars}
    first = named[reason.names[0]]
    facts: dict[str, int | str] = {"all": len(problem.slots), "free": len(first.allowed or ()), "seats": first.min_seats}
    words = {"apart": APART, "fixed": STAYS, "allowed": STARTS, "min_seats": LARGE, "step_free": LEVEL}
    key = words.get(reason.rule) or in_order(problem, reason, alone=alone)
    return Said(reason.rule, key, facts, tuple(number(name) for name in reason.names))


def in_order(problem: Problem, reason: Reason, *, alone: bool) -> str:
    if not alone:
        return ORDER
    return RING if (reason.names[-1], reason.names[0]) in problem.before else CHAIN
