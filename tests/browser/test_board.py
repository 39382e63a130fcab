"""The board in a real browser: by keyboard alone, by mouse at 1280, by touch at 390; and two browsers that change one seminar."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

import seed
from events.tables import Event
from seminars.draft.queries import placements
from seminars.tables import Room, Seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
PATH = "/manage/events/klusterkonferensen/board"


@pytest.fixture
async def held(small) -> Event:
    """On the days of its programme."""
    await Event.update({Event.first_day: seed.FIRST_DAY, Event.last_day: seed.FIRST_DAY + timedelta(days=1)}).where(Event.id == small.id)
    await Seminar.update({Seminar.taken: 0, Seminar.waiting: 0}).where(Seminar.event == small.id)
    return small


async def two_of(event: Event) -> list[Seminar]:
    return await Seminar.objects().where((Seminar.event == event.id) & (Seminar.kind == "parallel")).order_by(Seminar.starts_at, Seminar.place).limit(2)


async def opened(page: Page) -> None:
    await page.goto(PATH)
    await expect(page.locator("#board[data-ready]")).to_be_visible()


async def where(event: Event, seminar: Seminar) -> tuple:
    at = (await placements(event))[seminar.id]
    return at.room, at.starts_at.hour * 60 + at.starts_at.minute, int((at.ends_at - at.starts_at).total_seconds()) // 60, at.state


async def drag(page: Page, start: str, end: str, *, dx: float = 0, dy: float = 0) -> None:
    """From the middle of one to the middle of the other, or so far from it."""
    here = await page.locator(start).bounding_box()
    await page.mouse.move(here["x"] + here["width"] / 2, here["y"] + min(10, here["height"] / 2))
    await page.mouse.down()
    there = await page.locator(end).bounding_box()
    await page.mouse.move(there["x"] + there["width"] / 2 + dx, there["y"] + 10 + dy, steps=6)
    await page.mouse.up()


async def test_by_keyboard_alone(organiser: Page, held: Event):
    page, (one, other) = organiser, await two_of(held)
    before = await where(held, one)
    await opened(page)
    grip, said = page.locator(f"#s{one.id} .grip"), page.locator("#said")
    await grip.focus()
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("is picked up")
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("+")
    await page.keyboard.press("ArrowRight")
    await expect(said).to_contain_text(":")
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("is put down")
    rooms = await Room.select(Room.id).where(Room.event == held.id).order_by(Room.place).output(as_list=True)
    assert await where(held, one) == (rooms[rooms.index(before[0]) + 1], before[1] + 5, before[2] + 5, "planned")
    await expect(page.locator(f"#s{one.id} .clash").first).to_contain_text("is used at the same time by")
    await expect(grip).to_be_focused()
    await page.keyboard.press("Control+z")
    await expect(page.locator("#redo")).to_be_enabled()
    assert await where(held, one) == before
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(said).to_contain_text("stays where it was")
    await page.keyboard.press("Enter")
    await page.locator(f"#s{other.id} .grip").focus()
    at = await where(held, other)
    await page.keyboard.press("Enter")
    await expect(said).to_contain_text("is put down")
    assert (await where(held, one), await where(held, other)) == (at, before)
    await page.locator(f"#s{one.id} .grip").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("d")
    await expect(page.get_by_role("link", name=re.compile(r" \(2\)$")).first).to_be_visible()
    assert (await where(held, one))[2] == 30


async def test_by_mouse_at_1280(organiser: Page, held: Event):
    page, (one, other) = organiser, await two_of(held)
    await page.set_viewport_size({"width": 1280, "height": 900})
    await opened(page)
    before, at = await where(held, one), await where(held, other)
    await page.locator(f"#s{one.id}").scroll_into_view_if_needed()
    await drag(page, f"#s{one.id} .title", f"#s{other.id} .title")
    await expect(page.locator("#said")).to_contain_text("is put down")
    assert (await where(held, one), await where(held, other)) == (at, before)
    await drag(page, f"#s{one.id} .title", "#unplaced")
    await expect(page.locator(f"#unplaced #s{one.id}")).to_be_visible()
    assert (await where(held, one))[3] == "unplaced"
    free = page.locator(".board-day").first.locator(".free").first
    await page.evaluate("id => document.querySelector('.free').id = id", "place")
    await expect(free).to_be_attached()
    await page.evaluate("() => scrollTo(0, document.getElementById('place').getBoundingClientRect().top + scrollY - 300)")
    await drag(page, f"#s{one.id} .title", "#place")
    await expect(page.locator(f".grid #s{one.id}")).to_be_visible()
    assert (await where(held, one))[3] == "planned"


async def test_by_touch_at_390(chromium: Browser, organiser: Page, server, held: Event):
    one, other = await two_of(held)
    before, at = await where(held, one), await where(held, other)
    state = await organiser.context.storage_state()
    phone = await chromium.new_context(
        base_url=server.address, storage_state=state, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    page = await phone.new_page()
    await opened(page)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.locator(f"#s{one.id}").scroll_into_view_if_needed()
    await page.evaluate("id => scrollTo(0, document.getElementById(id).getBoundingClientRect().top + scrollY - 250)", f"s{one.id}")
    await touch_drag(page, f"#s{one.id} .grip", f"#s{other.id} .title")
    await expect(page.locator("#said")).to_contain_text("is put down")
    assert (await where(held, one), await where(held, other)) == (at, before)
    await page.locator(f"#s{one.id} .grip").tap()
    await expect(page.locator(".free").first).to_be_visible()
    await page.locator(".free button").first.tap()
    await expect(page.locator("#said")).to_contain_text("is put down")
    assert (await where(held, one)) != at
    await phone.close()


async def touch_drag(page: Page, start: str, end: str) -> None:
    """Where the other is, is known only after something was picked up: free places appear then."""
    session = await page.context.new_cdp_session(page)

    async def touch(kind: str, *point: float) -> None:
        points = [{"x": point[0], "y": point[1]}] if point else []
        await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    here = await page.locator(start).bounding_box()
    x, y = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2
    await touch("touchStart", x, y)
    await touch("touchMove", x + 5, y + 5)
    await touch("touchMove", x + 10, y + 5)
    await expect(page.locator(".ghost")).to_be_attached()
    there = await page.locator(end).bounding_box()
    await touch("touchMove", there["x"] + 40, there["y"] + there["height"] / 2 + 1)
    await touch("touchMove", there["x"] + 40, there["y"] + there["height"] / 2)
    await touch("touchEnd")


async def test_two_browsers_that_change_one_seminar(chromium: Browser, organiser: Page, server, held: Event):
    one, _other = await two_of(held)
    state = await organiser.context.storage_state()
    context = await chromium.new_context(base_url=server.address, storage_state=state, locale="en-GB")
    first, second = organiser, await context.new_page()
    await opened(first)
    await opened(second)
    for page in (first, second):
        await page.locator(f"#s{one.id} .grip").focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Shift+ArrowDown")
    await first.keyboard.press("Enter")
    await expect(first.locator("#said")).to_contain_text("is put down")
    moved = await where(held, one)
    await second.keyboard.press("Shift+ArrowDown")
    await second.keyboard.press("Enter")
    await expect(second.locator("#said")).to_contain_text("Somebody else has moved")
    assert await where(held, one) == moved
    when = await first.locator(f"#s{one.id} .when").text_content()
    await expect(second.locator(f"#s{one.id} .when")).to_have_text(when)
    await context.close()
