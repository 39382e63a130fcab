"""The four main paths, walked in a real browser: import and publish, register where it is full, move up, print badges."""

import re
from pathlib import Path

import pikepdf
import pytest
from playwright.async_api import Page, expect

import seed
from attendees.actions.change import seats_changed
from attendees.actions.register import token_of
from attendees.tables import Registration, Seat
from events.actions import touch
from events.tables import Event
from seminars.tables import Seminar
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
EVENT = f"/events/{seed.SLUG}"
FILES = [str(seed.FOLDER / f"{name}.csv") for name in seed.FILES]


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        await page.fill(f"[name={name}]", value)


async def test_import_and_publish(visitor: Page):
    """From an empty database to a public programme."""
    await visitor.goto("/first-organiser")
    await fill(visitor, name="Åsa Holm", email="asa@example.org", password=PASSWORD)
    await press(visitor, "Make the account")
    await visitor.goto("/manage/events/new?lang=en")
    await fill(visitor, title_sv="Klusterdagen", first_day="2099-02-09", last_day="2099-02-10", venue_name="Gävle konserthus", seats="200")
    await fill(visitor, organisation_1="Region Gävleborg", contact_name="Åsa Holm", contact_email="asa@example.org")
    await press(visitor, "Make the draft")
    await visitor.goto("/manage/events/klusterdagen/import")
    await visitor.set_input_files("#files", FILES)
    await press(visitor, "Upload and check")
    await press(visitor, "Bring in now")
    await expect(visitor.get_by_text("178 new participants have a place.")).to_be_visible(timeout=60_000)
    await visitor.goto("/manage/events/klusterdagen/publication")
    await press(visitor, "Publish")
    await visitor.context.clear_cookies()
    await visitor.goto("/events/klusterdagen/programme")
    await expect(visitor.get_by_role("link", name="Myths of research policy")).to_be_visible()
    assert await Registration.count() == 178


async def a_full_seminar(event: Event) -> Seminar:
    """The first of the first slot is full; the event is not, and nobody waits for it any more."""
    await Event.update({Event.seats: 100}).where(Event.id == event.id)
    await seats_changed(event.id)
    row = await Seminar.objects().where((Seminar.event == event.id) & (Seminar.kind == "parallel")).order_by(Seminar.starts_at, Seminar.place).first()
    row.seats = row.taken
    await row.save()
    await touch(event.id)
    return row


@pytest.mark.parametrize("has_script", [True, False])
async def test_register_where_a_seminar_is_full(visitor: Page, small, has_script):
    page, full = visitor, await a_full_seminar(small)
    await page.goto(f"{EVENT}/registration")
    slot = page.locator("#slot1")
    await expect(slot.locator("label", has=page.locator(f"input[value='{full.id}']"))).to_contain_text("full – you would be number 1 in the queue")
    await fill(page, first_name="Päivi", last_name="Hämäläinen", email="paivi@example.org", organisation="Region Gävleborg")
    await slot.locator(f"input[value='{full.id}']").check()
    second = await slot.locator("option").nth(2).get_attribute("value")
    await slot.locator("select").select_option(second)
    await press(page, "Register")
    await expect(page.get_by_text("One thing has to be mended")).to_be_visible()
    assert await page.input_value("[name=email]") == "paivi@example.org"
    assert await slot.locator(f"input[value='{full.id}']").is_checked()
    await fill(page, position="Analyst")
    await press(page, "Register")
    await expect(page).to_have_url(re.compile("/r/"))
    await expect(page.get_by_text("in the queue, number 1")).to_be_visible()
    seats = {seat.seminar: seat.state for seat in await Seat.objects().where(Seat.registration.email == "paivi@example.org")}
    assert seats == {full.id: "waiting", int(second): "confirmed"}


async def test_who_cancels_lets_the_next_one_in(visitor: Page, organiser: Page, small):
    leaving = await Registration.objects().where(Registration.state == "confirmed").order_by(Registration.id).first()
    waiting = await Registration.objects().where(Registration.state == "waiting").order_by(Registration.number).first()
    await visitor.goto(f"/r/{token_of(waiting, 'page')}")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("You are number 1 in the queue")
    await visitor.goto(f"/r/{token_of(leaving, 'page')}")
    await visitor.get_by_text("Cancel my registration", exact=True).click()
    await press(visitor, "Yes, cancel my registration")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("You have cancelled")
    await visitor.goto(f"/r/{token_of(waiting, 'page')}")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("You have a place")
    await organiser.goto(f"/manage{EVENT}/outbox")
    await expect(organiser.locator("main")).to_contain_text(waiting.email)


async def test_print_badges(organiser: Page, small, tmp_path: Path):
    """Two clicks from the event's page."""
    await organiser.goto(f"/manage{EVENT}")
    await organiser.get_by_role("link", name="Badges", exact=True).first.click()
    await press(organiser, "Print all 10")
    await expect(organiser.get_by_role("heading", name="Ready")).to_be_visible(timeout=60_000)
    async with organiser.expect_download() as download:
        await organiser.get_by_role("link", name="Download").click()
    await (await download.value).save_as(tmp_path / "badges.pdf")
    with pikepdf.open(tmp_path / "badges.pdf") as pdf:
        assert len(pdf.pages) == 3
