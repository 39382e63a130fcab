"""Questions from the floor: two phones and the screen of the room, which hear of each other."""

import pytest
from playwright.async_api import Browser, expect

from attendees.actions.register import token_of
from attendees.floor.actions import set_floor
from attendees.tables import Registration
from seminars.queries import item_of
from seminars.tables import Seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
PHONE = {"width": 390, "height": 800}


async def floor(small) -> tuple[int, list[str]]:
    """The seminar's number, and the tokens of two who come."""
    number = (await Seminar.objects().where(Seminar.kind == "plenary").first()).id
    await set_floor(small, await item_of(small, number), is_open=True, is_moderated=False)
    rows = await Registration.objects().where(Registration.state == "confirmed").limit(2)
    return number, [token_of(row, "page") for row in rows]


async def test_what_one_phone_asks_is_voted_for_on_another_and_seen_on_the_screen(chromium: Browser, server, small):
    number, (asking, voting) = await floor(small)
    async with await chromium.new_context(base_url=server.address, locale="en-GB", viewport=PHONE) as context:
        one, other, screen = [await context.new_page() for _page in range(3)]
        await screen.goto(f"/events/{small.slug}/seminars/{number}/questions?lang=en")
        await other.goto(f"/r/{voting}/seminars/{number}/questions")
        await one.goto(f"/r/{asking}")
        await one.get_by_role("heading", name="Questions to the speakers").scroll_into_view_if_needed()
        await one.locator("#questions h3 a").click()
        await one.get_by_label("Your question").fill("What does it cost?")
        await one.get_by_role("button", name="Ask").click()
        for page in (other, screen):
            await expect(page.get_by_text("What does it cost?").first).to_be_visible()
        vote = other.get_by_role("button", name="I want to know that, too")
        await vote.press("Enter")
        await expect(vote).to_have_attribute("aria-pressed", "true")
        await expect(screen.locator(".floor .count")).to_contain_text("1")
        await expect(other.locator(".floor .count")).to_contain_text("1")
        await expect(vote).to_be_focused()
        assert await other.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_without_script_the_same_by_plain_forms(chromium: Browser, server, small):
    number, (asking, _other) = await floor(small)
    async with await chromium.new_context(base_url=server.address, locale="en-GB", viewport=PHONE, java_script_enabled=False) as context:
        page = await context.new_page()
        await page.goto(f"/r/{asking}/seminars/{number}/questions")
        await page.get_by_label("Your question").fill("And without script?")
        await page.get_by_role("button", name="Ask").click()
        vote = page.get_by_role("button", name="I want to know that, too")
        await vote.click()
        await expect(vote).to_have_attribute("aria-pressed", "true")
        await expect(page.locator(".floor .count")).to_contain_text("1")
