"""What is different between two releases."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.releases.rules import Change, Entry, What, differences, touches_calendars

NINE = datetime(2026, 9, 9, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE = Entry(
    id=1,
    uid="a",
    kind="parallel",
    state="planned",
    track="Industri",
    room_id=1,
    room="Silvanum",
    starts_at=NINE,
    ends_at=NINE + HOUR,
    language="sv",
    title_sv="Sju gap",
    title_fi="",
    title_en="",
    address="",
    people=(("speaker", "Anna Berg"), ("chair", "Bo Ek")),
)


def other(**facts) -> Entry:
    return msgspec.structs.replace(ONE, **facts)


LATER = other(starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)
GONE = other(state="cancelled")


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ([ONE], [ONE], []),
        ([], [ONE], [What.ADDED]),
        ([ONE], [], [What.REMOVED]),
        ([ONE], [other(state="unplaced")], [What.REMOVED]),
        ([other(state="unplaced")], [ONE], [What.ADDED]),
        ([ONE], [GONE], [What.CANCELLED]),
        ([GONE], [GONE], []),
        ([GONE], [other(state="cancelled", room="Magasinet")], []),
        ([GONE], [other(state="unplaced")], []),
        ([GONE], [], []),
        ([], [GONE], []),
        ([other(state="unplaced")], [GONE], []),
        ([GONE], [LATER], [What.BACK, What.MOVED]),
        ([ONE], [LATER], [What.MOVED]),
        ([ONE], [other(ends_at=NINE + 2 * HOUR)], [What.MOVED]),
        ([ONE], [other(room_id=2, room="Magasinet")], [What.ROOM]),
        ([ONE], [other(address="Kajen 1")], [What.ROOM]),
        ([ONE], [other(title_fi="Seitsemän kuilua")], [What.RENAMED]),
        ([ONE], [other(people=(("chair", "Bo Ek"), ("speaker", "Anna Berg")))], []),
        ([ONE], [other(people=(("speaker", "Anna Berg"),))], [What.PEOPLE]),
        ([ONE], [other(track="Kompetens", language="fi")], []),
    ],
)
def test_each_difference_is_told_by_its_name(before, after, what):
    assert [one for change in differences(before, after) for one in change.what] == what


@pytest.mark.parametrize(("what", "touches"), [(What.MOVED, True), (What.CANCELLED, True), (What.ROOM, True), (What.RENAMED, False), (What.PEOPLE, False)])
def test_calendars_follow_times_and_places(what, touches):
    assert touches_calendars(Change(ONE, ONE, (what,))) is touches


entries = st.builds(
    other,
    uid=st.sampled_from("abc"),
    state=st.sampled_from(("planned", "cancelled", "unplaced")),
    starts_at=st.sampled_from((NINE, NINE + HOUR)),
    room=st.sampled_from(("", "Silvanum")),
)
programmes = st.lists(entries, max_size=3, unique_by=lambda entry: entry.uid)


@given(programmes, programmes)
def test_what_is_the_same_is_not_told_and_the_way_back_tells_of_the_same_seminars(one, two):
    assert differences(one, one) == []
    assert {change.shown.uid for change in differences(one, two)} == {change.shown.uid for change in differences(two, one)}
