"""Speakers' own pages: the address, the link, what they say of themselves, and what may be shown."""

import re

import msgspec
import pytest

from accounts.tables import Trail
from attendees.actions.register import Wanted, register
from attendees.tables import Registration
from jobs.tables import Mail
from network.tables import Organisation, Person
from seminars.actions import change_seminar, facts_of
from seminars.desks import token_of
from seminars.queries import item_of
from seminars.tables import Agreement, Desk, Part
from tests.conftest import browser

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/programme/speakers"
FILLED = {"first_name": "Helena", "last_name": "Fornstedt", "title": "Direktör", "organisation": "Region Gävleborg", "language": "en"}


@pytest.fixture
async def helena(programme) -> Person:
    return await Person.objects().get(Person.last_name == "Fornstedt")


@pytest.fixture
async def invited(alice, helena, work) -> Desk:
    """Helena has an address, and the link."""
    await alice.post(f"{PATH}/{helena.id}", data={"email": "helena@example.org"})
    assert (await alice.post(f"{PATH}/{helena.id}/link")).status_code == 303
    await work()
    return await Desk.objects().first()


async def test_the_link_comes_by_mail_and_opens_the_page(client, invited):
    (mail,) = await Mail.objects()
    assert (mail.to, mail.language) == ("helena@example.org", "sv")
    assert token_of(invited) not in mail.text
    page = await client.get(f"/s/{token_of(invited)}", headers={"accept-language": "sv"})
    assert page.status_code == 200
    assert "Sju gap att överbrygga" in page.text
    assert "Konsertsalen" in page.text
    assert (await Desk.objects().first()).opened_at
    assert (await Person.objects().get(Person.email == "helena@example.org")).is_proven


async def test_it_says_who_comes_by_actor_type(client, invited, event, programme):
    organisation = await Organisation.objects().first()
    for name in ("anna", "bo"):
        wanted = Wanted(first_name=name, last_name="Holm", email=f"{name}@example.org", organisation=organisation.id, choices=(programme["gaps"].id,))
        await register(event.id, wanted, mail=False)
    page = (await client.get(f"/s/{token_of(invited)}")).text
    assert "2 people come:" in page
    assert re.search(r"public authority\s+2", page)


async def test_who_takes_part_is_registered_without_doing_it_twice(client, invited):
    path = f"/s/{token_of(invited)}"
    refused = await client.post(f"{path}/registration")
    assert "Write your organisation below" in refused.text
    await client.post(path, data=FILLED)
    assert (await client.post(f"{path}/registration")).status_code == 303
    (row,) = await Registration.objects()
    assert (row.email, row.kind, row.state, row.position) == ("helena@example.org", "speaker", "confirmed", "Direktör")
    page = (await client.get(path)).text
    link = re.search(r'href="(/r/[^"]+)"', page)[1]
    assert (await client.get(link)).status_code == 200
    await client.post(f"{path}/registration")
    assert await Registration.count() == 1


async def test_what_was_said_yes_to_is_kept_with_its_words_and_taken_back(client, invited):
    path = f"/s/{token_of(invited)}"
    assert (await client.post(path, data={**FILLED, "publish": "on", "record": "on"})).status_code == 303
    assert (await client.post(path, data={**FILLED, "record": "on"})).status_code == 303
    rows = {row.what: row for row in await Agreement.objects()}
    assert set(rows) == {"publish", "record"}
    assert rows["publish"].ended_at
    assert rows["record"].ended_at is None
    assert "recorded" in rows["record"].wording


async def test_what_a_speaker_writes_is_public_only_when_it_may_be_shown(client, invited, helena):
    path, public = f"/s/{token_of(invited)}", f"/events/klusterdagen/speakers/{helena.id}"
    about = {**FILLED, "about_en": "Builds bridges.\n\n<b>Since 1998</b>"}
    await client.post(path, data=about)
    assert "Builds bridges." not in (await client.get(public)).text
    await client.post(path, data={**about, "publish": "on"})
    shown = (await client.get(public)).text
    assert "Builds bridges." in shown
    assert "&lt;b&gt;Since 1998" in shown
    assert "Direktör, Region Gävleborg" in shown


