"""From the public page to a proposal that is handed in."""

from datetime import timedelta

import pytest

from jobs.tables import Mail
from network.tables import Person
from seminars.call.tables import Proposal, Proposer
from tests.conftest import NOON
from tests.seminars.call.conftest import WHOLE, begun, handed_in, open_call, path_in_mail
from web import clock

pytestmark = pytest.mark.anyio
CALL = "/events/klusterdagen/call"


async def test_without_a_call_there_is_no_page_and_no_link_to_one(client, event):
    assert (await client.get(CALL)).status_code == 404
    assert CALL not in (await client.get("/events/klusterdagen")).text


async def test_the_events_pages_lead_to_a_call_that_is_open(client, called):
    for path in ("/events/klusterdagen", "/events/klusterdagen/programme", "/events/klusterdagen/registration"):
        assert f'href="{CALL}"' in (await client.get(path)).text
    assert "We look for stories." in (await client.get("/events/klusterdagen")).text
    page = (await client.get(CALL)).text
    assert "We look for stories." in page
    assert "Workshop" in page
    assert "Industri · Skog" in page


async def test_pages_that_were_kept_lead_to_it_no_longer_once_it_is_closed(client, called, monkeypatch):
    assert CALL in (await client.get("/events/klusterdagen")).text
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=3))
    assert CALL not in (await client.get("/events/klusterdagen")).text
    page = (await client.get(CALL)).text
    assert "The call is closed" in page
    assert "Mail me the link" not in page


async def test_a_draft_may_be_incomplete_and_is_handed_in_when_it_is_whole(client, called, work):
    path = await begun(client, work)
    assert (await client.post(path, data={"first_name": "Eva", "last_name": "Ek", "title_sv": "Kluster i kris", "do": "save"})).status_code == 303
    assert (await Proposal.objects().first()).state == "draft"
    answer = await client.post(path, data={"first_name": "Eva", "last_name": "Ek", "title_sv": "Kluster i kris", "do": "hand-in"})
    assert answer.status_code == 422
    for sentence in ("Write both a title and a text in the same language.", 'href="#format"', 'href="#track"', 'href="#language"'):
        assert sentence in answer.text
    assert 'value="Kluster i kris"' in answer.text
    assert (await client.post(path, data={**WHOLE, "do": "hand-in"})).status_code == 303
    row = await Proposal.objects().first()
    assert (row.state, row.format, row.about_sv) == ("submitted", "f1", "Vad vi lärde oss.")
    await work()
    assert (await Mail.objects().order_by(Mail.id, ascending=False).first()).subject == "Your proposal is here: Kluster i kris"


async def test_who_opens_the_mailed_link_is_known_to_the_network_and_not_before(client, called, work):
    await client.post(CALL, data={"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org"})
    await work()
    assert not await Person.exists()
    await client.get(await path_in_mail("eva@example.org", client))
    assert (await Person.objects().first()).is_proven


async def test_what_is_handed_in_can_be_changed_but_not_be_made_incomplete(client, called, work):
    path = await handed_in(client, work)
    answer = await client.post(path, data={**WHOLE, "about_sv": "", "do": "save"})
    assert answer.status_code == 422
    assert (await client.post(path, data={**WHOLE, "track": "Skog", "do": "save"})).status_code == 303
    row = await Proposal.objects().first()
    assert (row.state, row.track, row.about_sv) == ("submitted", "Skog", "Vad vi lärde oss.")


async def test_it_is_withdrawn_and_handed_in_again(client, called, work):
    path = await handed_in(client, work)
    assert (await client.post(f"{path}/withdrawal")).status_code == 303
    assert (await Proposal.objects().first()).state == "withdrawn"
    assert (await client.post(path, data={**WHOLE, "do": "hand-in"})).status_code == 303
    assert (await Proposal.objects().first()).state == "submitted"


