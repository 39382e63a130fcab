"""On site or online: which places count, which seats, which link."""

from datetime import timedelta

import pytest

from attendees.actions.attend import attend
from attendees.actions.cancel import cancel
from attendees.tables import Registration, Seat
from events.tables import Event
from tests.attendees.test_rules_of_places import change, reread
from tests.attendees.world import FIRST, a_seminar, come, counted, seats_in, states
from web import clock
from web.problems import Refused

LINK = "https://meet.example.org/kluster"


@pytest.fixture
async def hybrid(event) -> Event:
    await change(event, seats=1, is_hybrid=True, online_seats=2, online_link=LINK)
    return await Event.objects().get(Event.id == event.id)


async def test_online_and_on_site_are_counted_apart(hybrid):
    for number in range(3):
        await come(hybrid, f"Here{number}")
        await come(hybrid, f"There{number}", attendance="online")
    expected = {"Here0": "confirmed", "Here1": "waiting", "Here2": "waiting", "There0": "confirmed", "There1": "confirmed", "There2": "waiting"}
    assert await states(hybrid) == expected
    await cancel((await Registration.objects().get(Registration.first_name == "There0")).id)
    assert (await states(hybrid))["There2"] == "confirmed"  # past those who wait for the house
    await counted(hybrid)


async def test_without_a_number_there_is_no_end_online(hybrid):
    await change(hybrid, online_seats=None)
    for number in range(4):
        await come(hybrid, f"There{number}", attendance="online")
    assert set((await states(hybrid)).values()) == {"confirmed"}
    await counted(hybrid)


async def test_online_one_sits_in_full_seminars_and_takes_no_seat(hybrid):
    a, dinner = await a_seminar(hybrid, "A", 1), await a_seminar(hybrid, "Dinner", 5, hours=10, kind="social")
    await come(hybrid, "Anna", a)
    bo = await come(hybrid, "Bo", a, dinner, attendance="online")
    assert await seats_in(a) == [("Anna", "confirmed"), ("Bo", "confirmed")]
    assert await seats_in(dinner) == []
    assert await Seat.select(Seat.in_room).where(Seat.registration == bo.id).output(as_list=True) == [False]
    await counted(hybrid)
    await cancel(bo.id)
    await counted(hybrid)


async def test_from_the_house_to_online_the_place_and_the_seats_go_on(hybrid):
    a = await a_seminar(hybrid, "A", 1)
    anna, _bo = await come(hybrid, "Anna", a), await come(hybrid, "Bo", a)
    await attend(anna.id, "online")
    assert await states(hybrid) == {"Anna": "confirmed", "Bo": "confirmed"}
    assert await seats_in(a) == [("Anna", "confirmed"), ("Bo", "confirmed")]
    assert (await reread(anna.id)).attendance == "online"
    await counted(hybrid)


async def test_from_online_to_a_full_house_nothing_changes_and_it_is_said(client, hybrid):
    a = await a_seminar(hybrid, "A", 1)
    await come(hybrid, "Anna", a)
    bo = await come(hybrid, "Bo", a, attendance="online")
    answer = await client.post(f"/r/{bo.token}/attendance", data={"attendance": "on_site"})
    assert answer.status_code == 409
    assert "You keep your place online." in answer.text
    row = await reread(bo.id)
    assert (row.attendance, row.state) == ("online", "confirmed")
    assert len(await seats_in(a)) == 2
    await counted(hybrid)


async def test_into_the_house_one_is_seated_as_far_as_there_are_seats(client, hybrid):
    await change(hybrid, seats=2)
    a = await a_seminar(hybrid, "A", 1)
    await come(hybrid, "Anna", a)
    bo = await come(hybrid, "Bo", a, attendance="online")
    assert (await client.post(f"/r/{bo.token}/attendance", data={"attendance": "on_site"})).status_code == 303
    assert await seats_in(a) == [("Anna", "confirmed"), ("Bo", "waiting")]
    await counted(hybrid)


async def test_who_waits_for_the_house_gets_a_place_online_at_once(hybrid):
    await come(hybrid, "Anna")
    bo = await come(hybrid, "Bo")
    await attend(bo.id, "online")
    assert (await reread(bo.id)).state == "confirmed"
    await counted(hybrid)


async def test_to_whom_a_place_is_offered_answers_first(hybrid):
    anna = await come(hybrid, "Anna")
    await Registration.update({Registration.state: "offered"}).where(Registration.id == anna.id)
    with pytest.raises(Refused):
        await attend(anna.id, "online")


async def test_elsewhere_nobody_is_online(client, event):
    anna = await come(event, "Anna")
    await client.post(f"/r/{anna.token}/attendance", data={"attendance": "online"})
    assert (await reread(anna.id)).attendance == "on_site"
    assert (await client.post(f"/r/{anna.token}/attendance", data={"attendance": "moon"})).status_code == 404


async def test_the_form_asks_only_at_a_hybrid_event(client, event):
    person = {"last_name": "Ek", "organisation": "Region Gävleborg", "position": "Chef", "attendance": "online"}
    assert 'name="attendance"' not in (await client.get("/events/klusterdagen/registration")).text
    await client.post("/events/klusterdagen/registration", data={**person, "first_name": "Anna", "email": "anna@example.org"})
    await change(event, is_hybrid=True)
    assert 'name="attendance"' in (await client.get("/events/klusterdagen/registration")).text
    await client.post("/events/klusterdagen/registration", data={**person, "first_name": "Bo", "email": "bo@example.org"})
    rows = await Registration.select(Registration.first_name, Registration.attendance).order_by(Registration.id)
    assert [tuple(row.values()) for row in rows] == [("Anna", "on_site"), ("Bo", "online")]
    await counted(event)


async def test_the_link_stands_there_on_the_day_from_a_quarter_before(client, hybrid, monkeypatch):
    await a_seminar(hybrid, "A", 5, hours=3)
    bo, anna = await come(hybrid, "Bo", attendance="online"), await come(hybrid, "Anna")
    seen = []
    for moment in (FIRST - timedelta(days=1), FIRST + timedelta(hours=2, minutes=44), FIRST + timedelta(hours=2, minutes=45)):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        page = (await client.get(f"/r/{bo.token}")).text
        seen.append(f"/r/{bo.token}/join?now" in page)
        assert LINK not in page
        assert "/join" not in (await client.get(f"/r/{anna.token}")).text
    assert seen == [False, False, True]
