"""Each organisation names its people by its own link, as many as it has places; organisers see who, and change places."""

import asyncio

import pytest

from attendees.tables import Registration
from attendees.visits.queries import delegations_of, hosts_token, visit_of
from jobs.tables import Mail
from tests.attendees.visits.world import a_person, made, tokens

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(bob):
    return await made(bob)


async def test_an_organisation_names_as_many_as_it_has_places(client, visit, work):
    path = f"/delegation/{(await tokens(visit))['Rauman kaupunki']}"
    assert "0 of your 2 places" in (await client.get(path)).text
    for name in ("Aino", "Eino"):
        assert (await client.post(path, data=a_person(name))).status_code == 303
    answer = await client.post(path, data=a_person("Toivo"))
    assert (answer.status_code, "All places are taken." in answer.text, 'value="Toivo"' in answer.text) == (422, True, True)
    await work()
    assert {mail.to for mail in await Mail.objects()} == {"rauma@example.org", "aino@example.org", "eino@example.org"}
    aino = await Registration.objects().get(Registration.email == "aino@example.org")
    assert aino.state == "confirmed"
    await client.post(f"{path}/people/{aino.id}/removal")
    assert (await client.post(path, data=a_person("Toivo"))).status_code == 303


async def test_many_at_once_get_no_more_than_the_places(client, visit):
    path = f"/delegation/{(await tokens(visit))['Porin kaupunki']}"
    answers = await asyncio.gather(*(client.post(path, data=a_person(f"P{number}")) for number in range(9)))
    assert sorted(answer.status_code for answer in answers) == [303] * 3 + [422] * 6
    assert await Registration.count() == 3


async def test_somebody_of_another_organisation_cannot_be_taken_back(client, visit):
    links = await tokens(visit)
    await client.post(f"/delegation/{links['Rauman kaupunki']}", data=a_person("Aino"))
    row = await Registration.objects().first()
    await client.post(f"/delegation/{links['Porin kaupunki']}/people/{row.id}/removal")
    assert (await Registration.objects().first()).state == "confirmed"
    assert (await client.get("/delegation/nobody")).status_code == 404


async def test_an_address_comes_once(client, visit):
    path = f"/delegation/{(await tokens(visit))['Porin kaupunki']}"
    await client.post(path, data=a_person("Aino"))
    answer = await client.post(path, data=a_person("Aino"))
    assert (answer.status_code, "Somebody is registered with this address already." in answer.text) == (422, True)


async def test_organisers_add_change_and_remove_delegations(bob, client, visit, work):
    path = f"/manage/events/{visit.slug}/visit"
    answer = await bob.post(f"{path}/delegations", data={"organisation_1": "Turun kaupunki", "places_1": "20"})
    assert "Together the delegations have 25 places, but there are only 24 in all." in answer.text
    assert (await bob.post(f"{path}/delegations", data={"organisation_1": "Turun kaupunki", "places_1": "19"})).status_code == 303
    assert "This organisation has places already." in (await bob.post(f"{path}/delegations", data={"organisation_1": "turun kaupunki", "places_1": "1"})).text
    rauma, pori, turku = await delegations_of(visit)
    await client.post(f"/delegation/{rauma.token}", data=a_person("Aino"))
    await client.post(f"/delegation/{rauma.token}", data=a_person("Eino"))
    assert "It has named more people than that." in (await bob.post(f"{path}/delegations/{rauma.row.id}", data={"places": "1"})).text
    assert "there are only 24 in all" in (await bob.post(f"{path}/delegations/{pori.row.id}", data={"places": "4"})).text
    assert (await bob.post(f"{path}/delegations/{turku.row.id}", data={"places": "10"})).status_code == 303
    assert (await bob.post(f"{path}/delegations/{rauma.row.id}/removal")).status_code == 409
    assert (await bob.post(f"{path}/delegations/{turku.row.id}/removal")).status_code == 303
    assert [one.name for one in await delegations_of(visit)] == ["Rauman kaupunki", "Porin kaupunki"]
    await bob.post(f"{path}/delegations/{rauma.row.id}/link")
    await work()
    assert await Mail.count().where(Mail.to == "rauma@example.org") == 2
    page = (await bob.get(path)).text
    assert "Aino Virtanen" in page
    assert f"/delegation/{rauma.token}" in page


async def test_links_are_renewed_and_the_old_ones_open_nothing(bob, client, visit, work):
    path = f"/manage/events/{visit.slug}/visit"
    rauma, pori = await delegations_of(visit)
    await work()
    assert (await bob.post(f"{path}/delegations/{rauma.row.id}/renewal")).headers["location"] == f"{path}?renewed"
    await bob.post(f"{path}/delegations/{pori.row.id}/renewal")
    await work()
    assert await Mail.count().where(Mail.to == "rauma@example.org") == 2  # Pori has no address
    fresh = await tokens(visit)
    assert (await client.get(f"/delegation/{rauma.token}")).status_code == 404
    assert (await client.post(f"/delegation/{rauma.token}", data=a_person("Aino"))).status_code == 404
    assert (await client.get(f"/delegation/{fresh['Rauman kaupunki']}")).status_code == 200
    before = hosts_token(await visit_of(visit.id))
    assert (await client.get(f"/visit-host/{before}")).status_code == 200
    await bob.post(f"{path}/hosts/renewal")
    after = hosts_token(await visit_of(visit.id))
    assert [(await client.get(f"/visit-host/{token}")).status_code for token in (before, after)] == [404, 200]
    shown = (await bob.get(f"{path}?renewed")).text
    assert after in shown
    assert before not in shown
    assert "The old link opens nothing any more." in shown


async def test_ending_its_code_takes_no_delegation_away(bob, client, visit):
    rauma, _pori = await delegations_of(visit)
    code = f"/manage/events/{visit.slug}/codes/{rauma.row.code}"
    shown = (await bob.get(code)).text
    assert "Rauman kaupunki has its places on the visit by this code." in shown
    assert "it disappears" not in shown
    assert (await bob.post(f"{code}/end")).status_code == 303
    assert [one.name for one in await delegations_of(visit)] == ["Rauman kaupunki", "Porin kaupunki"]
    assert "The organiser has ended your organisation" in (await client.post(f"/delegation/{rauma.token}", data=a_person("Aino"))).text
    path = f"/manage/events/{visit.slug}/visit/delegations/{rauma.row.id}"
    assert (await bob.post(f"{path}/removal")).status_code == 303
    assert (await bob.get(code)).status_code == 404
