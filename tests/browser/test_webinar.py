"""A webinar in a real browser: one form, published; somebody registers and is led into the meeting, which does not learn from where."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from attendees.tables import Presence

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
