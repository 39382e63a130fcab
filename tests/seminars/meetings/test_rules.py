"""What is carried over to a meeting, how old it is, and how an agenda is typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.meetings.rules import Point, carried, lines_of, whole_minutes

TODAY = date(2026, 9, 9)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
POINTS = st.lists(
    st.builds(
        Point, id=st.integers(1, 999), text=st.just("Do"), owner=st.just(""), person=st.none(), due_on=st.none() | DAYS, held_on=DAYS, done_on=st.none() | DAYS
    )
)


def point(held: int, due: int | None = None, done: int | None = None, number: int = 1) -> Point:
    """Days before (minus) or after today."""
    day = [None if days is None else TODAY + timedelta(days=days) for days in (due, held, done)]
    return Point(number, "Do", "", None, day[0], day[1], day[2])


@pytest.mark.parametrize(
    ("held", "done", "expected"),
    [(-30, None, True), (-30, -1, False), (-30, 0, True), (-30, 5, True), (0, None, False), (7, None, False)],
)
def test_what_was_not_done_when_the_meeting_begins_stands_on_it(held, done, expected):
    assert bool(carried([point(held, done=done)], TODAY)) is expected


def test_what_is_due_first_comes_first_then_the_oldest():
    found = carried([point(-10, number=1), point(-90, number=2), point(-5, due=3, number=3), point(-5, due=-2, number=4)], TODAY)
    assert [one.id for one in found] == [4, 3, 2, 1]


@pytest.mark.parametrize(("due", "done", "is_late"), [(None, None, False), (-1, None, True), (0, None, False), (-1, 0, False)])
def test_what_is_late(due, done, is_late):
    assert point(-30, due, done).is_late(TODAY) is is_late


def test_age_is_counted_from_the_meeting_at_which_it_was_agreed():
    assert point(-42).age(TODAY) == 42


@given(POINTS)
def test_carrying_over_adds_nothing_and_is_in_one_order(points):
    found = carried(points, TODAY)
    assert all(one in points and one.held_on < TODAY for one in found)
    assert carried(points[::-1], TODAY) == found or len({one.id for one in points}) < len(points)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", []), ("1. Öppning\n\n2) Läget\n- Övrigt", ["Öppning", "Läget", "Övrigt"]), ("  \n•  En sak ", ["En sak"]), ("2027 års budget", ["2027 års budget"])],
)
def test_an_agenda_is_typed_a_line_an_item(typed, expected):
    assert lines_of(typed) == expected


def test_minutes_add_up():
    assert whole_minutes([10, None, 20]) == 30
