"""A server process on the test's database, Chromium, and the demo in small."""

import shutil
from collections.abc import AsyncIterator
from datetime import date

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

import seed
from events.tables import Event
from tests.servers import Server, servers

PASSWORD = "en båt på sjön i maj"
expect.set_options(timeout=30_000)  # a machine that is busy is not a page that is wrong


@pytest.fixture
async def server(db) -> AsyncIterator[Server]:
    with servers(1) as (one,):
        await one.ready()
        yield one


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        await browser.close()


@pytest.fixture
def has_script() -> bool:
    """Whether the visitor's browser runs JavaScript; a test may say otherwise."""
    return True


@pytest.fixture
async def visitor(chromium, server, has_script) -> AsyncIterator[Page]:
    async with await chromium.new_context(base_url=server.address, locale="en-GB", java_script_enabled=has_script) as context:
        yield await context.new_page()


@pytest.fixture
async def organiser(chromium, server, small) -> AsyncIterator[Page]:
    """Signed in, in English, at the demo."""
    async with await chromium.new_context(base_url=server.address, locale="en-GB") as context:
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.fill("[name=email]", seed.ORGANISER)
        await page.fill("[name=password]", PASSWORD)
        await page.get_by_role("button", name="Sign in").click()
        await page.goto("/manage?lang=en")
        yield page


@pytest.fixture
async def small(db, monkeypatch) -> Event:
    """Ten places, twelve people of whom two wait; in a time that comes also by the server's clock."""
    monkeypatch.setattr(seed.secret, "new_code", once(PASSWORD, seed.secret.new_code))
    event = await seed.small()
    await Event.update({Event.first_day: date(2099, 2, 9), Event.last_day: date(2099, 2, 10)}).where(Event.id == event.id)
    return event


def once(first: str, then):
    """The password is made before any other code."""
    codes = iter([first])
    return lambda: next(codes, None) or then()
