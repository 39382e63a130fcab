"""Fair seats by prices: never other than the fairest of all ways when they say so, and the same as by rows and columns."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.timetable import fairness, pricing
from seminars.timetable.fairness import Empty, best_alone, fair, fewest_empty
from seminars.timetable.numbers import Numbers
from seminars.timetable.pricing import priced
from seminars.timetable.problem import Participant, Place, Problem, Room, Seminar, Slot
from seminars.timetable.score import missed
from seminars.timetable.seats import Given, options
from tests.seminars.timetable.test_seats import WHERE, WISHES, little, value, ways


def by_prices(n: Numbers, where=WHERE, content: set[int] | None = None) -> Given | None:
    offers = options(n, where)
    empty = None if content is None else Empty(content, fewest_empty(n, where, offers, content))
    return priced(n, where, offers, best_alone(n, where, offers), empty, lambda step: None)


@given(WISHES, st.none() | st.sets(st.integers(0, 3)))
@settings(max_examples=60)
def test_what_is_said_to_be_the_fairest_is(wishes, content):
    n = little(wishes)
    found = by_prices(n, content=content)
    if found is None or not found.proven:
        return
    got = [sum(wish.values()) - lost for wish, lost in zip(wishes, missed(n, found.chosen), strict=True)]
    nobody = set(range(4)) if content is None else content
    assert value(wishes, nobody, got, most_alone(n)) == min(value(wishes, nobody, g_all, alone) for g_all, alone in ways(n))


def most_alone(n: Numbers) -> list[int]:
    return ways(n)[0][1]


def crowd(people: int, repeats: int = 0, seed: int = 1) -> tuple[Numbers, dict[int, tuple[int, int]]]:
    """Four slots of four rooms with too few seats; the last ones are the first again."""
    chance = Random(seed)
    slots = tuple(Slot(f"s{i}", "all", i, 1) for i in range(4))
    seminars = tuple(Seminar(f"m{i}", f"c{i % (16 - repeats)}") for i in range(16))
    rooms = tuple(Room(f"r{i}", people // chance.choice([4, 6, 8])) for i in range(16))
    wishes = [{f"c{c}": chance.randint(1, 3) for c in chance.sample(range(16 - repeats), 6)} for _ in range(people)]
    fixed = {f"m{i}": Place(f"s{i // 4}", f"r{i}") for i in range(16)}
    people_ = tuple(Participant(f"d{i}", wish) for i, wish in enumerate(wishes))
    n = Numbers(Problem(slots=slots, rooms=rooms, people=(), seminars=seminars, participants=people_, fixed=fixed))
    return n, n.placed(dict(fixed))


@pytest.mark.parametrize(("repeats", "seed"), [(0, 1), (0, 2), (3, 3), (3, 4)])
def test_prices_and_rows_and_columns_find_seats_that_are_worth_the_same(repeats, seed):
    n, where = crowd(60, repeats, seed)
    found, other = by_prices(n, where, set()), fair(n, where, content=set())
    assert found is not None
    assert found.worst == other.worst or not found.proven
    assert sum(missed(n, found.chosen)) == sum(missed(n, other.chosen)) or not found.proven


def test_many_people_get_proven_seats_by_prices_and_the_same_again(monkeypatch):
    monkeypatch.setattr(fairness, "MANY", 0)
    n, where = crowd(200)
    found = fair(n, where, content=set())
    assert found.proven
    assert found == fair(n, where, content=set())
    for m, (_, room) in where.items():
        assert sum(m in mine for mine in found.chosen.values()) <= n.seats[m][room]


def test_where_the_work_ends_without_a_proof_it_says_so(monkeypatch):
    monkeypatch.setattr(pricing, "STEPS", 2)
    monkeypatch.setattr(pricing, "LOOKS", 1)
    n, where = crowd(200)
    found = by_prices(n, where, set())
    assert found is None or not found.proven
