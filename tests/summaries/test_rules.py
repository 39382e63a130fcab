"""Counting over time and by kind, and what an organiser is told to do next."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.rules import MOST_BARS, Standing, next_steps, over_time, tally

READY = Standing(state="draft", is_over=False, hosts=3, seminars=23, without_room=0, untranslated=0, waiting=0, new_badges=0)
days = st.lists(st.dates(date(2026, 1, 1), date(2029, 1, 1)), max_size=60)


@given(days)
def test_the_bars_hold_everybody_and_leave_no_gap(found):
    bars = over_time(found)
    assert sum(bar.count for bar in bars) == len(found)
    assert len(bars) <= MOST_BARS
    assert len({later.first - earlier.first for earlier, later in pairwise(bars)}) <= 1


def test_a_day_without_anybody_has_a_bar_too():
    found = over_time([date(2026, 6, 1), date(2026, 6, 3), date(2026, 6, 3)])
    assert [bar.count for bar in found] == [0] * 11 + [1, 0, 2]


def test_a_single_day_is_one_of_a_fortnight():
    found = over_time([date(2026, 6, 14)] * 5)
    assert found[0] == (date(2026, 6, 1), 0)
    assert found[-1] == (date(2026, 6, 14), 5)


def test_many_days_become_weeks():
    found = over_time([date(2026, 6, 1) + timedelta(days=n) for n in range(70)])
    assert [bar.count for bar in found] == [7] * 10


def test_the_most_frequent_comes_first():
    assert tally(["firm", "cluster", "firm"]) == [("firm", 2), ("cluster", 1)]


@pytest.mark.parametrize(
    ("change", "routes"),
    [
        ({}, ["events:settings"]),
        ({"seminars": 0}, ["attendees:import"]),
        ({"hosts": 0}, ["events:hosts"]),
        ({"without_room": 2, "untranslated": 4}, ["seminars:manage", "seminars:manage", "events:settings"]),
        ({"state": "published"}, []),
        ({"state": "published", "waiting": 3, "new_badges": 2}, ["events:settings", "badges:badges"]),
        ({"state": "published", "waiting": 3, "new_badges": 2, "is_over": True}, ["summaries:documents"]),
        ({"state": "cancelled", "waiting": 3}, []),
    ],
)
def test_the_next_steps(change, routes):
    assert [step.route for step in next_steps(READY._replace(**change))] == routes


def test_after_the_event_organisers_are_asked_what_everybody_may_keep_until_they_said_it():
    over = READY._replace(state="published", is_over=True)
    asked = [
        [step.sentence for step in next_steps(over._replace(offers_nothing=nothing)) if "everybody may keep" in step.sentence] for nothing in (True, False)
    ]
    assert [len(found) for found in asked] == [1, 0]
