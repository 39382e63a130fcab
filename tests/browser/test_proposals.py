"""A proposal on a small phone without script, from the event's page to the programme; and reviewing by keyboard."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page, expect

from accounts.tables import Account, LoginSession
from events.tables import Event, Role
from seminars.call.actions.begin import begin
from seminars.call.actions.offer import offer
from seminars.call.queries import token_of
from seminars.call.tables import Proposal, Proposer, Review
from web import clock, secret

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
LAST = datetime(2098, 12, 31, tzinfo=UTC)
PHONE = {"width": 320, "height": 700}
FORMATS = '[{"key":"f1","label_sv":"Föredrag","label_en":"Talk","minutes":20}]'


@pytest.fixture
async def called(small) -> Event:
    values = {"text_en": "We look for stories.", "formats": FORMATS, "tracks": "Forests\nSteel", "is_blind": True}
    await offer(small, values, {"call_opens_at": datetime(2020, 1, 1, tzinfo=UTC), "call_closes_at": LAST})
    return small


async def fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_a_proposal_is_written_and_handed_in_on_a_phone_without_script(chromium: Browser, server, called):
    async with await chromium.new_context(base_url=server.address, locale="en-GB", viewport=PHONE, java_script_enabled=False) as context:
        page = await context.new_page()
        await page.goto(f"/events/{called.slug}")
        await page.get_by_role("link", name="Propose a seminar").click()
        await page.get_by_label("First name").fill("Eva")
        await page.get_by_label("Last name").fill("Ek")
        await page.get_by_label("E-mail").fill("eva@example.org")
        await page.get_by_role("button", name="Mail me the link").click()
        await expect(page.get_by_role("heading", name="Look in your mail")).to_be_visible()
        await page.goto(f"/proposals/{token_of(await Proposer.objects().first())}?lang=en")
        await page.get_by_label("Title · English").fill("What the forest knows")
        await page.get_by_role("button", name="Hand it in").click()
        await expect(page.get_by_text("Write both a title and a text in the same language.").first).to_be_visible()
        await page.get_by_label("What it is about · English").fill("Much.")
        await page.get_by_label("Format").select_option("f1")
        await page.get_by_label("Track").select_option("Forests")
        await page.get_by_label("Language that is spoken").select_option("en")
        await page.get_by_role("button", name="Hand it in").click()
        await expect(page.get_by_text("Handed in. Thank you!")).to_be_visible()
        assert (await Proposal.objects().first()).state == "submitted"


async def test_a_review_is_given_by_keyboard(chromium: Browser, server, called):
    await begin(called, "Eva", "Ek", "eva@example.org", "en")
    await Proposal.update({Proposal.state: "submitted", Proposal.title_en: "What the forest knows", Proposal.submitted_at: clock.now()}, force=True)
    await Proposer.update({Proposer.opened_at: clock.now()}, force=True)  # else the server's night takes it for one that nobody ever opened
    account = Account(email="rita@example.org", name="Rita", password="", language="en", created_at=clock.now())
    await account.save()
    await LoginSession(account=account.id, token_hash=secret.hashed("rita"), created_at=clock.now(), ends_at=LAST).save()
    await Role(event=called.id, account=account.id, role="reviewer").save()
    async with await chromium.new_context(base_url=server.address, locale="en-GB", viewport=PHONE) as context:
        await context.add_cookies([{"name": "session", "value": "rita", "url": server.address}])
        page = await context.new_page()
        await page.goto("/manage?lang=en")
        await page.locator("main table a").first.press("Enter")
        await page.get_by_role("link", name="What the forest knows").press("Enter")
        await fits(page)
        await expect(page.get_by_text("Eva")).to_have_count(0)
        await page.locator("[name=score][value='3']").press("Space")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Tab")
        await page.keyboard.type("Good")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("You have reviewed 1 of 1.").first).to_be_visible()
    row = await Review.objects().first()
    assert (row.score, row.comment) == (4, "Good")
