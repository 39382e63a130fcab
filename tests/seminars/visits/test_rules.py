"""What is wrong with the legs of a visit, and what is not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.visits.rules import Stop, faults

EIGHT = datetime(2026, 9, 9, 8, tzinfo=UTC)


def a_stop(row: int, start: int, end: int, travel: int | None = None) -> Stop:
    """Minutes after eight."""
    return Stop(row=row, title=f"Stop {row}", starts_at=EIGHT + timedelta(minutes=start), ends_at=EIGHT + timedelta(minutes=end), travel_minutes=travel)


@pytest.mark.parametrize(
    ("stops", "wrong"),
    [
        ([(0, 60, 30), (90, 120, None)], []),
        ([(0, 60, 30), (60, 120, None)], [(1, "travel_minutes")]),
        ([(0, 60, 0), (60, 120, None)], []),
        ([(0, 60, None), (59, 120, None)], [(2, "arrives")]),
        ([(60, 0, None)], [(1, "leaves")]),
        ([(60, 60, None)], [(1, "leaves")]),
        ([(90, 120, None), (0, 60, 31)], [(2, "travel_minutes")]),
        ([(0, 60, 90)], []),
    ],
)
def test_what_is_wrong_is_said_at_its_field(stops, wrong):
    found = faults([a_stop(row, *said) for row, said in enumerate(stops, 1)])
    assert [(fault.row, fault.field) for fault in found] == wrong


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 90), st.integers(0, 60)), max_size=8))
def test_legs_after_each_other_with_time_for_the_way_are_never_wrong(legs):
    stops, at = [], 0
    for row, (way, lasts, spare) in enumerate(legs, 1):
        stops.append(a_stop(row, at, at + lasts, way))
        at += lasts + way + spare
    assert list(faults(stops)) == []
