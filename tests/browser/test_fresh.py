"""Parts of a page that are read anew while somebody looks at it."""

import pytest
from playwright.async_api import Page, expect

import seed
from attendees.actions.cancel import cancel
from attendees.tables import Registration

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_the_picture_of_who_comes_follows_without_reloading(organiser: Page):
    await organiser.goto(f"/manage/events/{seed.SLUG}/mix")
    sums = organiser.locator("#mix table >> nth=-1").locator("tbody tr").last.locator("td").last
    await expect(sums).to_have_text("10")
    for number in await Registration.select(Registration.id).order_by(Registration.id).limit(3).output(as_list=True):
        await cancel(number, mail=False)
    await organiser.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(sums).to_have_text("9")  # two waited
    assert await organiser.locator("#mix svg.mix").count() == 1
