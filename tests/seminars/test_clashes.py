"""Clashes are found where they are, told of both sides, and nowhere else."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.clashes import DAYS, PERSON, ROOM, SEATS, clashes
from tests.seminars.rows import a_speaker, an_item

FIRST, LAST = date(2026, 9, 9), date(2026, 9, 10)
NINE = datetime(2026, 9, 9, 7, tzinfo=UTC)  # as clocks in Gävle show it


def found(*items) -> list[tuple[int, str, int | None]]:
    return [(clash.item, clash.words, clash.other) for clash in clashes(items, room_seats={1: 60, 2: 20}, first_day=FIRST, last_day=LAST)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"room_id": 1}, {"room_id": 1}, [(1, ROOM, 2), (2, ROOM, 1)]),
        ({"room_id": 1}, {"room_id": 2}, []),
        ({}, {}, []),
        ({"room_id": 1}, {"room_id": 1, "at": NINE + timedelta(minutes=60)}, []),
        ({"room_id": 1}, {"room_id": 1, "at": NINE + timedelta(minutes=59)}, [(1, ROOM, 2), (2, ROOM, 1)]),
        ({"room_id": 1, "state": "cancelled"}, {"room_id": 1}, []),
        ({"people": [a_speaker(1)]}, {"people": [a_speaker(1)]}, [(1, PERSON, 2), (2, PERSON, 1)]),
        ({"people": [a_speaker(1)]}, {"people": [a_speaker(1, role="chair")]}, [(1, PERSON, 2), (2, PERSON, 1)]),
        ({"people": [a_speaker(1), a_speaker(1, role="chair")]}, {}, []),
        ({"people": [a_speaker(1)]}, {"people": [a_speaker(2)]}, []),
        ({"room_id": 2, "seats": 21}, {"room_id": 1, "seats": 60}, [(1, SEATS, None)]),
        ({"room_id": 2, "seats": 20}, {"seats": 1000}, []),
    ],
)
def test_two_items(one, other, expected):
    assert found(an_item(1, **{"at": NINE, **one}), an_item(2, **{"at": NINE, **other})) == expected


@pytest.mark.parametrize(
    ("at", "is_outside"),
    [
        (datetime(2026, 9, 8, 21, 59, tzinfo=UTC), True),
        (datetime(2026, 9, 8, 22, 0, tzinfo=UTC), False),
        (datetime(2026, 9, 10, 21, 59, tzinfo=UTC), False),
        (datetime(2026, 9, 10, 22, 0, tzinfo=UTC), True),
    ],
)
def test_days_are_those_in_the_events_zone(at, is_outside):
    assert found(an_item(1, at=at)) == ([(1, DAYS, None)] if is_outside else [])


ITEMS = st.lists(
    st.builds(
        lambda start, minutes, room, people, state: {"start": start, "minutes": minutes, "room_id": room, "people": people, "state": state},
        st.integers(0, 24),
        st.sampled_from([5, 10, 45, 120]),
        st.sampled_from([None, 1, 2]),
        st.lists(st.integers(1, 3), max_size=2, unique=True),
        st.sampled_from(["planned", "planned", "cancelled"]),
    ),
    max_size=8,
)


@given(ITEMS, st.randoms())
def test_as_if_every_two_were_compared_minute_by_minute(rows, chance):
    items = [
        an_item(number, at=NINE + timedelta(minutes=5 * row.pop("start")), people=[a_speaker(who) for who in row.pop("people")], **row)
        for number, row in enumerate([dict(row) for row in rows], 1)
    ]
    expected = {
        (one.id, words, other.id)
        for one in items
        for other in items
        if one.id != other.id and one.state == other.state == "planned" and minutes(one) & minutes(other)
        for words, same in ((ROOM, one.room_id and one.room_id == other.room_id), (PERSON, persons(one) & persons(other)))
        if same
    }
    chance.shuffle(items)
    assert set(found(*items)) == expected


@given(ITEMS, st.integers(-3, 3))
def test_a_programme_that_moves_as_a_whole_has_the_same_clashes(rows, days):
    items = [an_item(number, at=NINE, minutes=row["minutes"], room_id=row["room_id"]) for number, row in enumerate(rows, 1)]
    by = timedelta(days=days)
    moved = [msgspec.structs.replace(item, starts_at=item.starts_at + by, ends_at=item.ends_at + by) for item in items]
    facts = {"room_seats": {1: 60, 2: 20}}
    assert clashes(items, first_day=FIRST, last_day=LAST, **facts) == clashes(moved, first_day=FIRST + by, last_day=LAST + by, **facts)


def minutes(item) -> set[int]:
    return set(range(int(item.starts_at.timestamp()) // 60, int(item.ends_at.timestamp()) // 60))


def persons(item) -> set[int]:
    return {who.person for who in item.people}
