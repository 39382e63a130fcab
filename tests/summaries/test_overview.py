"""The organiser's overview: the numbers stand beside their pictures, and nobody else sees them."""

import pytest

from events.tables import Role
from tests.badges.world import a_person, a_room, a_seminar, an_organisation
from tests.conftest import an_account, browser, signed_in

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen"


async def test_it_shows_seats_queue_and_who_comes(alice, event):
    event.taken, event.waiting = 10, 3
    await event.save()
    full = await a_seminar(event, seats=2, taken=2, waiting=5, room=(await a_room(event)).id)
    cluster, firm = await an_organisation(), await an_organisation("SSAB", "firm")
    for number in range(2):
        await a_person(event, "Anna", f"Ek{number}", cluster, [full])
    await a_person(event, "Bo", "Ek", firm)
    await a_person(event, "Cia", "Ek", firm, state="cancelled")
    page = (await alice.get(PATH)).text
    for shown in ("<dd>10</dd>", "<dd>0</dd>", "<dd>3</dd>", "2 of 2", "Silvanum", "Waiting for a place: 3.", "Badges to print: 3"):
        assert shown in page
    assert page.index("Cluster organisation") < page.index("Firm")
    assert '<rect class="more" x="28.57" width="71.43" height="10"/>' in page
    assert "Anna" not in page


async def test_a_draft_without_anything_says_where_to_begin(alice, event):
    event.state = "draft"
    await event.save()
    page = (await alice.get(PATH)).text
    assert "Bring in your spreadsheets" in page
    assert "Registrations over time" not in page


async def test_readers_see_it_and_others_do_not(app, bob, client, event):
    account = await an_account("rita")
    await Role(event=event.id, account=account.id, role="reader").save()
    async with browser(app, session=await signed_in(account)) as rita:
        assert (await rita.get(PATH)).status_code == 200
    assert (await bob.get(PATH)).status_code == 404
    assert (await client.get(PATH)).status_code == 303
