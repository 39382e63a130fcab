"""Wishes become proposed choices once there are times."""

from typing import NamedTuple

import pytest

from attendees.wishes.rules import proposed


class One(NamedTuple):
    id: int
    left: int | None = 5


FULL = One(1, 0)


@pytest.mark.parametrize(
    ("slots", "held", "strengths", "expected"),
    [
        ([[One(1), One(2)]], [], {1: 1, 2: 3}, {2: 1}),
        ([[One(1), One(2)]], [1], {1: 1, 2: 3}, {}),
        ([[FULL, One(2)]], [], {1: 3, 2: 1}, {2: 1}),
        ([[FULL, One(2)]], [], {1: 3}, {1: 1}),
        ([[One(1)], [One(3, None)]], [], {3: 2}, {3: 1}),
        ([], [], {1: 3}, {}),
    ],
    ids=["the strongest", "a seat is kept", "one with a seat left first", "full is better than none", "only where something is wished", "no slots"],
)
def test_one_is_proposed_in_each_slot(slots, held, strengths, expected):
    assert proposed(slots, held, strengths) == expected
