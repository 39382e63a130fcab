"""Many seminars from one form: all of them, with their rooms, or none."""

import pytest

from seminars.queries import programme as items_of
from seminars.tables import Room, Seminar

AT = "/manage/events/klusterdagen/programme/slots"
FORM = {
    "day": "2026-09-09",
    "starts": "15.15, 14:00 9:00",
    "minutes": "60",
    "language": "sv",
    "room_1": "Silvanum",
    "seats_1": "60",
    "track_1": "Finansiering",
    "titles_1": "Riskkapital\r\nEU-program\r\nUpphandling",
    "room_2": "Magasinet",
    "seats_2": "45",
    "titles_2": "–\r\nStål\r\n",
    "room_3": "Foajén",
    "titles_3": "",
}


async def test_three_times_and_two_rooms_make_four_seminars(alice, event):
    answer = await alice.post(AT, data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/events/klusterdagen/programme#d2026-09-09")
    assert [(f"{item.starts_at:%H:%M}", item.room, item.track, item.title_sv, item.seats, item.kind) for item in await items_of(event)] == [
        ("09:00", "Silvanum", "Finansiering", "Riskkapital", 60, "parallel"),
        ("14:00", "Silvanum", "Finansiering", "EU-program", 60, "parallel"),
        ("14:00", "Magasinet", "", "Stål", 45, "parallel"),
        ("15:15", "Silvanum", "Finansiering", "Upphandling", 60, "parallel"),
    ]
    assert [room.name for room in await Room.objects().order_by(Room.place)] == ["Silvanum", "Magasinet"]


async def test_rooms_that_are_there_stand_in_the_form_and_are_used(alice, event, programme):
    page = (await alice.get(AT)).text
    assert 'value="Konsertsalen"' in page
    assert 'value="320"' in page
    await alice.post(AT, data=FORM | {"seats_1": ""})
    assert await Room.count().where(Room.name == "Silvanum") == 1
    assert await Seminar.count() == len(programme) + 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts": ""}, "starts"),
        ({"starts": "14:00, late"}, "starts"),
        ({"starts": "24:00"}, "starts"),
        ({"starts": "14:00"}, "titles_1"),
        ({"day": "2026-09-11"}, "day"),
        ({"minutes": "1"}, "minutes"),
        ({"language": ""}, "language"),
        ({"room_1": ""}, "room_1"),
        ({"seats_2": ""}, "seats_2"),
        ({"seats_2": "0"}, "seats_2"),
        ({"titles_1": "x" * 201}, "titles_1"),
        ({"titles_1": "", "titles_2": ""}, "titles_1"),
    ],
)
async def test_with_one_fault_nothing_is_made_and_everything_typed_is_kept(alice, event, change, field):
    answer = await alice.post(AT, data=FORM | {"track_2": "Ett spår"} | change)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Ett spår"' in answer.text
    assert await Room.count() == await Seminar.count() == 0


async def test_strangers_make_none(client, bob, event):
    assert (await client.get(AT)).headers["location"] == f"/sign-in?next={AT}"
    assert [(await bob.get(AT)).status_code, (await bob.post(AT, data=FORM)).status_code] == [404, 404]
    assert await Seminar.count() == 0
