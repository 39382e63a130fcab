"""A grid of many seminars from two small forms: all of them, with rooms, tracks and speakers, or none."""

import re

import pytest

from seminars.queries import programme as items_of
from seminars.raster import column, person
from seminars.tables import Room, Seminar
from tests.events.test_new import TYPED

LEAST = ("kind", "title_sv", "first_day", "last_day", "zone", "seats", "contact_name", "contact_email", "organisation_1", "part_1")  # of an event
AT = "/manage/events/klusterdagen/programme/slots"
RASTER = {
    "day": "2026-09-09",
    "starts": "9.00",
    "slots": "3",
    "minutes": "60",
    "between": "15",
    "language": "sv",
    "rooms": "Silvanum, 60, Finans\r\nMagasinet, 45",
}
SHEET = 'Riskkapital | Anna Berg (RISE), Bo Ek\tStål\r\n\tTrä\r\n"Om ""gap""\nCia Alm"\t-\r\n'


def typed(page: str) -> dict[str, str]:
    """What the form on the page would send."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return hidden | {name: text.strip("\n") for name, text in re.findall(r'<textarea id="(cell_\w+)"[^>]*>([^<]*)</textarea>', page)}


async def test_a_pasted_sheet_becomes_seminars_with_rooms_tracks_and_speakers(alice, event):
    cells = await alice.post(AT, data=RASTER | {"sheet": SHEET})
    assert (cells.status_code, cells.text.count("<textarea")) == (200, 6)
    fields = {name: value.replace("&#34;", '"') for name, value in typed(cells.text).items()}
    answer = await alice.post(AT, data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/manage/events/klusterdagen/board#d2026-09-09")
    assert [
        (f"{item.starts_at:%H:%M}", item.room, item.track, item.title_sv, item.seats, [who.name for who in item.people]) for item in await items_of(event)
    ] == [
        ("09:00", "Silvanum", "Finans", "Riskkapital", 60, ["Anna Berg", "Bo Ek"]),
        ("09:00", "Magasinet", "", "Stål", 45, []),
        ("10:15", "Magasinet", "", "Trä", 45, []),
        ("11:30", "Silvanum", "Finans", 'Om "gap"', 60, ["Cia Alm"]),
    ]
    assert [room.name for room in await Room.objects().order_by(Room.place)] == ["Silvanum", "Magasinet"]


async def test_three_tracks_and_four_slots_stand_in_three_forms_and_thirty_fields(bob, db):
    least = {name: TYPED[name] for name in LEAST}
    made = await bob.post("/manage/events/new", data=least)
    slug = made.headers["location"].split("/")[3]
    at = f"/manage/events/{slug}/programme/slots"
    page = (await bob.get(at)).text
    shown = dict(re.findall(r'<input id="(\w+)"[^>]* value="([^"]*)"', page))
    day = re.search(r'<option value="([^"]+)" selected', page)[1]
    raster = {**shown, "day": day, "language": "sv", "rooms": "Sal 1, 60, Stål\nSal 2, 45, Trä\nSal 3, 45, Kapital"}
    cells = typed((await bob.post(at, data=raster)).text)
    titles = {name: f"Seminarium {name}\nAnna{n} Berg{n}" for n, name in enumerate(name for name in cells if name.startswith("cell"))}
    assert (await bob.post(at, data=cells | titles)).status_code == 303
    assert await Seminar.count() == 12
    fields = len(least) + len(raster) + len(titles)
    assert len(titles) == 12
    assert fields <= 30, fields


async def test_rooms_that_are_there_stand_in_the_form_and_are_used(alice, event, programme):
    assert "Konsertsalen\nSilvanum</textarea>" in (await alice.get(AT)).text
    cells = typed((await alice.post(AT, data=RASTER | {"rooms": "Konsertsalen\nSilvanum, Finans"})).text)
    await alice.post(AT, data=cells | {"cell_1_2": "Riskkapital"})
    assert await Room.count() == 2
    assert await Seminar.count() == len(programme) + 1
    assert (await Seminar.objects().order_by(Seminar.id, ascending=False).first()).track == "Finans"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts": ""}, "starts"),
        ({"starts": "late"}, "starts"),
        ({"starts": "22:00"}, "slots"),
        ({"slots": "13"}, "slots"),
        ({"day": "2026-09-11"}, "day"),
        ({"minutes": "1"}, "minutes"),
        ({"between": "-1"}, "between"),
        ({"language": ""}, "language"),
        ({"rooms": ""}, "rooms"),
        ({"rooms": "Silvanum"}, "rooms"),
        ({"rooms": "Silvanum, 0"}, "rooms"),
        ({"rooms": "Silvanum, 60\nsilvanum, 50"}, "rooms"),
        ({"rooms": "\n".join(f"Sal {n}, 10" for n in range(13))}, "rooms"),
        ({"rooms": f"{'x' * 121}, 10"}, "rooms"),
        ({"cell_1_1": ""}, "cell_1_1"),
        ({"cell_1_1": "Stål", "cell_2_1": "x" * 201}, "cell_2_1"),
    ],
)
async def test_with_one_fault_nothing_is_made_and_everything_typed_is_kept(alice, event, change, field):
    answer = await alice.post(AT, data=RASTER | {"sheet": "Ett blad"} | change)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Ett blad" in answer.text or field.startswith("cell")
    assert await Room.count() == await Seminar.count() == 0


def test_a_line_is_a_room_with_seats_and_track_and_a_name_may_have_an_organisation():
    assert column("Sal 2", {"Sal 2"}).room == "Sal 2"
    assert (column("A, B", {"A, B"}).room, column("A, B", set()).track) == ("A, B", "B")
    assert [(who.first_name, who.last_name, who.organisation) for who in map(person, ("Anna Berg (RISE)", "Madonna", "Jan van Dam"))] == [
        ("Anna", "Berg", "RISE"),
        ("", "Madonna", ""),
        ("Jan van", "Dam", ""),
    ]


async def test_strangers_make_none(client, bob, event):
    assert (await client.get(AT)).headers["location"] == f"/sign-in?next={AT}"
    assert [(await bob.get(AT)).status_code, (await bob.post(AT, data=RASTER)).status_code] == [404, 404]
    assert await Seminar.count() == 0
