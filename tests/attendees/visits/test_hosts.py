"""The hosts' page: who comes, their questions, and good practice, which is found by everybody only when the hosts say so."""

import pytest

from attendees.visits.access import is_visit
from attendees.visits.queries import hosts_token
from attendees.visits.tables import Practice
from seminars.visits.queries import legs_of
from tests.attendees.visits.test_on_the_way import path_of
from tests.attendees.visits.world import made

pytestmark = pytest.mark.anyio
GOOD = {"title": "Hamnkort", "problem": "Köer vid kajen", "done": "Ett kort för alla", "contact": "Eva, hamnen", "language": "sv"}


@pytest.fixture
async def visit(bob):
    return await made(bob)


@pytest.fixture
async def hosts(visit) -> str:
    return f"/visit-host/{hosts_token(await is_visit(visit))}"


async def test_hosts_read_who_comes_and_what_they_want_to_know(bob, client, visit, hosts):
    assert hosts in (await bob.get(f"/manage/events/{visit.slug}/visit")).text
    assert "No questions yet." in (await client.get(hosts)).text
    aino = await path_of(client, visit, "Aino")
    leg = (await legs_of(visit))[1].item.id
    await client.post(f"{aino}/visit/questions", data={"about": str(leg), "text": "Paljonko nosturi maksoi?"})
    await client.post(f"{aino}/visit/questions", data={"text": "Kuka päättää?"})
    page = (await client.get(hosts)).text
    for said in ("Aino Virtanen", "Paljonko nosturi maksoi?", "Kuka päättää?", "Rauman kaupunki"):
        assert said in page
    assert "aino@example.org" not in page
    assert "Kuka päättää?" in (await bob.get(f"/manage/events/{visit.slug}/visit/learnt")).text
    assert (await client.get("/visit-host/nobody")).status_code == 404


async def test_good_practice_is_public_and_found_only_when_agreed(client, visit, hosts):
    public = f"/events/{visit.slug}/practice"
    assert (await client.post(f"{hosts}/practice", data=GOOD | {"done": ""})).status_code == 422
    assert (await client.post(f"{hosts}/practice", data=GOOD)).status_code == 303
    assert (await client.get(public)).status_code == 404
    assert "Hamnkort" not in (await client.get("/search?q=kajen")).text
    number = (await Practice.objects().first()).id
    assert "Ett kort för alla" in (await client.get(f"{hosts}/practice/{number}")).text
    await client.post(f"{hosts}/practice/{number}", data=GOOD | {"is_agreed": "on"})
    assert "Eva, hamnen" in (await client.get(public)).text
    assert f"{public}#practice-{number}" in (await client.get("/search?q=kajen")).text
    await client.post(f"{hosts}/practice/{number}", data=GOOD)
    assert "Hamnkort" not in (await client.get("/search?q=kajen")).text
    await client.post(f"{hosts}/practice/{number}/removal")
    assert not await Practice.exists()
    assert (await client.post(f"{hosts}/practice/{number}", data=GOOD)).status_code == 404
