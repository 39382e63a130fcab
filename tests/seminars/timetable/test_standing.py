"""A timetable that stands is looked at with the rules of a new one, and gives way only to something better."""

from msgspec.structs import replace

from seminars.timetable.child import Ask, Value, better_of
from seminars.timetable.found import Told
from seminars.timetable.numbers import Numbers
from seminars.timetable.solving import solve
from seminars.timetable.standing import breaking, is_whole
from tests.seminars.timetable.made import conference

PROBLEM = conference(4, empty=2)
ANSWER = list(solve(PROBLEM, seconds=0.1, clock=lambda: 0.0))[-1].answer
WHERE = Numbers(PROBLEM).placed(ANSWER.timetable)


def test_an_answer_breaks_nothing():
    n = Numbers(PROBLEM)
    assert breaking(n, WHERE) == set()
    assert is_whole(n, WHERE)
    assert not is_whole(n, dict(list(WHERE.items())[1:]))


def test_what_cannot_be_where_it_is_is_found():
    n = Numbers(replace(PROBLEM, apart=(), before=()))
    one, other = 0, 1
    assert breaking(n, WHERE | {one: WHERE[other]}) >= {one, other}
    a, b = PROBLEM.before[0]
    swapped = Numbers(replace(PROBLEM, before=((b, a),)))
    assert breaking(swapped, WHERE) >= {swapped.seminar[a], swapped.seminar[b]}
    shut = replace(PROBLEM, rooms=tuple(replace(room, closed=frozenset(slot.id for slot in PROBLEM.slots)) for room in PROBLEM.rooms))
    assert breaking(Numbers(shut), WHERE) == set(WHERE)


def test_only_what_is_better_is_told():
    stands = Value(Ask(problem=replace(PROBLEM, near=ANSWER.timetable), seconds=1, seed=1)).stands()
    assert stands.timetable == ANSWER.timetable
    (price,) = stands.score
    worse, same, better = (Told(timetable={}, score=(price + more,), bound=(0,), proven=True) for more in (1, 0, -1))
    assert better_of(stands, worse).timetable == ANSWER.timetable
    assert not better_of(stands, worse).proven
    assert better_of(stands, same).proven
    assert better_of(stands, better) is better
    assert better_of(Told(), worse) is worse
