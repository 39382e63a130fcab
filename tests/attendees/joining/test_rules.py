"""Minutes of those who come and go, each moment once."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.joining.rules import Stay, merged, minutes
from tests.conftest import NOON


def at(minute: int | None) -> datetime | None:
    return None if minute is None else NOON + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([], None),
        ([(0, 60)], 60),
        ([(0, 30), (30, 60)], 60),
        ([(0, 30), (10, 20)], 30),
        ([(10, 40), (0, 20)], 40),
        ([(0, 10), (50, 60)], 20),
        ([(0, None)], None),
        ([(0, 10), (5, None)], None),
        ([(0, 0)], 0),
    ],
)
def test_so_many_minutes(stays, expected):
    assert minutes([Stay(at(first), at(last)) for first, last in stays]) == expected


PLACES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 100)).map(lambda one: (one[0], one[0] + one[1])), max_size=8)


@given(PLACES)
def test_each_minute_is_counted_once_from_however_many_places(places):
    there = {minute for first, last in places for minute in range(first, last)}
    stays = [Stay(at(first), at(last)) for first, last in places]
    assert (minutes(stays) or 0) == len(there)
    together = merged(stays)
    assert all(one.left_at < other.at for one, other in pairwise(together))
