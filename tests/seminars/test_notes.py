"""What rapporteurs write: drafts, versions, handing in, and where it is read."""

import pytest

from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.tables import Note, Part
from web import clock

pytestmark = pytest.mark.anyio
MANAGE = "/manage/events/klusterdagen/programme/speakers"


@pytest.fixture
async def path(event, programme):
    """Where Stig, rapporteur of the gaps, writes."""
    person = Person(first_name="Stig", last_name="Hedvall", email="stig@example.org", created_at=clock.now())
    await person.save()
    await Part(seminar=programme["gaps"].id, person=person.id, role="rapporteur").save()
    desk = await make_desk(event.id, person.id)
    return f"/s/{token_of(desk)}/notes/{programme['gaps'].id}"


async def test_a_draft_is_kept_and_read_by_nobody_else(client, path, programme):
    assert (await client.post(path, data={"text": "We **agreed**.", "language": "en", "draft": "1"})).status_code == 303
    page = (await client.get(f"{path}?saved")).text
    assert "Kept." in page
    assert "We **agreed**." in page
    assert "<strong>agreed</strong>" in page
    assert "agreed" not in (await client.get(f"/events/klusterdagen/seminars/{programme['gaps'].id}")).text


async def test_handed_in_it_stands_at_the_seminar_in_its_own_language(client, path, programme):
    public = f"/events/klusterdagen/seminars/{programme['gaps'].id}"
    await client.get(public)
    await client.post(path, data={"text": "Me **sovimme**.\n\n<b>x</b>", "language": "fi", "hand_in": "1"})
    shown = (await client.get(public)).text
    assert '<div class="prose" lang="fi"><p>Me <strong>sovimme</strong>.</p>' in shown
    assert "&lt;b&gt;x" in shown


async def test_a_later_draft_leaves_what_was_handed_in(client, path, programme):
    await client.post(path, data={"text": "First", "language": "en", "hand_in": "1"})
    await client.post(path, data={"text": "Second", "language": "en", "draft": "1"})
    shown = (await client.get(f"/events/klusterdagen/seminars/{programme['gaps'].id}")).text
    assert "First" in shown
    assert "Second" not in shown


async def test_a_preview_keeps_nothing(client, path):
    answer = await client.post(path, data={"text": "# Gaps", "language": "en", "preview": "1"})
    assert "<h3>Gaps</h3>" in answer.text
    assert not await Note.exists()


async def test_every_version_is_kept_and_one_can_go_back(client, path):
    for text in ("One", "Two", "Two"):
        await client.post(path, data={"text": text, "language": "en", "draft": "1"})
    first, second = await Note.objects().order_by(Note.id)
    await client.post(f"{path}/versions/{first.id}")
    assert [row.text for row in await Note.objects().order_by(Note.id)] == ["One", "Two", "One"]
    assert (await client.post(f"{path}/versions/{second.id + 9}")).status_code == 404


async def test_an_empty_note_is_refused_at_the_field(client, path):
    answer = await client.post(path, data={"text": " ", "language": "en", "hand_in": "1"})
    assert answer.status_code == 422
    assert "This has to be filled in." in answer.text


async def test_only_the_rapporteur_of_the_seminar_finds_it(client, path, programme):
    assert (await client.get(path.replace(f"/notes/{programme['gaps'].id}", f"/notes/{programme['capital'].id}"))).status_code == 404
    helena = await Person.objects().get(Person.last_name == "Fornstedt")
    other = token_of(await make_desk(programme["gaps"].event, helena.id))
    assert (await client.get(f"/s/{other}/notes/{programme['gaps'].id}")).status_code == 404


async def test_organisers_see_who_owes_one_and_remind_exactly_those(alice, client, path, work):
    assert "Remind 1 rapporteur whose note is missing" in (await alice.get(MANAGE)).text
    await alice.post(f"{MANAGE}/links", data={"owing": "1"})
    assert await work() > 0
    await client.post(path, data={"text": "Done", "language": "en", "hand_in": "1"})
    assert "whose note is missing" not in (await alice.get(MANAGE)).text
