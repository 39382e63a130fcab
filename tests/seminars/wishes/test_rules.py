"""Hours that are painted, also on the nights when clocks are changed, and how many may be a must."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.wishes.rules import Span, Strength, by_day, can_be_wished, check_musts, hours, is_free, joined, painted, ticked
from web.problems import Refused

NOON = datetime(2026, 9, 9, 12, tzinfo=UTC)
ZONES = ("Europe/Stockholm", "Europe/Helsinki")


def span(start: float, end: float) -> Span:
    return Span(NOON + timedelta(hours=start), NOON + timedelta(hours=end))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([span(2, 3), span(0, 1)], [span(0, 1), span(2, 3)]),
        ([span(0, 1), span(1, 2)], [span(0, 2)]),
        ([span(0, 5), span(1, 2)], [span(0, 5)]),
    ],
    ids=["none", "apart", "touching", "within"],
)
def test_spans_that_touch_are_one(spans, expected):
    assert joined(spans) == expected


@pytest.mark.parametrize(("start", "end", "free"), [(0, 1, True), (0.5, 2, True), (1.5, 2.5, False), (2, 3, False), (3, 4, True)])
def test_a_seminar_is_free_where_all_of_it_is(start, end, free):
    assert is_free([span(0, 2), span(3, 4)], *span(start, end)) is free


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("day", "all_hours", "cells"), [(date(2026, 3, 29), 23, 23), (date(2026, 6, 1), 24, 24), (date(2026, 10, 25), 25, 24)], ids=["spring", "summer", "autumn"]
)
def test_the_hours_of_a_day_are_all_of_it_on_both_nights(zone, day, all_hours, cells):
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    next_one = (datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(days=1)).astimezone(UTC)
    found = hours(day, day, zone, [Span(midnight, next_one)])
    assert len(found) == cells
    assert joined(cell.span for cell in found) == [Span(midnight, midnight + timedelta(hours=all_hours))]


def test_hours_are_those_of_a_working_day_unless_the_programme_needs_more():
    assert [(cell.name, cell.span.starts_at.hour) for cell in hours(date(2026, 9, 9), date(2026, 9, 9), ZONES[0])][::11] == [("d0h8", 6), ("d0h19", 17)]
    names = [cell.name for cell in hours(date(2026, 9, 9), date(2026, 9, 10), ZONES[0], [span(-7, -6), span(8, 9.5)])]
    assert (names[0], names[-1], len(by_day(hours(date(2026, 9, 9), date(2026, 9, 10), ZONES[0])))) == ("d0h7", "d1h23", 2)


@given(st.sets(st.integers(0, 23)))
def test_what_is_painted_is_ticked_again(chosen):
    cells = hours(date(2026, 10, 24), date(2026, 10, 25), ZONES[1])
    names = {cell.name for place, cell in enumerate(cells) if place in chosen}
    assert ticked(cells, painted(cells, names)) == names


def test_so_many_may_be_a_must_and_not_more():
    check_musts({1: Strength.MUST, 2: Strength.MUST, 3: Strength.WANT}, 2)
    with pytest.raises(Refused) as refused:
        check_musts({1: Strength.MUST, 2: Strength.MUST}, 1)
    assert refused.value.facts == {"n": 1, "given": 2}


@pytest.mark.parametrize(
    ("kind", "state", "can"), [("parallel", "planned", True), ("parallel", "unplaced", True), ("parallel", "cancelled", False), ("plenary", "planned", False)]
)
def test_parallel_seminars_can_be_wished_for(kind, state, can):
    assert can_be_wished(kind, state) is can
