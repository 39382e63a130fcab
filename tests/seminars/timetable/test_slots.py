"""One slot's worth, against giving the seats out in every way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Participant, Problem, Room, Seminar, Slot
from seminars.timetable.slots import Values

SIZES = st.lists(st.integers(0, 4), min_size=1, max_size=4)


@st.composite
def one_slot(draw) -> Problem:
    seats = draw(SIZES)
    seminars = tuple(Seminar(f"m{i}", f"m{i}") for i in range(len(seats)))
    wish = st.dictionaries(st.sampled_from([m.id for m in seminars]), st.integers(1, 3))
    wishes = draw(st.lists(wish, min_size=1, max_size=6))
    participants = tuple(Participant(f"d{i}", some, away=frozenset({"s"} if i == 5 else ())) for i, some in enumerate(wishes))
    rooms = tuple(Room(f"r{i}", many) for i, many in enumerate(seats))
    return Problem(slots=(Slot("s", "day", 0, 60),), rooms=rooms, people=(), seminars=seminars, participants=participants)


def most(problem: Problem) -> int:
    """Everybody one after the other, each in every seminar or none."""

    def best(d: int, left: tuple[int, ...]) -> int:
        if d == len(problem.participants):
            return 0
        someone = problem.participants[d]
        found = best(d + 1, left)
        for m, w in someone.wishes.items() if not someone.away else ():
            i = int(m[1:])
            if left[i]:
                found = max(found, w + best(d + 1, (*left[:i], left[i] - 1, *left[i + 1 :])))
        return found

    return best(0, tuple(room.seats for room in problem.rooms))


@given(one_slot())
@settings(max_examples=150)
def test_the_exact_worth_is_the_most_that_can_be_given(problem):
    values, row = Values(Numbers(problem)), list(range(len(problem.seminars)))
    assert values.met(0, row) == most(problem)


@given(one_slot())
@settings(max_examples=150)
def test_remembered_prices_are_a_bound(problem):
    values, row = Values(Numbers(problem)), list(range(len(problem.seminars)))
    exact = most(problem)
    assert values.at_most(0, row) >= exact
    values.met(0, row)
    assert values.at_most(0, row) == exact


def test_a_seminar_over_two_slots_counts_half_in_each():
    slots = (Slot("a", "day", 0, 60), Slot("b", "day", 60, 60))
    problem = Problem(slots=slots, rooms=(Room("r", 9),), people=(), seminars=(Seminar("m", "m", slots=2),), participants=(Participant("d", {"m": 3}),))
    values = Values(Numbers(problem))
    assert values.scale == 2
    assert values.met(0, [0]) + values.met(1, [0]) == 3 * values.scale
