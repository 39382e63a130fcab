"""What a proposal knows of people is downloaded and erased, and stays erased."""

from datetime import timedelta

import pytest

from jobs.tables import Job, Mail
from network.tables import Person
from seminars.call.actions.tidy import tidy_proposals
from seminars.call.people import erase_again
from seminars.call.tables import Proposal, Proposer
from tests.conftest import NOON
from tests.seminars.call.conftest import handed_in, path_in_mail
from tests.seminars.call.test_speakers import OTHER
from web import clock
from web.erasures import noted

pytestmark = pytest.mark.anyio


async def test_all_of_it_is_downloaded(client, called, work):
    path = await handed_in(client, work)
    found = (await client.get(f"{path}/data.json")).json()
    assert found["proposer"][0]["email"] == "eva@example.org"
    assert found["proposal"][0]["about_sv"] == "Vad vi lärde oss."
    assert found["person"][0]["first_name"] == "Eva"
    assert "•••" in found["mail"][0]["text"]
    assert "token_hash" not in found["proposer"][0]


async def test_a_co_speaker_does_not_download_what_is_the_makers(client, called, work):
    await handed_in(client, work, **OTHER, remark="Bara för er")
    await work()
    bo = await path_in_mail("bo@example.org", client)
    await client.get(bo)
    answer = await client.get(f"{bo}/data.json")
    assert answer.json()["proposer"][0]["email"] == "bo@example.org"
    assert "Bara för er" not in answer.text
    assert "eva@example.org" not in answer.text


async def test_who_made_it_erases_all_of_it(client, called, work):
    path = await handed_in(client, work, **OTHER)
    await work()
    bo = await path_in_mail("bo@example.org", client)
    uids = [row.uid for row in await Proposer.objects()]
    assert (await client.post(f"{path}/erasure", follow_redirects=True)).status_code == 200
    for gone in (path, bo):
        assert (await client.get(gone)).status_code == 404
    assert [await table.count() for table in (Proposal, Proposer, Person, Mail)] == [0, 0, 0, 0]
    assert not await Job.exists().where(Job.facts.like("%proposer%"))
    assert {uid for kind, uid in await noted() if kind == "seminars.proposer"} >= set(uids)


async def test_a_co_speaker_only_goes(client, called, work):
    path = await handed_in(client, work, **OTHER)
    await work()
    bo = await path_in_mail("bo@example.org", client)
    await client.post(f"{bo}/erasure")
    assert [row.email for row in await Proposer.objects()] == ["eva@example.org"]
    assert (await client.get(path)).status_code == 200


async def test_out_of_a_backup_it_is_erased_again(client, called, work):
    await handed_in(client, work)
    row = await Proposer.objects().first()
    await erase_again(row.uid)
    await erase_again(row.uid)
    assert not await Proposal.exists()


async def test_what_nobody_opened_is_forgotten_after_a_month(client, called, work, monkeypatch):
    await handed_in(client, work, **OTHER)
    await client.post("/events/klusterdagen/call", data={"first_name": "Ulla", "last_name": "Ek", "email": "ulla@example.org"})
    await tidy_proposals()
    assert await Proposer.count() == 3
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=31))
    await tidy_proposals()
    assert [row.email for row in await Proposer.objects()] == ["eva@example.org"]
    assert await Proposal.count() == 1


async def test_organisers_erase_it_when_somebody_asks_them(alice, client, called, work):
    path = await handed_in(client, work, **OTHER)
    assert (await alice.post("/manage/events/klusterdagen/call/proposals/1/erasure")).status_code == 303
    assert (await client.get(path)).status_code == 404
    assert not await Proposer.exists()
    assert (await alice.post("/manage/events/klusterdagen/call/proposals/1/erasure")).status_code == 404
