"""From draft to published, closed, archived or cancelled, and no other way."""

import pytest

from accounts.tables import Trail
from events import questions
from events.admin.publication import WAYS
from events.rules import NEXT
from events.tables import Event, Host, Role
from tests.conftest import an_account, browser, signed_in
from web.problems import Problem

pytestmark = pytest.mark.anyio
PATH = "/manage/events/klusterdagen/publication"


@pytest.fixture
async def draft(event):
    await Event.update({Event.state: "draft", Event.published_at: None}, force=True).where(Event.id == event.id)


async def state() -> str:
    return (await Event.select(Event.state).first())["state"]


def test_every_way_that_the_rules_know_has_its_words():
    assert set(WAYS) == {(now, then) for now, all_of_them in NEXT.items() for then in all_of_them}


async def test_a_draft_is_published_and_then_seen(alice, client, draft, noon):
    assert PATH in (await alice.get("/manage/events/klusterdagen/settings")).text
    assert (await client.get("/events/klusterdagen")).status_code == 404
    before = (await Event.objects().first()).revision
    assert (await alice.post(PATH, data={"state": "published"})).status_code == 303
    event = await Event.objects().first()
    assert (event.state, event.published_at, event.revision) == ("published", noon, before + 1)
    assert (await client.get("/events/klusterdagen")).status_code == 200
    assert await Trail.exists().where(Trail.what == "event.state")


async def test_all_that_is_lacking_is_said_and_nothing_is_published(alice, draft, event):
    await Host.delete(force=True)
    await Event.update({Event.venue: None}, force=True)
    for answer in (await alice.get(PATH), await alice.post(PATH, data={"state": "published"})):
        assert "The event has no venue yet." in answer.text
        assert "The event has no lead host yet." in answer.text
    assert (answer.status_code, await state()) == (422, "draft")


async def test_those_above_are_asked_before_it_is_published(alice, draft, monkeypatch):
    async def answer(event: Event) -> list[Problem]:
        return [Problem("Nobody brings the {what} for {n}.", what="cake", n=event.seats)]

    monkeypatch.setattr(questions, "before_publish", [answer])
    assert "Nobody brings the cake for 10." in (await alice.post(PATH, data={"state": "published"})).text
    assert await state() == "draft"


async def test_those_above_hear_of_a_new_state(alice, event, monkeypatch):
    heard = []

    async def hear(event: Event, then: str) -> None:
        heard.append((event.slug, then))

    monkeypatch.setattr(questions, "on_state_changed", [hear])
    await alice.post(PATH, data={"state": "closed"})
    assert heard == [("klusterdagen", "closed")]


async def test_it_closes_opens_again_and_goes_to_the_archive(alice, event, noon):
    for then in ("closed", "published", "closed", "archived", "closed"):
        assert (await alice.post(PATH, data={"state": then})).status_code == 303
        assert await state() == then


async def test_there_are_no_other_ways(alice, event):
    answer = await alice.post(PATH, data={"state": "archived"})
    assert (answer.status_code, await state()) == (409, "published")
    assert (await alice.post(PATH, data={"state": "draft"})).status_code == 422


async def test_to_cancel_one_has_to_be_sure(alice, event):
    answer = await alice.post(PATH, data={"state": "cancelled"})
    assert (answer.status_code, await state()) == (422, "published")
    assert 'id="sure-error"' in answer.text
    await alice.post(PATH, data={"state": "cancelled", "sure": "on"})
    assert await state() == "cancelled"
    assert "goes nowhere else" in (await alice.get(PATH)).text


async def test_editors_do_not_publish(app, event):
    eva = await an_account("eva")
    await Role(event=event.id, account=eva.id, role="editor").save()
    async with browser(app, session=await signed_in(eva)) as client:
        settings = await client.get("/manage/events/klusterdagen/settings")
        assert (settings.status_code, PATH in settings.text) == (200, False)
        assert (await client.get(PATH)).status_code == 404
        assert (await client.post(PATH, data={"state": "closed"})).status_code == 404
