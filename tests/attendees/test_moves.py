"""What people have to be told of a change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from attendees.moves import Picture, Seen, changed, is_moved

NINE = datetime(2026, 9, 9, 7, tzinfo=UTC)
SEEN = Seen(NINE, NINE + timedelta(hours=1), "Silvanum", "planned")
BEFORE = Picture(date(2026, 9, 9), date(2026, 9, 10), "Konserthuset", {1: SEEN})


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (SEEN, []),
        (replace(SEEN, starts_at=NINE + timedelta(minutes=15)), [1]),
        (replace(SEEN, ends_at=NINE + timedelta(hours=2)), [1]),
        (replace(SEEN, room="Magasinet"), [1]),
        (replace(SEEN, state="cancelled"), [1]),
    ],
)
def test_time_room_and_cancelling_are_told(now, told):
    assert changed(BEFORE, replace(BEFORE, seminars={1: now})) == told


def test_a_new_seminar_concerns_nobody_yet_and_a_removed_one_nobody_any_more():
    assert changed(BEFORE, replace(BEFORE, seminars={1: SEEN, 2: SEEN})) == []
    assert changed(BEFORE, replace(BEFORE, seminars={})) == []


def test_what_was_cancelled_and_is_moved_all_the_same_concerns_nobody():
    gone = replace(SEEN, state="cancelled")
    assert changed(replace(BEFORE, seminars={1: gone}), replace(BEFORE, seminars={1: replace(gone, room="X")})) == []
    assert changed(replace(BEFORE, seminars={1: gone}), BEFORE) == [1]


@pytest.mark.parametrize(("change", "moved"), [({}, False), ({"last_day": date(2026, 9, 11)}, True), ({"house": "Teatern"}, True), ({"seminars": {}}, False)])
def test_the_event_has_moved_when_its_days_or_its_house_have(change, moved):
    assert is_moved(BEFORE, replace(BEFORE, **change)) is moved
