"""The organiser's programme over HTTP: what is shown, kept, refused, and to whom."""

from datetime import UTC, date, datetime

import pytest

from events.actions import touch
from events.tables import Event
from seminars.queries import programme as items_of
from seminars.tables import Part, Room, Seminar

AT = "/manage/events/klusterdagen"
ITEM = {"kind": "parallel", "day": "2026-09-09", "start": "14:00", "minutes": "60", "title_sv": "Testbäddar i praktiken"}


async def everything(event: Event) -> list:
    return await items_of(event)


async def test_an_item_is_added_with_all_that_was_said(alice, event, programme):
    room = await Room.objects().get(Room.name == "Silvanum")
    more = {
        "room": room.id,
        "track": "Innovation",
        "title_fi": "Testialustat",
        "about_sv": "Rad ett\r\nrad två",
        "language": "sv",
        "first_name_1": "Kaisa",
        "last_name_1": "Lehtinen",
        "role_1": "speaker",
        "title_1": "Kehitysjohtaja",
        "organisation_1": "Savonlinnan hankekehitys",
        "first_name_2": "",
        "last_name_2": "Hedvall",
        "role_2": "moderator",
    }
    answer = await alice.post(f"{AT}/programme/new", data=ITEM | more)
    assert answer.status_code == 303
    item = (await everything(event))[-1]
    assert answer.headers["location"] == f"{AT}/programme#s{item.id}"
    assert item.starts_at.isoformat() == "2026-09-09T14:00:00+02:00"
    assert (item.title_sv, item.title_fi, item.about_sv, item.room, item.seats) == (
        "Testbäddar i praktiken",
        "Testialustat",
        "Rad ett\nrad två",
        "Silvanum",
        60,
    )
    assert [(who.name, who.role, who.title, who.organisation) for who in item.people] == [
        ("Kaisa Lehtinen", "speaker", "Kehitysjohtaja", "Savonlinnan hankekehitys"),
        ("Hedvall", "moderator", "", ""),
    ]


async def test_one_more_at_the_same_time_begins_where_the_last_one_did(alice, event):
    answer = await alice.post(f"{AT}/programme/new", data=ITEM | {"another": "1"})
    page = await alice.get(answer.headers["location"])
    assert 'value="14:00"' in page.text
    assert '<option value="2026-09-09" selected>' in page.text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title_sv": ""}, "title_sv"),
        ({"title_en": "x" * 201}, "title_en"),
        ({"kind": "party"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"day": "2026-09-11"}, "day"),
        ({"day": "2026-09-08"}, "day"),
        ({"day": "9.9."}, "day"),
        ({"start": "25:00"}, "start"),
        ({"start": ""}, "start"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "1441"}, "minutes"),
        ({"minutes": "an hour"}, "minutes"),
        ({"room": "999"}, "room"),
        ({"room": "x"}, "room"),
        ({"seats": "0"}, "seats"),
        ({"seats": "-1"}, "seats"),
        ({"about_fi": "x" * 10_001}, "about_fi"),
        ({"first_name_1": "Kaisa", "last_name_1": ""}, "last_name_1"),
        ({"last_name_1": "L", "role_1": "king"}, "role_1"),
        ({"last_name_1": "L", "role_1": "chair", "last_name_2": "L", "role_2": "chair"}, "last_name_2"),
        ({"language": "de"}, "language"),
        ({"last_name_1": "L", "person_1": "99999999999"}, "person_1"),
    ],
)
async def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(alice, event, change, field):
    answer = await alice.post(f"{AT}/programme/new", data={**ITEM, "track": "Ett spår", **change})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Ett spår"' in answer.text
    assert await Seminar.count() == 0


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"kind": "", "start": "x"}, ("kind", "day", "start", "minutes", "title_sv")),
        (
            {"kind": "plenary", "day": "2026-09-12", "start": "9:00", "minutes": "60", "seats": "1", "room": "999", "title_1": "Vd"},
            ("kind", "day", "seats", "room", "title_sv", "last_name_1"),
        ),
    ],
)
async def test_all_that_is_wrong_is_said_at_once(alice, event, programme, sent, fields):
    number = programme["gaps"].id
    await Seminar.update({Seminar.taken: 2}).where(Seminar.id == number)
    page = (await alice.post(f"{AT}/programme/{number}", data={"last_name_1": "", **sent})).text
    assert [field for field in fields if f'href="#{field}"' not in page] == []


