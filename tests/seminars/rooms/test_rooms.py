"""Rooms are open when it was said, also in nights when clocks are changed, and buildings are as far from each other as was said."""

from datetime import UTC, date, datetime, time

import pytest

from seminars.actions.copy import copy_programme
from seminars.queries import rooms_of
from seminars.rooms.queries import halls_of, openings_of, walks_of
from seminars.rooms.rules import Hours, closed, pair, pairs, things
from seminars.rooms.tables import Opening, Walk
from seminars.tables import Room
from seminars.wishes.rules import Span
from tests.seminars.rows import another_event

AT = "/manage/events/klusterdagen"
NINTH, TENTH = date(2026, 9, 9), date(2026, 9, 10)


def utc(day: int, hour: int, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("openings", "expected"),
    [
        ({}, ()),
        ({NINTH: Hours()}, ()),
        ({NINTH: Hours(is_closed=True)}, (Span(utc(8, 22), utc(9, 22)),)),
        ({NINTH: Hours(time(8), time(18))}, (Span(utc(8, 22), utc(9, 6)), Span(utc(9, 16), utc(9, 22)))),
        ({NINTH: Hours(closes=time(18)), TENTH: Hours(opens=time(8))}, (Span(utc(9, 16), utc(10, 6)),)),
        ({date(2026, 10, 25): Hours(is_closed=True)}, (Span(utc(24, 22, 10), utc(25, 23, 10)),)),
        ({date(2026, 3, 29): Hours(opens=time(3))}, (Span(utc(28, 23, 3), utc(29, 1, 3)),)),
    ],
)
def test_a_room_is_closed_outside_its_hours(openings, expected):
    assert closed(openings, "Europe/Stockholm") == expected


def test_things_are_compared_without_regard_to_case_and_pairs_to_order():
    assert things(" Projector\n\nHörslinga ") == {"projector": "Projector", "hörslinga": "Hörslinga"}
    assert pair("B", "A") == pair("A", "B") == ("A", "B")
    assert pairs(["B", "", "A", "B", "C"]) == [("A", "B"), ("A", "C"), ("B", "C")]


async def test_hours_and_walks_are_said_on_pages_and_follow_a_copy(alice, event, programme):
    hall, small = await rooms_of(event)
    at = f"{AT}/rooms/{hall.id}/hours"
    wrong = await alice.post(at, data={"opens_1": "18:00", "closes_1": "8:00", "opens_2": "late"})
    assert (wrong.status_code, 'id="closes_1-error"' in wrong.text or 'id="opens_2-error"' in wrong.text) == (422, True)
    assert (await alice.post(at, data={"opens_1": "18:00", "closes_1": "8:00"})).status_code == 422
    assert not await Opening.exists()
    assert (await alice.post(at, data={"closes_1": "17:30", "closed_2": "on"})).status_code == 303
    assert (await openings_of([hall.id]))[hall.id] == {NINTH: Hours(closes=time(17, 30)), TENTH: Hours(is_closed=True)}
    assert 'value="17:30"' in (await alice.get(at)).text
    assert "which building" in (await alice.get(f"{AT}/walks")).text
    for room, building in ((hall, "Konserthuset"), (small, "Skogsmuseet")):
        facts = {"name": room.name, "seats": str(room.seats), "step_free": "on", "building": building}
        assert (await alice.post(f"{AT}/rooms/{room.id}", data=facts)).status_code == 303
    assert (await alice.post(f"{AT}/walks", data={"walk_1": "-1"})).status_code == 422
    assert (await alice.post(f"{AT}/walks", data={"walk_1": "12"})).status_code == 303
    assert await walks_of(event) == {("Konserthuset", "Skogsmuseet"): 12}
    assert [(hall.building, len(hall.closed)) for hall in (await halls_of(event)).values()] == [("Konserthuset", 1), ("Skogsmuseet", 0)]
    other = await another_event(event)
    await copy_programme(event, other)
    copied = (await rooms_of(other))[0]
    assert (await openings_of([copied.id]))[copied.id][NINTH] == Hours(closes=time(17, 30))
    assert await walks_of(other) == await walks_of(event)


async def test_a_day_that_is_open_again_has_no_row(alice, event, programme):
    hall = await Room.objects().first()
    at = f"{AT}/rooms/{hall.id}/hours"
    await alice.post(at, data={"closed_1": "on"})
    await alice.post(at, data={})
    assert not await Opening.exists()
    assert not await Walk.exists()
