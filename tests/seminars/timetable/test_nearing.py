"""Of equally good timetables the one that people know most of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from seminars.timetable.nearing import likeness, nearer
from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Problem, Progress
from seminars.timetable.solving import solve
from tests.seminars.timetable.made import broken, conference


def solved(problem: Problem) -> Progress:
    return list(solve(problem, seconds=0.1, seed=1))[-1]


def first(problem: Problem) -> Progress:
    """Any timetable that keeps the rules."""
    return next(iter(solve(problem, seconds=0.1, seed=1)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_best_already_stays_where_it_is_whatever_its_times_are_called(seed):
    """Nothing tells the times apart, so the best timetable turned round is as good, and nothing need move from it."""
    problem = conference(seed, days=3, per_day=1, rooms=2, participants=30, rules=False)
    problem = replace(problem, participants=tuple(replace(one, away=frozenset()) for one in problem.participants))
    best = solved(problem)
    turned = {name: place._replace(slot=f"s{2 - int(place.slot[1:])}") for name, place in best.answer.timetable.items()}
    again = solved(replace(problem, near=turned))
    assert again.score == best.score
    assert again.answer.timetable == turned


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 2), st.integers(0, 1), st.booleans())
def test_it_keeps_every_rule_and_costs_no_more(seed, other, empty, doubles, rules):
    problem = conference(seed, empty=empty, doubles=doubles, rules=rules, participants=20)
    found = first(problem)
    stands = first(conference(other, empty=empty, doubles=doubles, rules=False, participants=5)).answer
    problem = replace(problem, near={name: place for name, place in stands.timetable.items() if name in found.answer.timetable})
    n = Numbers(problem)
    moved = nearer(n, found)
    assert broken(problem, moved.answer) == []
    assert moved.score <= found.score
    assert moved.answer.seats == found.answer.seats
    near = n.placed(problem.near)
    assert likeness(n.placed(moved.answer.timetable), near) >= likeness(n.placed(found.answer.timetable), near)


def test_where_nothing_stands_nothing_is_near():
    found = first(conference(1, participants=10))
    assert nearer(Numbers(conference(1, participants=10)), found) == found
