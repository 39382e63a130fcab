"""Satellite hubs: made by organisers, chosen by those who are online, led by a host of their own; no seat is given twice."""

import asyncio

import pytest

from attendees.actions.attend import attend
from attendees.actions.cancel import cancel
from attendees.actions.register import token_of
from attendees.hubs.actions import sit
from attendees.hubs.queries import PURPOSE, taken
from attendees.hubs.tables import Hub, HubSeat
from attendees.tables import Presence, Registration
from events.tables import Event
from jobs.tables import Mail
from tests.attendees.world import come
from web import secret
from web.problems import Refused

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/hubs"
RAUMA = {"name": "Rauman raatihuone", "address": "Kauppakatu 13, Rauma", "seats": "2", "contact_name": "Matti", "contact_email": "matti@example.org"}


@pytest.fixture
async def hybrid(event) -> Event:
    await Event.update({Event.is_hybrid: True}, force=True)
    return event


@pytest.fixture
async def hub(alice, hybrid) -> Hub:
    assert (await alice.post(PATH, data=RAUMA)).status_code == 303
    return await Hub.objects().first()


async def online(event, name: str) -> tuple[int, str]:
    await come(event, name, attendance="online")
    row = await Registration.objects().get(Registration.first_name == name)
    return row.id, token_of(row, "page")


def host_of(hub: Hub) -> str:
    return f"/hub/{secret.link_token(PURPOSE, hub.uid, hub.generation)}"


async def test_its_host_gets_a_link_and_notes_who_has_come(alice, client, hybrid, hub, work):
    assert "Rauman raatihuone" in (await alice.get(PATH)).text
    assert PATH in (await alice.get("/manage/events/klusterdagen/settings")).text
    await work()
    assert [mail.to for mail in await Mail.objects()] == ["matti@example.org"]
    assert "Nobody has chosen this hub yet." in (await client.get(host_of(hub))).text
    number, token = await online(hybrid, "Aino")
    assert "Rauman raatihuone" in (await client.get(f"/r/{token}")).text
    assert (await client.post(f"/r/{token}/hub", data={"hub": str(hub.id)})).status_code == 303
    assert "Aino Test" in (await client.get(host_of(hub))).text
    await client.post(host_of(hub), data={"there": [str(number), "999"]})
    assert [(row.registration, row.undone_at) for row in await Presence.objects()] == [(number, None)]
    assert "present" in (await alice.get(f"{PATH}/{hub.id}")).text
    await client.post(host_of(hub), data={})
    assert (await Presence.objects().first()).undone_at is not None


async def test_who_is_not_in_the_hub_is_not_noted_by_its_host(client, hybrid, hub):
    number, _token = await online(hybrid, "Aino")
    await client.post(host_of(hub), data={"there": str(number)})
    assert await Presence.count() == 0


async def test_one_sits_in_one_hub_and_may_leave_it(alice, client, hybrid, hub):
    await alice.post(PATH, data=RAUMA | {"name": "Pori"})
    other = (await Hub.objects().get(Hub.name == "Pori")).id
    _number, token = await online(hybrid, "Aino")
    for choice, seats in ((hub.id, [hub.id]), (other, [other]), ("", [])):
        await client.post(f"/r/{token}/hub", data={"hub": str(choice)})
        assert await HubSeat.select(HubSeat.hub).output(as_list=True) == seats


async def test_on_site_nobody_sits_in_a_hub_and_a_place_given_up_is_free(client, hybrid, hub):
    await come(hybrid, "Bo")
    bo = await Registration.objects().get(Registration.first_name == "Bo")
    assert "Rauman raatihuone" not in (await client.get(f"/r/{token_of(bo, 'page')}")).text
    assert (await client.post(f"/r/{token_of(bo, 'page')}/hub", data={"hub": str(hub.id)})).status_code == 409
    first, second = (await online(hybrid, "Aino"))[0], (await online(hybrid, "Eino"))[0]
    for number in (first, second):
        await sit(number, hub.id)
    assert await taken(hub.id) == 2
    await cancel(first, mail=False)
    await attend(second, "on_site")
    assert await taken(hub.id) == 0


async def test_a_full_hub_takes_nobody_and_the_old_seat_stays(alice, hybrid, hub):
    await alice.post(PATH, data=RAUMA | {"name": "Pori"})
    other = (await Hub.objects().get(Hub.name == "Pori")).id
    people = [(await online(hybrid, name))[0] for name in ("Aino", "Eino", "Veikko")]
    for number in people[:2]:
        await sit(number, hub.id)
    await sit(people[2], other)
    with pytest.raises(Refused):
        await sit(people[2], hub.id)
    assert await HubSeat.exists().where((HubSeat.hub == other) & (HubSeat.registration == people[2]))


async def test_eight_at_once_and_two_seats(hybrid, hub):
    people = [(await online(hybrid, f"Guest{number}"))[0] for number in range(8)]
    found = await asyncio.gather(*(sit(number, hub.id) for number in people), return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in found) == 6
    assert await taken(hub.id) == 2


async def test_fewer_seats_than_people_are_refused_and_another_host_gets_another_link(alice, client, hybrid, hub, work):
    for name in ("Aino", "Eino"):
        await sit((await online(hybrid, name))[0], hub.id)
    few = await alice.post(f"{PATH}/{hub.id}", data=RAUMA | {"seats": "1"})
    assert few.status_code == 422
    assert "2 sit there already." in few.text
    await alice.post(f"{PATH}/{hub.id}", data=RAUMA | {"contact_email": "liisa@example.org"})
    assert (await client.get(host_of(hub))).status_code == 404
    await work()
    assert "liisa@example.org" in [mail.to for mail in await Mail.objects()]
    await alice.post(f"{PATH}/{hub.id}/removal")
    assert await HubSeat.count() == 0
    assert await Registration.count().where(Registration.attendance == "online") == 2


@pytest.mark.parametrize("change", [{"name": ""}, {"seats": "0"}, {"seats": "many"}, {"contact_email": "matti@"}])
async def test_what_is_wrong_is_said_at_the_field(alice, hybrid, change):
    answer = await alice.post(PATH, data=RAUMA | change)
    assert answer.status_code == 422
    assert "Kauppakatu 13, Rauma" in answer.text
    assert await Hub.count() == 0


async def test_hubs_of_other_events_are_not_found(alice, client, hybrid, hub):
    await Hub.update({Hub.event: (await second_event()).id}, force=True)
    assert (await alice.get(f"{PATH}/{hub.id}")).status_code == 404
    _number, token = await online(hybrid, "Aino")
    assert (await client.post(f"/r/{token}/hub", data={"hub": str(hub.id)})).status_code == 404


async def second_event() -> Event:
    row = await Event.objects().first()
    values = {name: value for name, value in row.to_dict().items() if name != "id"} | {"slug": "annat"}
    new = Event(**values)
    await new.save()
    return new


async def test_its_hosts_link_is_renewed_and_the_old_one_opens_nothing(alice, client, hub, work):
    await work()
    old = host_of(hub)
    assert (await alice.post(f"{PATH}/{hub.id}/link")).headers["location"] == f"{PATH}/{hub.id}?renewed"
    await work()
    assert await Mail.count() == 2
    fresh = host_of(await Hub.objects().get(Hub.id == hub.id))
    assert [(await client.get(path)).status_code for path in (old, fresh)] == [404, 200]
    assert "The old link opens nothing any more" in (await alice.get(f"{PATH}/{hub.id}?renewed")).text