async def test_a_form_shows_what_there_is_and_saved_as_it_is_changes_nothing(alice, event, programme):
    number = programme["gaps"].id
    before = await Seminar.objects().get(Seminar.id == number)
    page = (await alice.get(f"{AT}/programme/{number}")).text
    for shown in ("Sju gap att överbrygga", 'value="10:00"', 'value="Fornstedt"', "Om gap;\noch broar, förstås"):
        assert shown in page
    part = await Part.objects().get(Part.seminar == number)
    sent = {
        "kind": "parallel",
        "day": "2026-09-09",
        "start": "10:00",
        "minutes": "60",
        "track": "Innovation",
        "room": before.room,
        "seats": "2",
        "title_sv": "Sju gap att överbrygga",
        "about_sv": "Om gap;\r\noch broar, förstås",
        "first_name_1": "Helena",
        "last_name_1": "Fornstedt",
        "role_1": "speaker",
        "title_1": "Projektledare",
        "person_1": part.person,
    }
    assert (await alice.post(f"{AT}/programme/{number}", data=sent)).status_code == 303
    after = await Seminar.objects().get(Seminar.id == number)
    assert after.to_dict() == before.to_dict()
    assert (await Event.objects().get(Event.id == event.id)).revision == event.revision
    assert (
        await alice.post(f"{AT}/programme/{number}", data={**sent, "start": "10:15", **dict.fromkeys(("first_name_1", "last_name_1", "title_1"), "")})
    ).status_code == 303
    [item] = [item for item in await everything(event) if item.id == number]
    assert (f"{item.starts_at:%H:%M}", item.sequence, item.people) == ("10:15", 1, [])


@pytest.mark.parametrize(("change", "field"), [({"seats": "2"}, "seats"), ({"seats": "2.0"}, "seats"), ({"kind": "plenary"}, "kind")])
async def test_what_people_have_got_cannot_be_taken_away(alice, event, programme, change, field):
    number = programme["gaps"].id
    await Seminar.update({Seminar.taken: 3}).where(Seminar.id == number)
    answer = await alice.post(f"{AT}/programme/{number}", data={**ITEM, "seats": "5", **change})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Remove the item" not in answer.text


async def test_cancelled_then_brought_back_then_removed(alice, event, programme):
    at = f"{AT}/programme/{programme['capital'].id}"
    await alice.post(f"{at}/cancellation")
    assert "cancelled" in (await alice.get(f"{AT}/programme")).text
    assert "It takes place after all" in (await alice.get(at)).text
    await alice.post(f"{at}/return")
    assert "cancelled" not in (await alice.get(f"{AT}/programme")).text
    assert (await alice.post(f"{at}/removal")).status_code == 303
    assert (await alice.get(at)).status_code == 404


async def test_what_somebody_has_a_seat_in_is_not_removed(alice, event, programme):
    number = programme["capital"].id
    await Seminar.update({Seminar.taken: 1}).where(Seminar.id == number)
    answer = await alice.post(f"{AT}/programme/{number}/removal")
    assert answer.status_code == 409
    assert "It can be cancelled." in answer.text
    assert await Seminar.exists().where(Seminar.id == number)


async def test_the_table_tells_of_clashes(alice, event, programme):
    page = (await alice.get(f"{AT}/programme")).text
    assert 'class="clash' not in page
    room = await Room.objects().get(Room.name == "Konsertsalen")
    await Seminar.update({Seminar.room: room.id, Seminar.seats: 500}).where(Seminar.id == programme["capital"].id)
    await Seminar.update({Seminar.starts_at: datetime(2026, 9, 12, 8, tzinfo=UTC), Seminar.ends_at: datetime(2026, 9, 12, 9, tzinfo=UTC)}).where(
        Seminar.id == programme["visit"].id
    )
    await touch(event.id)
    page = (await alice.get(f"{AT}/programme")).text
    for sentence in (
        "3 items do not fit together",
        "Konsertsalen is used at the same time by “Kluster och riskkapital”.",
        "Konsertsalen is used at the same time by “Sju gap att överbrygga”.",
        "More seats (500) than the room has (320).",
        "Outside the event&#39;s days.",
    ):
        assert sentence in page


