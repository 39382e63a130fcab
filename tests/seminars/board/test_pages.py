"""The board by plain forms: place, move, stretch, swap, divide, give twice, take off; each is undone and done again; a stale change is told."""

import re
from datetime import UTC, datetime

from events.actions import touch
from events.tables import Event
from seminars.draft.queries import placements
from seminars.tables import Part, Room, Seminar

BOARD = "/manage/events/klusterdagen/board"
JSON = {"accept": "application/json"}


def seen(page: str) -> str:
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


async def post(alice, **fields):
    page = (await alice.get(BOARD)).text
    return await alice.post(BOARD, data={"seen": seen(page), **{name: str(value) for name, value in fields.items()}})


async def at(event, seminar) -> tuple:
    where = (await placements(event))[seminar.id]
    return where.room, where.starts_at.hour, int((where.ends_at - where.starts_at).total_seconds()) // 60, where.state


async def test_place_move_stretch_swap_and_take_off(alice, event, programme):
    gaps, capital = programme["gaps"], programme["capital"]
    hall, small = await Room.objects().order_by(Room.id)
    answer = await post(alice, do="place", seminar=gaps.id, day="2026-09-10", start="13.00", minutes=90, room=small.id)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BOARD}?done#s{gaps.id}")
    assert await at(event, gaps) == (small.id, 11, 90, "planned")
    assert (await Seminar.objects().get(Seminar.id == gaps.id)).room == hall.id  # visitors see it where it was
    await post(alice, do="swap", seminar=gaps.id, other=capital.id)
    assert await at(event, gaps) == (small.id, 8, 90, "planned")
    assert await at(event, capital) == (small.id, 11, 60, "planned")
    await post(alice, do="remove", seminar=gaps.id)
    assert (await at(event, gaps))[3] == "unplaced"
    page = (await alice.get(f"{BOARD}?seminar={gaps.id}")).text
    assert page.index('id="unplaced"') < page.index(f'id="s{gaps.id}"')
    await post(alice, seminar=gaps.id, cell=f"2026-09-09 10:00 {hall.id}")
    assert await at(event, gaps) == (hall.id, 8, 90, "planned")
    for hours in ((small.id, 8, 90, "unplaced"), (small.id, 8, 90, "planned"), (small.id, 11, 90, "planned"), (hall.id, 8, 60, "planned")):
        assert (await alice.post(f"{BOARD}/undo")).status_code == 303
        assert (await at(event, gaps))[1:] == hours[1:]
    assert (await alice.post(f"{BOARD}/undo")).status_code == 409
    assert (await alice.post(f"{BOARD}/redo")).status_code == 303
    assert await at(event, gaps) == (small.id, 11, 90, "planned")


async def test_divided_and_given_twice_are_undone_and_done_again(alice, event, programme):
    gaps = programme["gaps"]
    assert (await post(alice, do="split", seminar=gaps.id, after=60)).status_code == 409
    assert (await post(alice, do="split", seminar=gaps.id, after=40)).status_code == 303
    second = await Seminar.objects().order_by(Seminar.id, ascending=False).first()
    assert (second.title_sv, second.state, await Part.count().where(Part.seminar == second.id)) == ("Sju gap att överbrygga (2)", "unplaced", 1)
    assert [(await at(event, one))[2:] for one in (gaps, second)] == [(40, "planned"), (20, "planned")]
    assert (await post(alice, do="again", seminar=gaps.id)).status_code == 303
    again = await Seminar.objects().order_by(Seminar.id, ascending=False).first()
    assert (again.title_sv, again.repeats, again.state) == ("Sju gap att överbrygga", gaps.id, "unplaced")
    numbers = {second.id, again.id}
    for left in ({second.id}, set()):
        await alice.post(f"{BOARD}/undo")
        assert {row.id for row in await Seminar.objects() if row.id in numbers} == left
    assert await at(event, gaps) == (gaps.room, 8, 60, "planned")
    for _ in range(2):
        assert (await alice.post(f"{BOARD}/redo")).status_code == 303
    assert {row.id for row in await Seminar.objects() if row.id in numbers} == numbers
    assert [(await at(event, one))[2:] for one in (gaps, second)] == [(40, "planned"), (20, "planned")]
    assert await Part.count().where(Part.seminar == second.id) == 1


async def test_in_an_event_that_nobody_sees_yet_they_go_too(alice, event, programme):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    await post(alice, do="split", seminar=programme["gaps"].id, after=40)
    assert (await Seminar.objects().order_by(Seminar.id, ascending=False).first()).state == "planned"
    await alice.post(f"{BOARD}/undo")
    assert await Seminar.count() == len(programme)