async def test_after_the_deadline_nothing_is_changed_and_nothing_that_was_typed_is_lost(client, called, work, monkeypatch):
    path = await begun(client, work)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=48))
    answer = await client.post(path, data={**WHOLE, "do": "hand-in"})
    assert answer.status_code == 409
    assert "The call is closed: nothing was changed." in answer.text
    assert "Vad vi lärde oss." in answer.text
    assert (await Proposal.objects().first()).state == "draft"
    late = await client.post(CALL, data={"first_name": "Ulla", "last_name": "Sen", "email": "ulla@example.org"})
    assert late.status_code == 409
    assert 'value="ulla@example.org"' in late.text
    assert await Proposer.count() == 1


async def test_a_minute_before_the_deadline_it_is_taken(client, called, work, monkeypatch):
    path = await begun(client, work)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=47, minutes=59))
    assert (await client.post(path, data={**WHOLE, "do": "hand-in"})).status_code == 303


async def test_who_has_not_opened_the_link_gets_it_again_instead_of_another_draft(client, called, work):
    for _time in range(3):
        await client.post(CALL, data={"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org"})
    await work()
    assert (await Proposal.count(), await Mail.count()) == (1, 1)
    await client.get(await path_in_mail("eva@example.org", client))
    await client.post(CALL, data={"first_name": "Eva", "last_name": "Ek", "email": "eva@example.org"})
    assert await Proposal.count() == 2


async def test_nobody_gets_ever_more_drafts(client, called, work, monkeypatch):
    for turn in range(8):
        monkeypatch.setattr(clock, "now", lambda turn=turn: NOON + timedelta(minutes=11 * turn))
        await begun(client, work)
    assert await Proposal.count() == 5


async def test_send_my_link_again_answers_alike_for_known_and_unknown(client, called, work):
    await begun(client, work)
    before = await Mail.count()
    answers = [await client.post(f"{CALL}/link", data={"email": email}, follow_redirects=True) for email in ("eva@example.org", "nobody@example.org")]
    assert answers[0].text == answers[1].text
    assert answers[0].status_code == 200
    await work()
    assert await Mail.count() == before  # within ten minutes of the first


async def test_what_is_not_offered_cannot_be_chosen(client, called, work):
    path = await begun(client, work)
    answer = await client.post(path, data={**WHOLE, "format": "f9", "track": "Rymd", "do": "save"})
    assert answer.status_code == 422
    assert answer.text.count("Choose one of the given.") >= 2


async def test_what_was_chosen_may_stay_when_the_call_does_not_offer_it_any_more(client, called, work):
    path = await handed_in(client, work)
    await open_call(called, tracks="Skog")
    assert "Industri" in (await client.get(path)).text
    assert (await client.post(path, data={**WHOLE, "do": "hand-in"})).status_code == 303


@pytest.mark.parametrize("path", ["/proposals/nothing", "/proposals/nothing/withdrawal"])
async def test_a_link_that_is_none_opens_nothing(client, called, path):
    assert (await client.post(path)).status_code == 404


async def test_organisers_see_what_was_proposed(client, alice, called, work):
    await handed_in(client, work)
    await begun(client, work, "Bo")
    page = (await alice.get("/manage/events/klusterdagen/call")).text
    assert "Kluster i kris" in page
    assert "Eva Ek" in page
    number = (await Proposal.objects().get(Proposal.state == "submitted")).id
    assert "Vad vi lärde oss." in (await alice.get(f"/manage/events/klusterdagen/call/proposals/{number}")).text


async def test_what_is_written_in_a_draft_nobody_else_reads(client, alice, called, work):
    path = await begun(client, work, "Bo")
    await client.post(path, data={**WHOLE, "first_name": "Bo", "remark": "Bara för er", "do": "save"})
    for _turn in ("draft", "withdrawn before it was handed in"):
        for page in ("", "/proposals/1", "/proposals.csv"):
            found = (await alice.get(f"/manage/events/klusterdagen/call{page}")).text
            assert "Bo Ek" in found
            for secret in ("Kluster i kris", "Vad vi lärde oss", "Bara för er", "Industri"):
                assert secret not in found
        await client.post(f"{path}/withdrawal")
