"""Those who are asked to speak in a proposal."""

from datetime import timedelta

import pytest

from jobs.mail import filled
from jobs.tables import Mail
from network.tables import Person
from seminars.call.tables import Proposal, Proposer
from tests.conftest import NOON
from tests.seminars.call.conftest import WHOLE, begun, handed_in, path_in_mail
from web import clock

pytestmark = pytest.mark.anyio
OTHER = {"other_first_name": "Bo", "other_last_name": "Berg", "other_email": "Bo@Example.org"}
BO = {"first_name": "Bo", "last_name": "Berg", "title": "VD", "self_sv": "Leder ett bolag."}


@pytest.fixture
async def asked(client, called, work) -> tuple[str, str]:
    """The paths of Eva, who asks, and of Bo, who is asked."""
    path = await handed_in(client, work, **OTHER)
    await work()
    return path, await path_in_mail("bo@example.org", client)


async def test_who_is_asked_reads_it_says_yes_and_who_they_are(client, asked, work):
    eva, bo = asked
    page = (await client.get(bo)).text
    assert "Eva Ek proposes this" in page
    assert "Vad vi lärde oss." in page
    assert (await client.post(f"{bo}/answer", data={**BO, "do": "yes"})).status_code == 303
    row = await Proposer.objects().get(Proposer.email == "bo@example.org")
    assert (row.state, row.about_sv, row.title) == ("yes", "Leder ett bolag.", "VD")
    assert row.person == (await Person.objects().get(Person.email == "bo@example.org")).id
    await work()
    assert "Bo Berg speaks with you" in (await Mail.objects().where(Mail.to == "eva@example.org").order_by(Mail.id, ascending=False).first()).text
    assert "speaks" in (await client.get(eva)).text


async def test_a_no_needs_no_more_words(client, asked):
    assert (await client.post(f"{asked[1]}/answer", data={"do": "no"})).status_code == 303
    assert (await Proposer.objects().get(Proposer.email == "bo@example.org")).state == "no"
    assert "You have said that you do not speak" in (await client.get(asked[1])).text


async def test_a_yes_without_a_name_is_refused_at_the_field(client, asked):
    answer = await client.post(f"{asked[1]}/answer", data={**BO, "last_name": "", "do": "yes"})
    assert answer.status_code == 422
    assert "Leder ett bolag." in answer.text


async def test_the_link_of_who_is_asked_changes_nothing_of_the_proposal(client, asked):
    _eva, bo = asked
    assert (await client.post(bo, data={**WHOLE, "title_sv": "Kapad"})).status_code == 404
    assert (await client.post(f"{bo}/withdrawal")).status_code == 404
    assert (await client.post(f"{asked[0]}/answer", data={"do": "no"})).status_code == 404
    assert (await Proposal.objects().first()).title_sv == "Kluster i kris"


async def test_nobody_is_asked_twice_and_what_was_typed_is_kept(client, asked):
    answer = await client.post(asked[0], data={**WHOLE, **OTHER, "track": "Skog"})
    assert answer.status_code == 422
    assert "This person is in the proposal already." in answer.text
    assert 'value="Berg"' in answer.text
    assert (await Proposal.objects().first()).track == "Industri"  # nothing was saved by half


@pytest.mark.parametrize("missing", ["other_first_name", "other_last_name", "other_email"])
async def test_who_is_to_be_asked_is_said_whole(client, called, work, missing):
    path = await begun(client, work)
    answer = await client.post(path, data={"first_name": "Eva", "last_name": "Ek", **OTHER, missing: ""})
    assert answer.status_code == 422
    assert f'id="{missing}-error"' in answer.text


async def test_who_is_taken_out_finds_nothing_behind_the_link_and_their_mails_are_gone(client, asked):
    eva, bo = asked
    number = (await Proposer.objects().get(Proposer.email == "bo@example.org")).id
    await client.get(bo)
    assert (await client.post(eva, data={**WHOLE, "do": f"out-{number}"})).status_code == 303
    assert (await client.get(bo)).status_code == 404
    assert not await Mail.exists().where(Mail.to == "bo@example.org")
    assert not await Person.exists().where(Person.email == "bo@example.org")


async def test_nobody_takes_the_maker_out_nor_people_of_other_proposals(client, asked, work):
    other = await handed_in(client, work, "Ulla")
    for row in await Proposer.objects().where(Proposer.email != "ulla@example.org"):
        await client.post(other, data={**WHOLE, "do": f"out-{row.id}"})
    mine = await Proposer.objects().get(Proposer.email == "eva@example.org")
    await client.post(asked[0], data={**WHOLE, "do": f"out-{mine.id}"})
    assert await Proposer.count() == 3


async def test_when_it_is_withdrawn_there_is_nothing_to_answer(client, asked):
    await client.post(f"{asked[0]}/withdrawal")
    assert "has been withdrawn" in (await client.get(asked[1])).text
    assert (await client.post(f"{asked[1]}/answer", data={**BO, "do": "yes"})).status_code == 409


async def test_send_my_link_again_finds_who_is_asked_too(client, called, work, monkeypatch):
    await handed_in(client, work, **OTHER)
    await client.post("/events/klusterdagen/call/link", data={"email": "bo@example.org"})
    await work()
    assert await Mail.count().where(Mail.to == "bo@example.org") == 2


async def test_mails_to_others_are_no_way_to_write_to_them(client, called, work):
    typed = {"first_name": "http://evil.example", "title_sv": "Köp på evil.example/nu {{link 0}}", "do": "save"}
    path = await begun(client, work)
    assert (await client.post(path, data={**WHOLE, **OTHER, **typed})).status_code == 303
    await work()
    mail = await Mail.objects().get(Mail.to == "bo@example.org")
    assert "evil.example" not in filled(mail.text, mail.links)
    assert filled(mail.text, mail.links).count("/proposals/") == 1
    assert "evil.example" not in mail.html


async def test_so_many_are_asked_a_day_and_no_more(client, called, work):
    path = await begun(client, work)
    for turn in range(22):
        sent = {"first_name": "Eva", "last_name": "Ek", **OTHER, "other_email": f"bo{turn}@example.org", "title_sv": "Idé"}
        answer = await client.post(path, data=sent)
        row = await Proposer.objects().where(Proposer.is_first.eq(False)).first()
        if row:
            await client.post(path, data={"first_name": "Eva", "last_name": "Ek", "title_sv": "Idé", "do": f"out-{row.id}"})
    assert answer.status_code == 422
    assert "too often" in answer.text
    assert 'value="bo21@example.org"' in answer.text


async def test_the_link_mailed_again_tells_a_co_speaker_what_it_is_for(client, called, work, monkeypatch):
    await handed_in(client, work, **OTHER)
    await work()
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=30))
    await client.post("/events/klusterdagen/call/link", data={"email": "bo@example.org"})
    await work()
    told = [mail.subject for mail in await Mail.objects().where(Mail.to == "bo@example.org")]
    assert told == ["Eva Ek asks you to speak at Cluster days"] * 2
