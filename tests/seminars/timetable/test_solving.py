"""Whole problems, answered: every rule kept, the same twice, proven where it is said to be."""

from itertools import chain, permutations, repeat

import pytest
from msgspec.structs import replace

from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Answer, Place, Problem, Progress
from seminars.timetable.score import cost
from seminars.timetable.seats import cheapest
from seminars.timetable.solving import solve
from tests.seminars.timetable.made import broken, conference

KINDS = {
    "small": {},
    "with gaps": {"empty": 2},
    "three days": {"days": 3, "rooms": 4},
    "repeats": {"days": 2, "per_day": 3, "repeats": 2},
    "doubles": {"per_day": 3, "doubles": 2, "rooms": 4},
    "all of it": {"per_day": 4, "rooms": 5, "empty": 3, "repeats": 2, "doubles": 2, "participants": 80},
}


def end(problem: Problem, seconds: float = 0.2, seed: int = 1) -> Progress:
    return list(solve(problem, seconds=seconds, seed=seed, clock=lambda: 0.0))[-1]


def true_cost(problem: Problem, answer: Answer) -> int:
    n = Numbers(problem)
    who = {d.id: i for i, d in enumerate(problem.participants)}
    return cost(n, n.placed(answer.timetable), {who[d]: [n.seminar[m] for m in ms] for d, ms in answer.seats.items()})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_answer_on_the_way_keeps_every_rule_and_costs_what_it_says(kind, seed):
    problem = conference(seed, **KINDS[kind])
    scores = []
    for progress in solve(problem, seconds=0.2, seed=seed, clock=lambda: 0.0):
        assert progress.answer
        assert broken(problem, progress.answer) == []
        assert progress.score == (true_cost(problem, progress.answer),)
        assert progress.bound is None or progress.bound <= progress.score
        scores.append(progress.score)
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("kind", ["with gaps", "all of it"])
def test_the_same_question_has_the_same_answer(kind):
    problem = conference(4, **KINDS[kind])
    assert end(problem) == end(problem)


def test_what_is_proven_best_is_the_best_of_all():
    """Against every timetable that there is; seats for each are exact."""
    for seed in range(3):
        problem = replace(conference(seed, days=1, per_day=3, rooms=2, participants=15), walk={})
        progress = end(problem)
        assert progress.proven
        assert progress.score == (min(all_costs(problem)),)


def all_costs(problem: Problem) -> list[int]:
    n = Numbers(problem)
    cells = [(s, r) for s in range(len(problem.slots)) for r in range(len(problem.rooms))]
    found = []
    for order in permutations(cells):
        where = dict(enumerate(order))
        if not broken(problem, Answer(n.named(where), {})):
            found.append(cost(n, where, cheapest(n, where).chosen))
    return found


def test_a_good_one_comes_before_the_proof_which_does_not_begin_when_it_is_late():
    problem = conference(3)
    steps = [progress.step for progress in solve(problem, clock=lambda: 0.0)]
    assert steps[:3] == ["start", "short run", "columns"]
    ticks = chain([0.0, 0.0], repeat(1e9))
    stopped = list(solve(problem, clock=lambda: next(ticks)))
    assert [progress.step for progress in stopped] == ["start", "short run"]
    assert stopped[-1].hurried


def test_a_slow_clock_ends_it_and_it_says_so():
    problem = conference(1, **KINDS["all of it"])
    now = iter(range(0, 10**9, 30))
    last = list(solve(problem, seconds=40, clock=lambda: next(now)))[-1]
    assert last.answer
    assert broken(problem, last.answer) == []
    assert last.hurried


def test_a_plenary_has_nothing_beside_it():
    problem = conference(1, empty=3)
    plenary = replace(problem.seminars[0], plenary=True, fixed_slot="s0", fixed_room="r2", equipment=frozenset(), min_seats=0)
    free = [replace(m, fixed_slot=None) for m in problem.seminars[1:-1]]
    problem = replace(problem, seminars=(plenary, *free))
    last = end(problem)
    assert last.answer
    assert broken(problem, last.answer) == []
    assert plenary.id not in {m for ms in last.answer.seats.values() for m in ms}


def test_with_a_fixed_timetable_only_seats_are_given_out():
    problem = conference(2, empty=2)
    fixed = end(problem).answer.timetable
    last = end(replace(problem, fixed=fixed))
    assert last.answer.timetable == fixed
    assert last.proven
    assert broken(problem, last.answer) == []


def published(seed: int = 3) -> tuple[Problem, Answer]:
    problem = conference(seed, empty=2, rules=False)
    return problem, end(problem).answer


def test_nothing_happened_so_nothing_moves():
    problem, answer = published()
    last = end(replace(problem, published=answer))
    assert last.score[:3] == (0, 0, 0)
    assert last.answer.timetable == answer.timetable


def test_a_lost_room_moves_one_seminar_and_keeps_the_others():
    problem, answer = published()
    name, place = next(iter(answer.timetable.items()))
    rooms = tuple(replace(room, closed=frozenset({place.slot})) if room.id == place.room else room for room in problem.rooms)
    changed = replace(problem, rooms=rooms, published=answer)
    last = end(changed)
    assert broken(changed, last.answer) == []
    assert last.proven
    assert last.score[0] == 1
    assert [other for other in answer.timetable if answer.timetable[other] != last.answer.timetable[other]] == [name]


def test_somebody_ill_moves_in_time():
    problem, answer = published()
    place = answer.timetable["m05"]
    people = tuple(replace(who, unavailable=frozenset({place.slot})) if who.id == "p5" else who for who in problem.people)
    changed = replace(problem, people=people, published=answer)
    last = end(changed)
    assert broken(changed, last.answer) == []
    assert last.score[1] in (1, 2)
    assert last.answer.timetable["m05"].slot != place.slot


def test_a_published_place_that_is_gone_is_a_move():
    problem, answer = published()
    gone = Answer(answer.timetable | {"m00": Place("s0", "nowhere")}, answer.seats)
    last = end(replace(problem, published=gone))
    assert last.answer


def nearest(problem: Problem, published: Answer) -> tuple[int, int]:
    """Fewest moved, then in time, among all timetables that there are."""
    n = Numbers(problem)
    cells = [(s, r) for s in range(len(problem.slots)) for r in range(len(problem.rooms))]
    found = []
    for order in permutations(cells, len(problem.seminars)):
        where = n.named(dict(enumerate(order)))
        if not broken(problem, Answer(where, {})):
            moved = [name for name, place in where.items() if place != published.timetable[name]]
            found.append((len(moved), sum(where[name].slot != published.timetable[name].slot for name in moved)))
    return min(found)


@pytest.mark.parametrize("seed", range(6))
def test_as_few_move_as_can_be(seed):
    """Against every timetable that there is: a room is lost in one slot, and somebody cannot come."""
    problem = conference(seed, days=1, per_day=3, rooms=2, empty=2, rules=False, participants=8)
    answer = end(problem).answer
    name, place = sorted(answer.timetable.items())[seed % len(answer.timetable)]
    ill = next(who for m in problem.seminars if m.id == name for who in m.people)
    rooms = tuple(replace(room, closed=frozenset({place.slot})) if room.id == place.room else room for room in problem.rooms)
    people = tuple(replace(who, unavailable=frozenset({place.slot})) if who.id == ill else who for who in problem.people)
    for changed in (replace(problem, rooms=rooms), replace(problem, people=people)):
        last = end(replace(changed, published=answer))
        assert last.proven
        assert last.score[:2] == nearest(changed, answer)
