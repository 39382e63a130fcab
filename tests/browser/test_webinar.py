"""Meetings in a real browser: a webinar from its one form, and one seminar of a hybrid conference; people are led there, and the meeting does not learn from where."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from attendees.actions.register import Wanted, register
from attendees.tables import Presence
from events.actions import touch
from events.tables import Event
from network.tables import Organisation
from seminars.tables import Seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.slow]


class Elsewhere:
    """Where the meeting is: it remembers what browsers say."""

    port = 0

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append((await reader.readuntil(b"\r\n\r\n")).decode().lower())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 10\r\n\r\n<h1>In</h1")
        await writer.drain()
        writer.close()


@pytest.fixture
async def elsewhere() -> AsyncIterator[Elsewhere]:
    made = Elsewhere()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made


async def set_up(page: Page, link: str) -> str:
    """Begins in five minutes. Returns the address of its page."""
    begins = datetime.now(UTC).astimezone(ZoneInfo("Europe/Stockholm")) + timedelta(minutes=5)
    await page.get_by_role("link", name="New webinar").click()
    typed = {"title_en": "Clusters online", "title_fi": "Klusterit verkossa", "day": f"{begins:%Y-%m-%d}", "start": f"{begins:%H:%M}"}
    for name, value in {**typed, "link": link, "speaker_1": "Maria af Klint", "email_1": "maria@example.org"}.items():
        await page.fill(f"[name={name}]", value)
    await page.get_by_role("button", name="Make it and publish it").click()
    await expect(page.get_by_role("status")).to_contain_text("It is there and published.")
    return str(await page.get_by_role("link", name="See the page").get_attribute("href"))


async def test_from_one_form_to_the_meeting_and_to_the_list(organiser: Page, visitor: Page, elsewhere: Elsewhere):
    began = time.monotonic()
    path = await set_up(organiser, f"http://127.0.0.1:{elsewhere.port}/secret-room")
    assert time.monotonic() - began < 120
    await visitor.goto(f"{path}/registration")
    person = {"first_name": "Anna", "last_name": "Ek", "email": "anna@example.org", "position": "Chef", "organisation": "Region Gävleborg"}
    for name, value in person.items():
        await visitor.fill(f"[name={name}]", value)
    await visitor.get_by_role("button", name="Register", exact=True).click()
    await visitor.get_by_role("link", name="Join now").click()
    await visitor.wait_for_url("**/secret-room")
    assert "/secret-room" in elsewhere.asked[0]
    assert "referer" not in elsewhere.asked[0]
    assert await Presence.count() == 1
    await organiser.get_by_role("link", name="Who was there").click()
    await expect(organiser.get_by_role("row", name="Ek, Anna")).to_contain_text("not known")


async def starts_soon(event: Event) -> Seminar:
    """The conference is today and hybrid; one of its parallel seminars begins in five minutes."""
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo("Europe/Stockholm")).date()
    await Event.update({Event.is_hybrid: True, Event.first_day: today, Event.last_day: today + timedelta(days=1)}, force=True).where(Event.id == event.id)
    seminar = await Seminar.objects().where((Seminar.event == event.id) & (Seminar.kind == "parallel")).order_by(Seminar.id).first()
    times = {Seminar.starts_at: now + timedelta(minutes=5), Seminar.ends_at: now + timedelta(minutes=50)}
    await Seminar.update(times, force=True).where(Seminar.id == seminar.id)
    await touch(event.id)
    return seminar


async def who_is_online(event: Event, seminar: Seminar) -> str:
    """The path of the page of somebody who takes part from elsewhere and has a seat there."""
    organisation = await Organisation.objects().first()
    wanted = Wanted(first_name="Anna", last_name="Ek", email="anna@example.org", organisation=organisation.id, choices=(seminar.id,), attendance="online")
    return f"/r/{(await register(event.id, wanted, mail=False)).token}"


async def test_one_seminar_of_a_hybrid_conference_from_its_page_to_who_was_there(organiser: Page, visitor: Page, small: Event, elsewhere: Elsewhere):
    seminar = await starts_soon(small)
    own_page = await who_is_online(small, seminar)
    await organiser.goto(f"/manage/events/{small.slug}/programme/{seminar.id}?lang=en")
    await organiser.get_by_text("Also online").click()
    await organiser.locator("#online [name=link]").fill(f"http://127.0.0.1:{elsewhere.port}/secret-hall")
    await organiser.get_by_role("button", name="It can be followed online").press("Enter")
    await expect(organiser.get_by_role("status")).to_contain_text("Saved.")
    await visitor.goto(f"/events/{small.slug}/seminars/{seminar.id}?lang=en")
    await expect(visitor.locator("main")).to_contain_text("lso online")
    await visitor.goto(f"{own_page}?lang=en")
    await visitor.get_by_role("link", name="Join online").first.click()
    await visitor.wait_for_url("**/secret-hall")
    assert "/secret-hall" in elsewhere.asked[0]
    assert "referer" not in elsewhere.asked[0]
    assert [row.seminar for row in await Presence.objects()] == [seminar.id]
    await organiser.goto(f"/manage/events/{small.slug}/attendance?seminar={seminar.id}&lang=en")
    await expect(organiser.get_by_role("row", name="Ek, Anna")).to_contain_text("not known")
