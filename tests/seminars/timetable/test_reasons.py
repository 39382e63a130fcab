"""Why there is no timetable: the smallest reason, and nothing that has nothing to do with it."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Person, Problem, Room
from seminars.timetable.reasons import counted, fighting
from seminars.timetable.solving import solve
from tests.seminars.timetable.made import conference

SLOTS = frozenset({"s0", "s1", "s2", "s3"})


def changed(problem: Problem, **more: dict[str, object]) -> Problem:
    """With other wishes for some seminars."""
    return replace(problem, seminars=tuple(replace(m, **more.get(m.id, {})) for m in problem.seminars))


def plain() -> Problem:
    return conference(1, rules=False, participants=10)


def speaker() -> Problem:
    problem = plain()
    names = [m.id for m in problem.seminars[:5]]
    busy = changed(problem, **{name: {"people": ("anna",)} for name in names})
    return replace(busy, people=(*problem.people, Person("anna")))


def equipment() -> Problem:
    problem = changed(plain(), **{f"m0{i}": {"equipment": frozenset({"stage"})} for i in range(5)})
    return replace(problem, rooms=(replace(problem.rooms[0], equipment=frozenset({"stage"})), *problem.rooms[1:]))


def together() -> Problem:
    problem = changed(plain(), m06={"people": ("anna", "bo")})
    return replace(problem, people=(*problem.people, Person("anna", frozenset({"s0", "s1"})), Person("bo", frozenset({"s2", "s3"}))))


def pairs(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple(pairwise(names))


REASONS = {
    "somebody in five seminars of four slots": (speaker(), {"anna"}),
    "five want what one room has": (equipment(), {"stage"}),
    "two in one place": (changed(plain(), m02={"fixed_slot": "s1", "fixed_room": "r1"}, m09={"fixed_slot": "s1", "fixed_room": "r1"}), {"m02", "m09"}),
    "a ring": (replace(plain(), before=pairs("m01", "m04", "m07", "m01")), {"m01", "m04", "m07"}),
    "more than there are cells": (replace(plain(), rooms=(*plain().rooms[:2], replace(plain().rooms[2], closed=frozenset({"s2"})))), {"cells"}),
    "a chain too long": (replace(plain(), before=pairs("m00", "m03", "m05", "m08", "m10")), {"m00", "m03", "m05", "m08", "m10"}),
    "two who are never there together": (together(), {"anna", "bo"}),
    "no rooms": (replace(plain(), rooms=()), {"cells"}),
    "no room is large enough": (changed(plain(), m03={"min_seats": 500}), {"m03"}),
    "longer than any day": (changed(replace(plain(), rooms=(*plain().rooms, Room("r3", 9), Room("r4", 9))), m03={"slots": 3}), {"cells"}),
    "fixed before what must come before it": (
        replace(changed(plain(), m01={"fixed_slot": "s0"}, m02={"fixed_slot": "s0"}), before=(("m01", "m02"),)),
        {"m01", "m02"},
    ),
}


@pytest.mark.parametrize("what", REASONS)
def test_the_reason_is_named_and_nothing_else(what):
    problem, names = REASONS[what]
    last = list(solve(problem, clock=lambda: 0.0))[-1]
    assert last.answer is None
    assert last.proven
    assert {name for reason in last.reasons for name in reason.names} == names


@pytest.mark.parametrize("what", [what for what in REASONS if what not in ("no rooms", "longer than any day")])
def test_taking_rules_out_finds_what_counting_finds(what):
    problem, names = REASONS[what]
    assert {name for reason in fighting(problem) for name in reason.names} == names


def test_where_there_is_a_timetable_there_is_no_reason():
    assert counted(Numbers(plain())) == []
    assert fighting(plain()) == []