async def test_a_day_that_the_event_no_longer_has_is_shown_until_it_is_mended(alice, event, programme):
    await Event.update({Event.first_day: date(2026, 9, 10)}).where(Event.id == event.id)
    page = (await alice.get(f"{AT}/programme/{programme['gaps'].id}")).text
    assert '<option value="2026-09-09" selected>' in page


async def test_rooms_are_added_changed_put_in_order_and_removed(alice, event):
    for name in ("Silvanum", "Foajén"):
        answer = await alice.post(f"{AT}/rooms", data={"name": name, "seats": "60", "equipment": "projektor\r\nhörslinga", "step_free": "on"})
        assert answer.status_code == 303
    silvanum, foyer = await Room.objects().order_by(Room.place)
    assert (silvanum.name, silvanum.seats, silvanum.step_free, silvanum.equipment) == ("Silvanum", 60, True, "projektor\nhörslinga")
    await alice.post(f"{AT}/rooms/{foyer.id}/place", data={"earlier": "1"})
    assert [room.name for room in await Room.objects().order_by(Room.place)] == ["Foajén", "Silvanum"]
    await alice.post(f"{AT}/rooms/{foyer.id}/place", data={"later": "1"})
    assert [room.name for room in await Room.objects().order_by(Room.place)] == ["Silvanum", "Foajén"]
    await alice.post(f"{AT}/rooms/{foyer.id}", data={"name": "Stora foajén", "seats": "400"})
    assert "Stora foajén" in (await alice.get(f"{AT}/rooms")).text
    assert (await Room.objects().get(Room.id == foyer.id)).step_free is False
    await alice.post(f"{AT}/rooms/{foyer.id}/removal")
    assert [room.name for room in await Room.objects()] == ["Silvanum"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": "", "seats": "60"}, "name"),
        ({"name": "x" * 121, "seats": "60"}, "name"),
        ({"name": "Konsertsalen", "seats": "60"}, "name"),
        ({"name": "Ny sal", "seats": ""}, "seats"),
        ({"name": "Ny sal", "seats": "0"}, "seats"),
        ({"name": "Ny sal", "seats": "many"}, "seats"),
    ],
)
async def test_a_room_that_cannot_be_is_refused_with_what_was_typed(alice, event, programme, sent, field):
    small = await Room.objects().get(Room.name == "Silvanum")
    for path in (f"{AT}/rooms", f"{AT}/rooms/{small.id}"):
        answer = await alice.post(path, data=sent)
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert f'value="{sent["name"]}"' in answer.text
    assert sorted(room.name for room in await Room.objects()) == ["Konsertsalen", "Silvanum"]


async def test_a_room_in_use_is_not_removed(alice, event, programme):
    small = await Room.objects().get(Room.name == "Silvanum")
    assert (await alice.post(f"{AT}/rooms/{small.id}/removal")).status_code == 409
    assert await Room.exists().where(Room.id == small.id)


def paths(number: int, room: int) -> list[str]:
    items = [f"{AT}/programme/new", f"{AT}/programme/{number}"]
    return [f"{AT}/programme", f"{AT}/rooms", f"{AT}/rooms/{room}", *items]


def deeds(number: int, room: int) -> list[str]:
    """All that only posts."""
    return [f"{AT}/programme/{number}/{deed}" for deed in ("cancellation", "return", "removal")] + [
        f"{AT}/rooms/{room}/{deed}" for deed in ("place", "removal")
    ]


async def test_strangers_and_other_organisers_see_and_change_nothing(client, bob, event, programme):
    number, room = programme["gaps"].id, programme["gaps"].room
    for path in paths(number, room):
        assert (await client.get(path)).headers["location"] == f"/sign-in?next={path}"
        assert (await bob.get(path)).status_code == 404
    for path in [*paths(number, room)[1:], *deeds(number, room)]:
        assert (await bob.post(path, data=ITEM | {"name": "Mine", "seats": "1"})).status_code == 404
    kept = await Seminar.objects().get(Seminar.id == number)
    assert (kept.title_sv, kept.state) == ("Sju gap att överbrygga", "planned")


@pytest.mark.parametrize("lang", ["sv", "fi", "en"])
async def test_the_pages_are_there_in_three_languages(alice, event, programme, lang):
    for path in paths(programme["gaps"].id, programme["gaps"].room):
        answer = await alice.get(path, params={"lang": lang})
        assert answer.status_code == 200
        assert f'<html lang="{lang}">' in answer.text
