"""The start page and an event's own page."""

from datetime import date

import pytest

from events.tables import Event
from tests.conftest import an_account


async def test_an_empty_installation_offers_the_first_account(client):
    page = (await client.get("/")).text
    assert "Make the first account" in page
    assert 'href="/first-organiser"' in page


async def test_an_installation_with_an_account_does_not(client):
    await an_account("anna")
    page = (await client.get("/")).text
    assert "Make the first account" not in page
    assert "No event is planned" in page


async def test_the_start_page_tells_what_is_coming_by_month(client, event):
    page = (await client.get("/")).text
    assert "<h2>September 2026</h2>" in page
    assert "Cluster days" in page
    assert "Conference, Gävle konserthus" in page
    assert "10 places left" in page


@pytest.mark.parametrize(("last_day", "is_past"), [(date(2026, 6, 1), False), (date(2026, 5, 31), True), (date(2025, 5, 31), True)])
async def test_what_is_over_stands_below(client, event, last_day, is_past):
    await Event.update({Event.first_day: last_day, Event.last_day: last_day}, force=True)
    page = (await client.get("/")).text
    assert ("Past events" in page) == is_past
    assert page.count("Cluster days") == 1
    assert ("places left" in page) != is_past


async def test_a_draft_is_not_on_the_start_page(client, event):
    await Event.update({Event.state: "draft"}, force=True)
    assert "Cluster days" not in (await client.get("/")).text


@pytest.mark.parametrize(("code", "part"), [("sv", "Huvudvärd"), ("fi", "Pääjärjestäjä"), ("en", "Lead host")])
async def test_an_event_tells_hosts_venue_and_contact(client, event, code, part):
    page = (await client.get(f"/events/klusterdagen?lang={code}")).text
    assert [text for text in ("Region Gävleborg", part, "Kyrkogatan 21", "Åsa Holm", "mailto:asa@example.org") if text not in page] == []
