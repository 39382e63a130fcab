"""One calendar of it all: the start page, a network's page, and feeds of both, by kind and strength area."""

from datetime import date

import pytest
from icalendar import Calendar

from events.tables import Event, EventArea
from network.networks.tables import Network, StrengthArea
from tests.attendees.world import a_seminar
from tests.conftest import NOON


@pytest.fixture
async def network(event) -> Network:
    """ "kluster-norden" with two areas; the conference serves the first, a webinar on one day the second, and a visit neither."""
    row = Network(slug="kluster-norden", title_sv="Kluster Norden", title_en="Clusters North", accent="#1d6b40")
    await row.save()
    await Event.update({Event.network: row.id}).where(Event.id == event.id)
    webinar, visit = await another("webbinariet", "webinar", row.id), await another("besoket", "visit", row.id)
    for served, title in ((event, "Forest"), (webinar, "Steel")):
        area = StrengthArea(network=row.id, title_en=title)
        await area.save()
        await EventArea(event=served.id, area=area.id).save()
    assert visit
    return row


async def another(slug: str, kind: str, network: int | None = None, **more: object) -> Event:
    facts = {"state": "published", "first_day": date(2026, 10, 7), "last_day": date(2026, 10, 7), **more}
    row = Event(slug=slug, kind=kind, title_en=slug.capitalize(), zone="Europe/Helsinki", seats=5, network=network, created_at=NOON, changed_at=NOON, **facts)
    await row.save()
    return row


async def told(client, path: str) -> list[str]:
    answer = await client.get(path)
    assert answer.headers["content-type"].startswith("text/calendar")
    return [str(entry["summary"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]


async def number_of(title: str) -> int:
    return (await StrengthArea.objects().get(StrengthArea.title_en == title)).id


async def test_one_feed_tells_all_kinds_together(client, network):
    await another("annat", "network_meeting")
    await another("utkastet", "visit", network.id, state="draft")
    assert await told(client, "/events.ics") == ["Cluster days", "Webbinariet", "Besoket", "Annat"]
    assert await told(client, "/networks/kluster-norden/events.ics") == ["Cluster days", "Webbinariet", "Besoket"]


async def test_feeds_and_pages_are_chosen_by_kind_and_strength_area(client, network):
    steel = await number_of("Steel")
    for query, titles in (("kind=visit", ["Besoket"]), (f"area={steel}", ["Webbinariet"]), (f"kind=visit&area={steel}", []), ("kind=dance", None)):
        for path in ("/events.ics", "/networks/kluster-norden/events.ics"):
            assert await told(client, f"{path}?{query}") == (["Cluster days", "Webbinariet", "Besoket"] if titles is None else titles)
        for path in ("/?network=kluster-norden", "/networks/kluster-norden?", "/?"):
            page = (await client.get(f"{path}&{query}")).text
            assert [title for title in ("Cluster days", "Webbinariet", "Besoket") if f">{title}</a>" in page] == (
                ["Cluster days", "Webbinariet", "Besoket"] if titles is None else titles
            )


async def test_the_page_leads_to_the_feed_of_what_was_chosen_and_keeps_it_in_another_language(client, network):
    page = (await client.get("/?kind=visit&network=kluster-norden")).text
    assert 'href="webcal://test/networks/kluster-norden/events.ics?kind=visit&amp;lang=en"' in page
    assert 'href="?lang=fi&amp;kind=visit&amp;network=kluster-norden"' in page
    assert "webcal://test/events.ics?lang=en" in (await client.get("/")).text
    nothing = (await client.get("/?kind=network_meeting")).text
    assert "No event that fits is planned just now." in nothing
    assert "Show all" in nothing


async def test_an_event_on_one_day_has_its_hours_and_one_of_two_days_has_its_days(client, event, network):
    webinar = await Event.objects().get(Event.slug == "webbinariet")
    await a_seminar(webinar, "First", None, hours=2)
    await a_seminar(webinar, "Last", None, hours=4)
    days, hours, _visit = Calendar.from_ical((await client.get("/events.ics")).content).walk("VEVENT")
    assert (days["dtstart"].dt, days["dtend"].dt) == (date(2026, 9, 9), date(2026, 9, 11))
    assert (hours["dtstart"].dt.isoformat(), hours["dtend"].dt.isoformat()) == ("2026-09-09T13:00:00+03:00", "2026-09-09T16:00:00+03:00")
    assert str(days["location"]) == "Gävle konserthus, Kyrkogatan 21, Gävle"
    assert str(hours["location"]) == "Online"
    assert [str(word) for word in hours["categories"].cats] == ["Webinar", "Steel"]


async def test_it_stays_the_same_item_when_it_moves_and_is_told_when_it_is_cancelled(alice, client, network):
    before = Calendar.from_ical((await client.get("/events.ics")).content).walk("VEVENT")[0]
    await Event.update({Event.state: "cancelled", Event.revision: Event.revision + 1}).where(Event.slug == "klusterdagen")
    after = Calendar.from_ical((await client.get("/events.ics")).content).walk("VEVENT")[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")


async def test_whoever_has_the_feed_gets_it_only_when_it_has_changed(client, network):
    first = await client.get("/events.ics")
    assert (await client.get("/events.ics", headers={"if-none-match": first.headers["etag"]})).status_code == 304
    await Event.update({Event.title_en: "Another name"}).where(Event.slug == "besoket")
    assert (await client.get("/events.ics", headers={"if-none-match": first.headers["etag"]})).status_code == 200


async def test_a_network_that_is_not_public_has_no_feed_and_is_not_offered(client, network):
    await Network.update({Network.is_public: False}, force=True)
    assert (await client.get("/networks/kluster-norden/events.ics")).status_code == 404
    assert "Clusters North" not in (await client.get("/?network=kluster-norden")).text
    assert (await client.get("/networks/nobody/events.ics")).status_code == 404


async def test_no_events_are_a_calendar_too(client, db):
    assert await told(client, "/events.ics") == []
