"""A date is one stop of the Tab key and typed; where one points with a finger it is chosen from the device's calendar."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from attendees.answers import answers_of
from attendees.tables import Registration
from events.tables import Event
from tests.attendees.world import a_question
from tests.browser.test_forms import PERSON
from tests.browser.test_paths import EVENT, fill, press

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


@pytest.fixture
async def phone(chromium, server) -> AsyncIterator[Page]:
    async with await chromium.new_context(base_url=server.address, locale="en-GB", is_mobile=True, has_touch=True) as context:
        yield await context.new_page()


@pytest.fixture
async def arrival(small) -> None:
    await Event.update({Event.seats: 100}).where(Event.id == small.id)
    await a_question(small, "date", label_en="When do you arrive?")


async def came_on(page: Page) -> list[object]:
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    row = await Registration.objects().get(Registration.email == PERSON["email"])
    return [given.value for given in await answers_of(row.id)]


async def test_a_date_is_typed_and_is_one_stop(visitor: Page, arrival):
    await visitor.goto(f"{EVENT}/registration")
    await fill(visitor, **PERSON)
    await visitor.focus("#q1")
    await visitor.keyboard.type("9/2/2099")
    await visitor.keyboard.press("Tab")
    await expect(visitor.locator("#q1")).not_to_be_focused()
    await press(visitor, "Register")
    await expect(visitor.locator("#q1-error")).to_contain_text("in two ways")
    await expect(visitor.locator("#q1")).to_have_value("9/2/2099")
    await visitor.fill("#q1", "9.2.2099")
    await press(visitor, "Register")
    assert await came_on(visitor) == ["2099-02-09"]


async def test_on_a_phone_it_is_picked(phone: Page, arrival):
    await phone.goto(f"{EVENT}/registration")
    await expect(phone.locator("#q1[type=date]")).to_have_value("")
    await expect(phone.locator("#q1-format")).to_be_hidden()
    await phone.fill("#q1", "2099-02-09")
    await press(phone, "Register")
    await expect(phone.locator("#last_name-error")).to_be_visible()
    await expect(phone.locator("#q1[type=date]")).to_have_value("2099-02-09")
    await fill(phone, **PERSON)
    await press(phone, "Register")
    assert await came_on(phone) == ["2099-02-09"]
