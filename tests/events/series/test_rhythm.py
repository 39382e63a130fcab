"""When the next event of a series is."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from events.series.rules import months_later, next_day

DAYS = some.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("last", "rhythm", "every", "today", "then"),
    [
        (date(2026, 6, 9), "weeks", 2, date(2026, 6, 10), date(2026, 6, 23)),
        (date(2026, 6, 9), "months", 1, date(2026, 6, 10), date(2026, 7, 14)),  # the second Tuesday
        (date(2027, 2, 9), "months", 12, date(2026, 6, 1), date(2028, 2, 8)),
        (date(2026, 12, 7), "months", 1, date(2026, 12, 8), date(2027, 1, 4)),
        (date(2026, 6, 30), "months", 1, date(2026, 7, 1), date(2026, 7, 28)),  # the fifth Tuesday, where there are four
        (date(2026, 1, 29), "months", 1, date(2026, 5, 1), date(2026, 5, 28)),  # and not the fourth for ever: from the fifth Thursday
        (date(2026, 1, 6), "weeks", 1, date(2026, 6, 1), date(2026, 6, 2)),
        (date(2026, 1, 5), "weeks", 1, date(2026, 6, 1), date(2026, 6, 1)),
    ],
)
def test_it_keeps_the_rhythm_and_is_not_over(last, rhythm, every, today, then):
    assert next_day(last, rhythm=rhythm, every=every, today=today) == then


@given(DAYS, some.integers(1, 60))
def test_months_keep_the_weekday_and_its_place_in_the_month(first, months):
    later = months_later(first, months)
    assert later.weekday() == first.weekday()
    assert (later.year - first.year) * 12 + later.month - first.month == months
    last_week = monthrange(later.year, later.month)[1] - later.day < 7
    assert (later.day - 1) // 7 == (first.day - 1) // 7 or (last_week and (first.day - 1) // 7 == 4)


@given(DAYS, some.sampled_from(["weeks", "months"]), some.integers(1, 60), some.integers(0, 3000))
def test_the_next_one_is_after_the_last_and_not_before_today(last, rhythm, every, later):
    today = last + timedelta(days=later)
    found = next_day(last, rhythm=rhythm, every=every, today=today)
    assert found > last
    assert found >= today
