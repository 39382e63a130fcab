"""What search engines and those who share a link read."""

import re

import msgspec
import pytest

from events.tables import Event
from tests.reading import Page

REQUIRED = {"@context", "@type", "name", "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "description", "url"}


def data_in(html: str) -> dict[str, object]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1
    return msgspec.json.decode(blocks[0])


async def test_an_event_is_told_to_search_engines(client, event):
    data = data_in((await client.get("/events/klusterdagen")).text)
    assert set(data) >= REQUIRED
    assert (data["startDate"], data["endDate"]) == ("2026-09-09", "2026-09-10")
    assert data["location"]["address"]["addressLocality"] == "Gävle"
    assert data["organizer"] == [{"@type": "Organization", "name": "Region Gävleborg"}]
    assert data["offers"]["availability"] == "https://schema.org/InStock"


@pytest.mark.parametrize(
    ("state", "taken", "status", "places"), [("cancelled", 0, "EventCancelled", "SoldOut"), ("published", 10, "EventScheduled", "SoldOut")]
)
async def test_its_state_and_places_are_told(client, event, state, taken, status, places):
    await Event.update({Event.state: state, Event.taken: taken}).where(Event.id == event.id)
    data = data_in((await client.get("/events/klusterdagen")).text)
    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert data["offers"]["availability"] == f"https://schema.org/{places}"


async def test_no_title_ends_the_block(client, event):
    await Event.update({Event.title_en: "</script><script>alert(1)</script><!--"}).where(Event.id == event.id)
    page = (await client.get("/events/klusterdagen")).text
    assert data_in(page)["name"] == "</script><script>alert(1)</script><!--"
    assert "<script>alert" not in page
    assert Page(page).faults == []


async def test_each_language_has_an_address_that_the_others_name(client, event):
    page = (await client.get("/events/klusterdagen?lang=fi")).text
    assert '<link rel="canonical" href="http://test/events/klusterdagen?lang=fi">' in page
    for code in ("sv", "fi", "en"):
        assert f'hreflang="{code}" href="http://test/events/klusterdagen?lang={code}"' in page


async def test_a_shared_link_has_title_kind_address_and_picture(client, event):
    page = (await client.get("/events/klusterdagen?lang=fi")).text
    told = dict(re.findall(r'<meta property="og:(\w+)" content="(.*?)">', page))
    assert (told["title"], told["type"], told["url"]) == ("Klusteripäivä – Samling", "website", "http://test/events/klusterdagen")
    picture = await client.get(told["image"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
