"""Stars on one's own page: without JavaScript, and brought along from a device."""

import re

import pytest

from attendees.actions.erase import erase
from attendees.actions.hand_over import hand_over
from attendees.forms import Colleague
from attendees.stars.actions import star
from attendees.stars.queries import starred_by
from attendees.stars.tables import Star
from attendees.tables import Registration
from tests.attendees.world import a_seminar, come
from tests.seminars.rows import another_event

pytestmark = pytest.mark.anyio


@pytest.fixture
async def world(event):
    one, two = await a_seminar(event, "Ett", 5), await a_seminar(event, "Två", 5, hours=5)
    anna = await come(event, "Anna")
    return anna, one, two


async def test_a_star_is_given_and_taken_back_with_plain_buttons(client, world):
    anna, one, two = world
    page = f"/r/{anna.token}"
    assert f'href="{page}/programme"' in (await client.get(page)).text
    chosen = (await client.get(f"{page}/programme?q=ett")).text
    action = re.findall(r'<form class="star-form" method="post" action="([^"]*)"', chosen)[0]
    answer = await client.post(action, data={"star": one, "back": "programme"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{page}/programme?q=ett#i{one}"
    await client.post(f"{page}/stars", data={"star": one})
    await client.post(f"{page}/stars", data={"star": two})
    assert await starred_by(anna.id) == {one, two}
    mine = (await client.get(f"{page}/programme?mine=1&q=tva")).text
    assert "Shown: 1 of 2" in mine
    stars = (await client.get(page)).text.partition('id="stars"')[2].partition("</section>")[0]
    assert re.findall(r'name="unstar" value="(\d+)"', stars) == [str(one), str(two)]
    assert f"programme.ics?stars={one},{two}" in stars
    back = await client.post(f"{page}/stars", data={"unstar": one})
    assert back.headers["location"] == f"{page}#stars"
    assert await starred_by(anna.id) == {two}


async def test_the_stars_of_a_device_come_along_each_once(client, event, world):
    anna, one, two = world
    other = await a_seminar(await another_event(event), "Annat", 5)
    await star(await Registration.objects().get(Registration.id == anna.id), [one])
    for _twice in range(2):
        assert (await client.post(f"/r/{anna.token}/stars", data={"device": f"{one},{two},{other},x,,99999999999"})).status_code == 303
    assert await Star.count() == 2
    assert f'data-device="klusterdagen" data-marked="{one},{two}"' in (await client.get(f"/r/{anna.token}")).text


@pytest.mark.parametrize("sent", [{}, {"star": "x"}, {"star": "99999999999999999999"}, {"unstar": "7"}, {"device": ";;"}])
async def test_nonsense_marks_nothing(client, world, sent):
    anna, _one, _two = world
    assert (await client.post(f"/r/{anna.token}/stars", data=sent)).status_code == 303
    assert await Star.count() == 0


async def test_stars_are_for_whoever_gave_them(client, event, world):
    anna, one, _two = world
    row = await Registration.objects().get(Registration.id == anna.id)
    await star(row, [one])
    assert "Ett" in (await client.get(f"/r/{anna.token}/data.json")).json()["star"][0]["seminar.title_en"]
    await hand_over(row.id, row.uid, Colleague(first_name="Bo", last_name="Ek", email="bo@example.org", position="Analytiker", language="sv"))
    assert await Star.count() == 0
    await star(await Registration.objects().get(Registration.id == anna.id), [one])
    await erase(anna.id)
    assert await Star.count() == 0


@pytest.mark.parametrize(("method", "path"), [("GET", "/r/nobody/programme"), ("POST", "/r/nobody/stars")])
async def test_an_unknown_link_opens_nothing(client, event, method, path):
    assert (await client.request(method, path)).status_code == 404
