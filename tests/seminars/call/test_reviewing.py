"""Reviewers score what others have proposed, and see only what they may."""

import re
from datetime import timedelta

import pytest

from accounts.tables import Account, Trail
from events.tables import Role
from jobs.mail import filled
from jobs.tables import Mail
from seminars.call.tables import Proposal, Review
from tests.conftest import NOON, an_account, browser, signed_in
from tests.seminars.call.conftest import WHOLE, handed_in, open_call
from web import clock

pytestmark = pytest.mark.anyio
REVIEWS = "/manage/events/klusterdagen/reviews"
LIST = "/manage/events/klusterdagen/call"


@pytest.fixture
async def rita(app, event):
    """The browser of Rita, who reviews."""
    account = await an_account("rita")
    await Role(event=event.id, account=account.id, role="reviewer").save()
    async with browser(app, session=await signed_in(account)) as person:
        yield person


@pytest.fixture
async def two(client, called, work) -> list[int]:
    """Two proposals that were handed in."""
    await handed_in(client, work, "Eva")
    await handed_in(client, work, "Ulla", title_sv="Skogens värde", organisation="Skogslabbet")
    return await Proposal.select(Proposal.id).order_by(Proposal.id).output(as_list=True)


async def test_a_reviewer_is_led_from_their_events_to_what_waits(rita, two):
    assert f'href="{REVIEWS}"' in (await rita.get("/manage")).text
    page = (await rita.get(REVIEWS)).text
    assert "You have reviewed 0 of 2." in page
    assert "Skogens värde" in page


async def test_a_score_and_a_comment_are_given_and_changed(rita, alice, two):
    answer = await rita.post(f"{REVIEWS}/{two[0]}", data={"score": "4", "comment": "Klokt", "do": "next"})
    assert answer.headers["location"] == f"{REVIEWS}/{two[1]}"
    await rita.post(f"{REVIEWS}/{two[0]}", data={"score": "2", "comment": "Nja", "do": "save"})
    rows = await Review.objects()
    assert [(row.score, row.comment) for row in rows] == [(2, "Nja")]
    assert "You have reviewed 1 of 2." in (await rita.get(REVIEWS)).text
    assert "Nja" in (await rita.get(f"{REVIEWS}/{two[0]}")).text
    assert [row.what for row in await Trail.objects().where(Trail.what.like("review.%")).order_by(Trail.id)] == ["review.given", "review.changed"]
    assert "Nja" in (await alice.get(f"{LIST}/proposals/{two[0]}")).text


@pytest.mark.parametrize("score", ["", "0", "6", "high"])
async def test_what_is_no_score_is_refused_and_the_comment_is_kept(rita, two, score):
    answer = await rita.post(f"{REVIEWS}/{two[0]}", data={"score": score, "comment": "Lång text"})
    assert answer.status_code == 422
    assert "Lång text" in answer.text
    assert not await Review.exists()


async def test_in_a_blind_call_nobody_is_named(rita, two, called):
    assert "Ulla Ek" in (await rita.get(f"{REVIEWS}/{two[1]}")).text
    await open_call(called, is_blind=True)
    for path in (REVIEWS, f"{REVIEWS}/{two[1]}"):
        page = (await rita.get(path)).text
        assert "Skogens värde" in page
        for secret in ("Ulla", "Skogslabbet", "ulla@example.org", "Forskare"):
            assert secret not in page


async def test_nobody_reviews_what_is_their_own(app, event, two):
    account = await Account.objects().get_or_create(
        Account.email == "eva@example.org", {"name": "Eva", "password": "", "language": "en", "created_at": event.created_at}
    )
    await Role(event=event.id, account=account.id, role="reviewer").save()
    async with browser(app, session=await signed_in(account)) as eva:
        page = (await eva.get(REVIEWS)).text
        assert "Kluster i kris" not in page
        assert "of 1." in page
        assert (await eva.get(f"{REVIEWS}/{two[0]}")).status_code == 404
        assert (await eva.post(f"{REVIEWS}/{two[0]}", data={"score": "5"})).status_code == 404
    assert not await Review.exists()


async def test_drafts_and_what_was_withdrawn_are_not_reviewed(rita, two):
    await Proposal.update({Proposal.state: "withdrawn"}).where(Proposal.id == two[0])
    assert (await rita.post(f"{REVIEWS}/{two[0]}", data={"score": "5"})).status_code == 404


async def test_a_reviewer_sees_nothing_else(rita, two):
    for path in (LIST, f"{LIST}/proposals/{two[0]}", f"{LIST}/settings", "/manage/events/klusterdagen", "/manage/events/klusterdagen/registrations"):
        assert (await rita.get(path)).status_code == 404


async def test_the_list_is_by_mean_with_count_spread_and_progress(rita, alice, two):
    await rita.post(f"{REVIEWS}/{two[0]}", data={"score": "2"})
    await rita.post(f"{REVIEWS}/{two[1]}", data={"score": "3"})
    await alice.post(f"{REVIEWS}/{two[1]}", data={"score": "5"})
    page = (await alice.get(LIST)).text
    assert page.index("Skogens värde") < page.index("Kluster i kris")
    assert 'data-label="Mean">4<' in page
    assert 'data-label="Spread">1<' in page
    assert "2 of 2" in page
    assert "1 of 2" in page


async def test_what_was_changed_since_ones_review_is_marked(rita, client, called, work, monkeypatch):
    path = await handed_in(client, work)
    await rita.post(f"{REVIEWS}/1", data={"score": "2"})
    assert "changed since" not in (await rita.get(REVIEWS)).text
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(hours=1))
    await client.post(path, data={**WHOLE, "about_sv": "Något helt annat."})
    assert "changed since" in (await rita.get(REVIEWS)).text


async def test_a_reviewer_is_invited_by_mail_and_makes_an_account(app, alice, client, called, work):
    await handed_in(client, work)
    sent = {"email": "nora@example.org", "role": "reviewer", "language": "en"}
    assert (await alice.post("/manage/events/klusterdagen/crew", data=sent)).status_code == 303
    await work()
    mail = await Mail.objects().get(Mail.to == "nora@example.org")
    path = re.search(r"http://test(/invitations/[^\s?]+)", filled(mail.text, mail.links))[1]
    async with browser(app) as nora:
        assert (await nora.post(path, data={"name": "Nora", "password": "fyra ord i rad"})).status_code == 303
        assert "Kluster i kris" in (await nora.get(REVIEWS)).text
        assert (await nora.get(LIST)).status_code == 404