async def test_an_organisation_that_a_speaker_names_waits_to_be_accepted(client, invited):
    await client.post(f"/s/{token_of(invited)}", data={**FILLED, "organisation": "Nya bolaget"})
    assert (await Organisation.objects().get(Organisation.name == "Nya bolaget")).accepted is False


async def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client, invited):
    answer = await client.post(f"/s/{token_of(invited)}", data={**FILLED, "first_name": "", "about_fi": "Sillanrakentaja"})
    assert answer.status_code == 422
    assert "Sillanrakentaja" in answer.text
    assert 'href="#first_name"' in answer.text


async def test_the_page_ends_when_the_person_is_removed(client, invited, event, programme):
    item = await item_of(event, programme["gaps"].id)
    await change_seminar(event, item.id, msgspec.structs.replace(facts_of(item), people=()))
    assert (await client.get(f"/s/{token_of(invited)}")).status_code == 404
    assert (await client.post(f"/s/{token_of(invited)}", data=FILLED)).status_code == 404


async def test_a_renewed_link_ends_the_old_one(alice, client, invited, helena):
    old = token_of(invited)
    await alice.post(f"{PATH}/{helena.id}/link", data={"renew": "1"})
    assert (await client.get(f"/s/{old}")).status_code == 404
    assert (await client.get(f"/s/{token_of(await Desk.objects().first())}")).status_code == 200


async def test_an_address_that_somebody_is_known_by_makes_it_the_same_person(alice, helena, event):
    known = Person(first_name="Helena", last_name="Fornstedt", email="helena@example.org", is_proven=True, created_at=event.created_at)
    await known.save()
    await alice.post(f"{PATH}/{helena.id}", data={"email": "helena@example.org"})
    assert await Part.select(Part.person).output(as_list=True) == [known.id]
    assert not await Person.exists().where(Person.id == helena.id)


async def test_a_wrong_address_is_mended_until_the_page_was_opened(alice, client, invited, helena):
    wrong = token_of(invited)
    await alice.post(f"{PATH}/{helena.id}", data={"email": "h.fornstedt@example.org"})
    assert (await client.get(f"/s/{wrong}")).status_code == 404
    await alice.post(f"{PATH}/{helena.id}/link")
    await client.get(f"/s/{token_of(await Desk.objects().first())}")
    answer = await alice.post(f"{PATH}/{helena.id}", data={"email": "mallory@example.org"})
    assert answer.status_code == 422
    assert "has opened a link" in answer.text
    assert (await Person.objects().get(Person.id == helena.id)).email == "h.fornstedt@example.org"


async def test_without_an_address_no_link_is_sent(alice, helena):
    answer = await alice.post(f"{PATH}/{helena.id}/link")
    assert "Write the address of Helena first." in answer.text
    assert not await Desk.exists()


async def test_all_who_wait_get_the_link_at_once_and_the_silent_are_reminded(alice, invited, helena, work):
    assert "Remind 1 who has not opened it" in (await alice.get(PATH)).text
    await alice.post(f"{PATH}/links", data={"new": "1"})
    await work()
    assert await Mail.count() == 1
    await alice.post(f"{PATH}/links", data={"silent": "1"})
    await work()
    assert await Mail.count() == 2


async def test_others_find_nobody(app, bob, helena, event):
    assert (await bob.get(PATH)).status_code == 404
    assert (await bob.post(f"{PATH}/{helena.id}", data={"email": "bob@example.org"})).status_code == 404
    async with browser(app) as stranger:
        assert (await stranger.get("/s/abcdefghijklmnopqrstuv")).status_code == 404


async def test_the_trail_names_no_address(alice, invited):
    rows = await Trail.select(Trail.what, Trail.facts).where(Trail.what.like("speaker%"))
    assert [row["what"] for row in rows] == ["speaker.address", "speaker.link_sent"]
    assert "helena" not in str(rows).lower()