async def test_what_another_has_moved_is_told_and_not_overwritten(alice, event, programme):
    gaps, old = programme["gaps"], (await alice.get(BOARD)).text
    await post(alice, do="place", seminar=gaps.id, day="2026-09-10", start="9:00", minutes=60, room=gaps.room)
    fields = {"seen": seen(old), "do": "place", "seminar": str(gaps.id), "day": "2026-09-09", "start": "15:00", "room": str(gaps.room)}
    answer = await alice.post(BOARD, data=fields)
    assert (answer.status_code, "Somebody else has moved “Sju gap att överbrygga” meanwhile." in answer.text) == (409, True)
    told = await alice.post(BOARD, data=fields, headers=JSON)
    assert (told.status_code, told.json()["problem"][:13]) == (409, "Somebody else")
    assert [(one["id"], one["day"]) for one in told.json()["tiles"]] == [(gaps.id, "2026-09-10")]
    assert (await at(event, gaps))[1] == 7


async def test_the_script_is_told_what_moved_and_all_that_clashes(alice, event, programme):
    gaps, capital = programme["gaps"], programme["capital"]
    fields = {"do": "place", "seminar": str(capital.id), "day": "2026-09-09", "start": "10:30", "minutes": "30", "room": str(gaps.room)}
    answer = await alice.post(BOARD, data={**fields, "seen": seen((await alice.get(BOARD)).text)}, headers=JSON)
    told = answer.json()
    assert [(one["id"], one["at"], one["rows"], one["column"], one["room"]) for one in told["tiles"]] == [(capital.id, 19, 6, 1, "Konsertsalen")]
    assert told["clashes"][str(gaps.id)] == [[True, "Konsertsalen is used at the same time by “Kluster och riskkapital”."]]
    assert (told["beside"], told["undo"], told["redo"]) == ([capital.id], True, False)
    assert told["total"] == "One clash stops publishing."
    assert told["frame"] in (await alice.get(BOARD)).text
    assert {len(told["free"][day]) for day in told["free"]} == {0, 1}


async def test_faults_are_told_at_their_fields_and_nothing_is_moved(alice, event, programme):
    gaps = programme["gaps"]
    for change, field in (
        ({"day": "2026-09-11"}, "day"),
        ({"start": "late"}, "start"),
        ({"start": ""}, "start"),
        ({"minutes": 1}, "minutes"),
        ({"room": 999}, "room"),
        ({"do": "swap"}, "other"),
        ({"do": "split"}, "after"),
        ({"seminar": ""}, "seminar"),
        ({"cell": "x"}, "start"),
    ):
        answer = await post(alice, **{"do": "place", "seminar": gaps.id, "day": "2026-09-09", "start": "12:00", "minutes": 60, "room": gaps.room, **change})
        assert (answer.status_code, field, f'id="{field}-error"' in answer.text) == (422, field, True)
    assert (await post(alice, do="fly", seminar=gaps.id)).status_code == 422
    assert (await post(alice, do="remove", seminar=9999)).status_code == 404
    for lie in ("1.2.3", "1.x.3.4.p", "1.1.1.99999999999999.p", "1.1.1.1.z"):
        assert (await alice.post(BOARD, data={"seen": lie, "do": "remove", "seminar": "1"})).status_code == 400
    assert await at(event, gaps) == (gaps.room, 8, 60, "planned")


async def test_what_somebody_has_a_seat_in_stays_on_the_board(alice, event, programme):
    gaps = programme["gaps"]
    await Seminar.update({Seminar.taken: 1}).where(Seminar.id == gaps.id)
    answer = await post(alice, do="remove", seminar=gaps.id)
    assert (answer.status_code, "has a seat in" in answer.text) == (409, True)


async def test_an_empty_event_and_one_past_midnight_have_a_board(alice, event):
    page = (await alice.get(BOARD)).text
    assert page.count('class="board-day"') == 2
    await Seminar(
        event=event.id,
        uid="party",
        kind="social",
        title_sv="Fest",
        starts_at=datetime(2026, 9, 10, 20, tzinfo=UTC),
        ends_at=datetime(2026, 9, 11, 0, tzinfo=UTC),
        changed_at=event.created_at,
    ).save()
    await touch(event.id)
    page = (await alice.get(BOARD)).text
    assert 'class="tile at-1 for-48 in-1"' in page
    assert "until-48" in page


async def test_strangers_move_nothing(bob, event, programme):
    for path in (BOARD, f"{BOARD}/undo", f"{BOARD}/redo"):
        assert (await bob.post(path, data={"seen": "", "seminar": "1"})).status_code == 404
