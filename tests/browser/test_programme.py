"""The programme looked through as one types, stars that a device keeps, and the screen at a room's door."""

import re

import pytest
from playwright.async_api import Page, expect

import seed
from attendees.actions.register import token_of
from attendees.tables import Registration
from events.actions import touch
from seminars.tables import Room, Seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
PROGRAMME = f"/events/{seed.SLUG}/programme"


async def test_it_is_looked_through_without_asking_and_the_address_keeps_it(visitor: Page, small):
    await visitor.goto(PROGRAMME)
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    items = visitor.locator("article.item:visible")
    all_of_it = await items.count()
    await visitor.get_by_label("Search for").fill("SJÚ GÁP")
    await expect(items).to_have_count(1)
    await expect(items).to_contain_text("Seven gaps")
    await expect(visitor.get_by_role("status")).to_have_text(re.compile(r"^Shown: 1 of \d+$"))
    await expect(visitor).to_have_url(re.compile(r"\?q=SJ"))
    assert "q=SJ" in await visitor.get_by_role("link", name="Suomi").get_attribute("href")
    await visitor.get_by_label("Search for").fill("nothing like it")
    await expect(visitor.get_by_text("Nothing in the programme fits.")).to_be_visible()
    await visitor.locator("#nothing").get_by_role("link", name="Show all of it").click()
    await expect(items).to_have_count(all_of_it)
    await expect(visitor).to_have_url(re.compile(r"/programme$"))
    assert [url for url in asked if "/static/" not in url] == []  # Chromium asks for the icon of an address anew


async def test_the_browser_and_the_server_find_the_same(visitor: Page, small):
    for query in ("q=gap", "q=oman&left=1", "kind=plenary", "track=Finansiering", "q=lunch"):
        await visitor.goto(PROGRAMME)
        found = await visitor.request.get(f"{PROGRAMME}?{query}")
        items = re.findall(r'<article class="([^"]*)" id="(i\d+)"', await found.text())
        by_server = [number for classes, number in items if "out" not in classes.split()]
        await visitor.goto(f"{PROGRAMME}?{query}")
        await expect(visitor.locator("article .star").first).to_be_attached()  # the script has run
        assert await visitor.locator("article.item:not(.out)").evaluate_all("found => found.map((one) => one.id)") == by_server


async def test_stars_stay_on_the_device_and_come_along_to_ones_own_page(visitor: Page, small):
    await visitor.goto(PROGRAMME)
    star = visitor.get_by_role("button", name="Mark with a star: Seven gaps")
    await star.click()
    await expect(star).to_have_attribute("aria-pressed", "true")
    await visitor.reload()
    await expect(star).to_have_attribute("aria-pressed", "true")
    await visitor.get_by_label("My stars").check()
    await expect(visitor.locator("article.item:visible")).to_have_count(1)
    file = await visitor.request.get(await visitor.get_by_role("link", name="My stars as a calendar file").get_attribute("href"))
    assert (await file.text()).count("BEGIN:VEVENT") == 1
    row = await Registration.objects().where(Registration.state == "confirmed").order_by(Registration.id).first()
    await visitor.goto(f"/r/{token_of(row, 'page')}?lang=en")
    await visitor.get_by_role("button", name="Keep them on my page").click()
    await expect(visitor.locator("#stars").get_by_role("link", name=re.compile("gap"))).to_be_visible()
    await expect(visitor.get_by_role("button", name="Keep them on my page")).to_be_hidden()


async def test_a_doors_screen_follows_and_keeps_the_last_without_contact(visitor: Page, small):
    item = await Seminar.objects().where(Seminar.kind == "parallel").order_by(Seminar.starts_at, Seminar.id).first()
    room = await Room.objects().get(Room.id == item.room)
    await visitor.emulate_media(reduced_motion="reduce")
    await visitor.goto(f"/events/{seed.SLUG}/rooms/{room.id}?lang=en")
    english = visitor.locator(".turn[lang=en]")
    await expect(visitor.locator(".turn:visible")).to_have_count(3)
    await expect(english).to_contain_text(item.title_en)
    await visitor.context.set_offline(True)
    await visitor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(visitor.get_by_text("No contact since")).to_be_visible()
    await expect(english).to_contain_text(item.title_en)
    await Seminar.update({Seminar.title_en: "Bridges at last"}).where(Seminar.id == item.id)
    await touch(small.id)
    await visitor.context.set_offline(False)
    await visitor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(english).to_contain_text("Bridges at last")
    await expect(visitor.get_by_text("No contact since")).to_be_hidden()
