"""What a plan that is taken over answers to: the room's hours and the speaker's, as all rules know them from then on."""

from datetime import date, time

import pytest

from network.tables import Person
from seminars.clashes.queries import clashes_of
from seminars.rooms.queries import openings_of
from seminars.rooms.rules import Hours
from seminars.tables import Part
from seminars.timetable.noting import hours_without
from seminars.wishes.queries import availability_of
from tests.seminars.rows import NOON, ZONE
from tests.seminars.timetable.test_asking import HOURS
from tests.seminars.timetable.test_making import FORM, PAGE, World, a_world, form_of

pytestmark = pytest.mark.anyio
ALL_DAY = Hours(is_closed=True)


@pytest.mark.parametrize(
    ("gone", "hours"),
    [
        ((), ALL_DAY),
        (HOURS, ALL_DAY),
        (HOURS[:1], Hours(time(11, 15), time(20))),
        (HOURS[:2], Hours(time(13), time(20))),
        (HOURS[2:], Hours(None, time(12, 15))),
        (HOURS[1:2], Hours(None, time(20))),
    ],
)
def test_a_room_opens_later_or_closes_earlier_and_a_gap_in_the_middle_has_no_hours(gone, hours):
    assert hours_without(Hours(None, time(20)), HOURS, gone, ZONE) == hours


def test_on_another_day_nothing_changes():
    assert hours_without(Hours(), [], HOURS, ZONE) == Hours()


@pytest.fixture
async def world(event) -> World:
    return await a_world(event)


async def taken_over(alice, work, **happened: str) -> None:
    await alice.post(PAGE, data=FORM | {"times_1": "10:00–11:00, 11:00–12:00, 13:00–14:00"})
    await alice.post(f"{PAGE}/stop")
    assert (await alice.post(f"{PAGE}/change", data=happened)).status_code == 303
    await work()
    action, sent = form_of((await alice.get(PAGE)).text)
    assert (await alice.post(action, data=sent)).status_code == 303


async def test_a_lost_room_is_closed_from_then_on(alice, world, work):
    await taken_over(alice, work, what="room", number=str(world.rooms[0]))
    openings = await openings_of([world.rooms[0]])
    assert set(openings[world.rooms[0]].values()) == {ALL_DAY}
    assert date(2026, 9, 9) in openings[world.rooms[0]]
    assert not [clash for clash in (await clashes_of(world.event)).open if clash.rule == "closed"]


async def test_who_is_ill_can_never_come_from_then_on_or_at_all_other_times(alice, world, work):
    anna = Person(first_name="Anna", last_name="Berg", email="anna.berg@example.org", created_at=NOON)
    await anna.save()
    await Part(seminar=world.seminars["Ett"], person=anna.id).save()
    await taken_over(alice, work, what="person", number=str(anna.id), during="2026-09-09T08:00:00+00:00")
    said = (await availability_of(world.event))[anna.id]
    assert not said.is_always
    assert next(span.ends_at.hour for span in said.spans if span.starts_at.date() == date(2026, 9, 9)) == 8
    assert not [clash for clash in (await clashes_of(world.event)).open if clash.rule == "away"]
