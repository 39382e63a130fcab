"""The counts, each with a case that has it and one that has not."""

import pytest
from msgspec.structs import replace

from seminars.timetable.board import Board, Move
from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Participant, Person, Problem, Room, Seminar, Slot
from seminars.timetable.score import count
from seminars.timetable.slots import Values
from tests.seminars.timetable.made import conference

PROBLEM = Problem(
    slots=tuple(Slot(f"s{i}", "day", i * 60, 50) for i in range(3)),
    rooms=(Room("r0", 2, building="A"), Room("r1", 1, building="B")),
    people=(Person("p", max_in_row=1),),
    seminars=(Seminar("m0", "m0", track="t", people=("p",)), Seminar("m1", "m1", track="t"), Seminar("m2", "m2", people=("p",))),
    participants=(Participant("d0", {"m0": 3, "m2": 2}), Participant("d1", {"m1": 2})),
    walk={"A": {"B": 12}, "B": {"A": 12}},
)
APART = {0: (0, 0), 1: (1, 0), 2: (2, 0)}
CASES = {
    "nothing": (APART, {0: [0, 2], 1: [1]}, {}),
    "missed": (APART, {0: [2], 1: [1]}, {"missed": 3}),
    "a track beside itself, in two rooms": (APART | {1: (0, 1)}, {0: [0, 2], 1: [1]}, {"track_parallel": 1, "track_rooms": 1, "load": 2}),
    "a way too far, twice in a row": (APART | {2: (1, 1), 1: (2, 0)}, {0: [0, 2], 1: [1]}, {"walks": 2, "row": 1}),
    "beside each other": (APART | {2: (1, 1)}, {0: [0, 2], 1: [1]}, {"walks": 2, "row": 1, "load": 2}),
}


@pytest.mark.parametrize("what", CASES)
def test_counts(what):
    where, chosen, expected = CASES[what]
    counts = count(Numbers(PROBLEM), where, chosen)
    found = {name: value for name in counts.__struct_fields__ if (value := getattr(counts, name))}
    assert found == expected


def test_a_crowd_is_who_wants_it_much_beyond_its_seats():
    three = tuple(Participant(f"d{i}", {"m0": 2}) for i in range(3))
    assert count(Numbers(replace(PROBLEM, participants=three)), APART, {}).crowded == 1


def test_a_board_costs_the_same_however_it_came_about():
    n = Numbers(conference(5, empty=2, rules=False))
    cells = [(s, r) for s in range(4) for r in range(3)]
    board = Board(n, Values(n), dict(enumerate(cells[: len(n.length)])))
    for m, s, r in [(0, 3, 2), (4, 0, 0), (2, 3, 1), (0, 1, 1), (7, 2, 2)]:
        moves = board.exchange(m, s, r)
        assert moves
        board.attempt(moves, 10**6)
    assert board.cost == pytest.approx(Board(n, Values(n), board.at).cost)


def test_what_is_too_dear_is_not_done():
    n = Numbers(conference(5, empty=2, rules=False))
    board = Board(n, Values(n), {m: (m // 3, m % 3) for m in range(len(n.length))})
    before = dict(board.at)
    assert board.attempt([Move(0, 3, 2)], -(10**6)) is None
    assert board.at == before
