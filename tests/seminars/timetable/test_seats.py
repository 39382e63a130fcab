"""Seats: fair, and never a fairer or fuller way."""

from itertools import product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.timetable.fairness import fair
from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Participant, Problem, Room, Seminar, Slot
from seminars.timetable.score import cost, missed
from seminars.timetable.seats import cheapest, first_come
from tests.seminars.timetable.made import conference

WHERE = {0: (0, 0), 1: (0, 1), 2: (1, 0), 3: (1, 1)}


def little(wishes: list[dict[str, int]], seats: tuple[int, int] = (1, 2)) -> Numbers:
    """Two slots of two rooms; the last is the first again."""
    slots = (Slot("s0", "day", 0, 60), Slot("s1", "day", 60, 60))
    rooms = tuple(Room(f"r{i}", many) for i, many in enumerate(seats))
    seminars = (Seminar("m0", "a"), Seminar("m1", "b"), Seminar("m2", "c"), Seminar("m3", "a"))
    participants = tuple(Participant(f"d{i}", wish) for i, wish in enumerate(wishes))
    return Numbers(Problem(slots=slots, rooms=rooms, people=(), seminars=seminars, participants=participants))


def ways(n: Numbers) -> list[tuple[list[int], list[int]]]:
    """Every way to seat everybody: the weight each got, and the most each could get alone."""
    mine = [[some for some in product((0, 1, None), (2, 3, None)) if some != (0, 3)] for _ in n.wishes]
    worth = [{some: sum(w for m in some if m is not None for c, w in wishes if c == n.content_of[m]) for some in mine[0]} for wishes in n.wishes]
    found = []
    for all_of_them in product(*mine):
        taken = [m for some in all_of_them for m in some if m is not None]
        if all(taken.count(m) <= n.seats[m][WHERE[m][1]] for m in range(4)):
            found.append([worth[d][some] for d, some in enumerate(all_of_them)])
    return [(got, [max(of.values()) for of in worth]) for got in found]


WISHES = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(1, 3)), min_size=1, max_size=4)


@given(WISHES)
@settings(max_examples=60)
def test_the_worst_off_first_then_the_sum_and_nobody_better_without_somebody_worse(wishes):
    n = little(wishes)
    given_out = fair(n, WHERE)
    got = [sum(wish.values()) - lost for wish, lost in zip(wishes, missed(n, given_out.chosen), strict=True)]
    every = ways(n)
    best = min((max(a - g for g, a in zip(g_all, alone, strict=True)), -sum(g_all)) for g_all, alone in every)
    assert (given_out.worst, -sum(got)) == best
    assert given_out.proven
    assert not [other for other, _ in every if other != got and all(o >= g for o, g in zip(other, got, strict=True))]


@given(WISHES, st.sets(st.integers(0, 3)))
@settings(max_examples=60)
def test_fair_to_all_leaves_as_few_without_anything_as_can_be_and_is_fair_under_that(wishes, content):
    n = little(wishes)
    got = [sum(wish.values()) - lost for wish, lost in zip(wishes, missed(n, fair(n, WHERE, content=content).chosen), strict=True)]
    worth = {tuple(g_all): value(wishes, content, g_all, alone) for g_all, alone in ways(n)}
    assert worth[tuple(got)] == min(worth.values())


def value(wishes: list[dict[str, int]], content: set[int], got: list[int], alone: list[int]) -> tuple[int, int, int]:
    """Who gets nothing though they wish for something, the worst regret, the sum."""
    empty = sum(bool(wish) and not g for d, (wish, g) in enumerate(zip(wishes, got, strict=True)) if d not in content)
    return empty, max(a - g for g, a in zip(got, alone, strict=True)), -sum(got)


def test_who_wishes_little_is_not_left_out_for_one_who_gets_everything():
    """By regret alone the only seat of a would be better with the second, who has b, too."""
    n = little([{"a": 1}, {"a": 3, "b": 1}], seats=(1, 1))
    full = Numbers(msgspec.structs.replace(n.problem, seminars=n.problem.seminars[:3]))
    where = {0: (0, 0), 1: (1, 1), 2: (1, 0)}
    assert fair(full, where).chosen == {1: [0, 1]}
    assert fair(full, where, content=frozenset()).chosen == {0: [0], 1: [1]}
    assert fair(full, where, content={0}).chosen == {1: [0, 1]}


@given(WISHES)
@settings(max_examples=60)
def test_the_cheapest_miss_the_least(wishes):
    n = little(wishes)
    lost = sum(missed(n, cheapest(n, WHERE).chosen))
    assert lost == sum(sum(wish.values()) for wish in wishes) - max(sum(got) for got, _ in ways(n))


def test_published_seats_are_kept_before_anything_else():
    n = little([{"a": 1}, {"a": 3}], seats=(1, 0))
    assert cheapest(n, WHERE).chosen == {1: [0]}
    assert cheapest(n, WHERE, keep=frozenset({(0, 0)})).chosen == {0: [0]}


@pytest.mark.parametrize("seed", range(4))
def test_first_come_is_never_cheaper_than_the_cheapest(seed):
    n = Numbers(conference(seed, per_day=3))
    where = {m: cells[0] for m, cells in enumerate([(s, r) for s in range(6) for r in range(3)][i : i + 1] for i in range(18))}
    assert cost(n, where, cheapest(n, where).chosen) <= cost(n, where, first_come(n, where))


def test_a_hurried_way_is_avoided_where_it_costs_nothing_else():
    """The same content again, once in the building where one is."""
    slots = (Slot("s0", "day", 0, 60), Slot("s1", "day", 60, 60))
    rooms = (Room("r0", 9, building="A"), Room("r1", 9, building="B"))
    seminars = (Seminar("m0", "a"), Seminar("m1", "b"), Seminar("m2", "c"), Seminar("m3", "a"))
    participants = (Participant("d", {"b": 3, "a": 2}),)
    n = Numbers(Problem(slots=slots, rooms=rooms, people=(), seminars=seminars, participants=participants, walk={"A": {"B": 9}, "B": {"A": 9}}))
    assert cost(n, WHERE, cheapest(n, WHERE).chosen) == cost(n, WHERE, {0: [1, 3]})
