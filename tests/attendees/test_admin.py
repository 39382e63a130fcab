"""The organiser's list of registrations, and one of them."""

import pytest

from accounts.tables import Trail
from jobs.tables import Mail
from tests.attendees.world import a_seminar, come, states

LIST = "/manage/events/klusterdagen/registrations"


async def test_the_list_is_by_name_and_can_be_searched(alice, event):
    for name in ("Åke", "Zelda", "Örjan", "Anna"):
        await come(event, name)
    text = (await alice.get(LIST)).text
    assert [text.index(f", {name}<") for name in ("Anna", "Zelda", "Åke", "Örjan")] == sorted(
        text.index(f", {name}<") for name in ("Anna", "Zelda", "Åke", "Örjan")
    )
    found = (await alice.get(LIST, params={"q": "åKE gävle"})).text
    assert ", Åke<" in found
    assert ", Zelda<" not in found
    assert "Nobody fits" in (await alice.get(LIST, params={"only": "waiting"})).text


@pytest.mark.parametrize("path", [LIST, f"{LIST}/1"])
async def test_who_has_no_role_finds_nothing(bob, client, event, path):
    await come(event, "Anna")
    assert (await bob.get(path)).status_code == 404
    assert (await client.get(path)).headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("what", ["cancellation", "link"])
async def test_who_has_no_role_changes_nothing(bob, event, what):
    anna = await come(event, "Anna")
    assert (await bob.post(f"{LIST}/{anna.id}/{what}")).status_code == 404
    assert await states(event) == {"Anna": "confirmed"}


async def test_an_organiser_cancels_for_somebody_who_gets_a_mail(alice, event, work):
    anna = await come(event, "Anna", await a_seminar(event, "A", 5))
    assert "Anna" in (await alice.get(f"{LIST}/{anna.id}")).text
    await alice.post(f"{LIST}/{anna.id}/cancellation")
    assert await states(event) == {"Anna": "cancelled"}
    await work()
    assert await Mail.count().where(Mail.to == "anna@example.org") == 1
    assert (await Trail.objects().first()).subject == f"registration:{anna.id}"


async def test_a_registration_of_another_event_is_not_found(alice, event):
    assert (await alice.get(f"{LIST}/999")).status_code == 404


async def test_five_hundred_are_shown_on_pages(alice, event):
    for n in range(105):
        await come(event, f"P{n:03}")
    assert "1 of 2" in (await alice.get(LIST)).text
    assert ", P104<" in (await alice.get(LIST, params={"at": 2})).text
