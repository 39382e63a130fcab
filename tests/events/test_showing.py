"""Public pages are kept as long as they are true, and drafts are for those who work on them."""

from datetime import timedelta

import pytest

from events.actions import touch
from events.tables import Event
from web import clock, kept

PAGE = "/events/klusterdagen"


async def test_asked_again_it_has_not_changed(client, event):
    first = await client.get(PAGE)
    again = await client.get(PAGE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_each_language_has_a_page_of_its_own(client, event):
    pages = [await client.get(PAGE, headers={"accept-language": code}) for code in ("sv", "fi", "en", "sv")]
    assert ["Klusterdagen" in page.text for page in pages] == [True, False, False, True]
    assert len({page.headers["etag"] for page in pages}) == 3
    assert "Accept-Language" in pages[0].headers["vary"]


async def test_a_change_shows_at_once(client, event):
    before = await client.get(PAGE)
    await Event.update({Event.title_en: "Days of clusters"}).where(Event.id == event.id)
    await touch(event.id)
    after = await client.get(PAGE, headers={"if-none-match": before.headers["etag"]})
    assert (after.status_code, "Days of clusters" in after.text) == (200, True)


async def test_a_place_taken_shows_at_once(client, event):
    assert "10 of 10" in (await client.get(PAGE)).text
    await Event.update({Event.taken: 9, Event.moves: Event.moves + 1}).where(Event.id == event.id)
    assert "1 of 10" in (await client.get(PAGE)).text


async def test_registration_closes_by_the_clock(client, event, noon, monkeypatch):
    await Event.update({Event.registration_closes_at: noon + timedelta(hours=1)}).where(Event.id == event.id)
    assert "Register</a>" in (await client.get(PAGE)).text
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(hours=2))
    closed = (await client.get(PAGE)).text
    assert "Registration is closed" in closed
    assert "Register</a>" not in closed


async def test_a_full_event_offers_the_queue(client, event):
    await Event.update({Event.taken: 10, Event.waiting: 3}).where(Event.id == event.id)
    page = (await client.get(PAGE)).text
    assert "Join the waiting list" in page
    assert "3 people are waiting" in page


@pytest.mark.parametrize("page", ["", "/programme", "/speakers", "/registration"])
async def test_a_draft_is_only_for_those_who_work_on_it(client, alice, bob, event, page):
    await Event.update({Event.state: "draft"}).where(Event.id == event.id)
    assert [(await who.get(PAGE + page)).status_code for who in (client, bob)] == [404, 404]
    seen = await alice.get(PAGE + page)
    assert "This is a draft" in seen.text
    assert seen.headers["cache-control"] == "private, no-store"
    assert not [page for page in kept.shelf.values() if isinstance(page, kept.Kept)]


async def test_a_cancelled_event_says_so(client, event):
    await Event.update({Event.state: "cancelled"}).where(Event.id == event.id)
    assert "This event is cancelled" in (await client.get(PAGE)).text
    assert "cancelled</span>" in (await client.get("/")).text


async def test_an_unknown_event_is_not_found(client):
    assert (await client.get("/events/no-such-event")).status_code == 404
