"""A visit is closed only when each organisation has handed in a card or said why not; the others are reminded, and nobody else."""

import pytest

from attendees.tables import Registration
from events.tables import Event
from jobs.tables import Mail
from tests.attendees.visits.test_on_the_way import UID, path_of
from tests.attendees.visits.world import a_person, made, tokens

pytestmark = pytest.mark.anyio
THIRD = {"organisation_3": "Turun kaupunki", "places_3": "2", "contact_3": "turku@example.org"}


@pytest.fixture
async def visit(bob):
    return await made(bob, **THIRD)


async def close(bob, visit):
    return await bob.post(f"/manage/events/{visit.slug}/publication", data={"state": "closed"})


async def state_of(visit) -> str:
    return (await Event.objects().get(Event.id == visit.id)).state


async def test_closing_is_refused_until_the_last_organisation_has_answered(bob, client, visit):
    assert "Porin kaupunki has neither handed in a learning card nor said why not." in (await bob.get(f"/manage/events/{visit.slug}/publication")).text
    aino = await path_of(client, visit, "Aino")
    await client.post(f"{aino}/visit/cards", data={"uid": UID, "saw": "Kranen"}, files={"picture": ("", b"", "")})
    answer = await close(bob, visit)
    assert (answer.status_code, answer.text.count("has neither handed in"), "Before it can be closed:" in answer.text) == (422, 2, True)
    pori = (await tokens(visit))["Porin kaupunki"]
    assert (await client.post(f"/delegation/{pori}/waiver", data={"reason": " "})).status_code == 422
    await client.post(f"/delegation/{pori}/waiver", data={"reason": "Vi fick förhinder"})
    answer = await close(bob, visit)
    assert (answer.text.count("has neither handed in"), "Turun kaupunki has neither" in answer.text) == (1, True)
    learnt = (await bob.get(f"/manage/events/{visit.slug}/visit/learnt")).text
    assert "Vi fick förhinder" in learnt
    assert "Kranen" in learnt
    assert (await bob.post(f"/manage/events/{visit.slug}/visit/learnt/waivers/3", data={"reason": ""})).status_code == 422
    await bob.post(f"/manage/events/{visit.slug}/visit/learnt/waivers/3", data={"reason": "Kom inte"})
    assert (await close(bob, visit)).status_code == 303
    assert await state_of(visit) == "closed"


async def test_a_reason_taken_back_is_missing_again(bob, client, visit):
    path = f"/manage/events/{visit.slug}/visit/learnt/waivers"
    for number in (1, 2, 3):
        await bob.post(f"{path}/{number}", data={"reason": "Kom inte"})
    await bob.post(f"{path}/2/undoing")
    answer = await close(bob, visit)
    assert (answer.status_code, "Porin kaupunki has neither" in answer.text) == (422, True)
    assert await state_of(visit) == "published"


async def test_those_who_are_missing_are_reminded_and_only_they_once_a_day(bob, client, visit, work):
    aino = await path_of(client, visit, "Aino")
    await path_of(client, visit, "Eino", "Porin kaupunki")
    await client.post(f"/delegation/{(await tokens(visit))['Porin kaupunki']}", data=a_person("Toivo", language="sv"))
    await client.post(f"{aino}/visit/cards", data={"uid": UID, "saw": "Kranen"}, files={"picture": ("", b"", "")})
    await work()
    await Mail.delete(force=True)
    answer = await bob.post(f"/manage/events/{visit.slug}/visit/learnt/reminder")
    assert answer.headers["location"].endswith("?reminded")
    await work()
    assert {mail.to: mail.language for mail in await Mail.objects()} == {"eino@example.org": "fi", "toivo@example.org": "sv", "turku@example.org": "fi"}
    assert "/r/" in (await Mail.objects().get(Mail.to == "eino@example.org")).links
    assert (await bob.post(f"/manage/events/{visit.slug}/visit/learnt/reminder")).headers["location"].endswith("?nobody")
    await work()
    assert await Mail.count() == 3
    assert await Registration.count() == 3


async def test_another_kind_of_event_is_closed_as_ever(alice, event):
    assert (await alice.post("/manage/events/klusterdagen/publication", data={"state": "closed"})).status_code == 303
