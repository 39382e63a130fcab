"""A network meeting by its one form, in a browser and by keyboard: invited, led through its agenda, and back at the next one with what was not done."""

import re
import time

import pytest
from playwright.async_api import Page, expect

from attendees.tables import Registration
from network.networks.tables import Contact, Member, Network
from network.tables import Organisation, Person
from tests.conftest import NOON

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
SOON = 120  # seconds to set it up in


async def a_network() -> None:
    network = Network(slug="tio-orter", title_sv="Tio orter", title_en="Ten towns")
    await network.save()
    organisation = await Organisation.objects().first()
    member = Member(network=network.id, organisation=organisation.id, part="lead")
    await member.save()
    person = Person(first_name="Anna", last_name="Lind", email="anna.lind@example.org", created_at=NOON)
    await person.save()
    await Contact(network=network.id, member=member.id, person=person.id).save()


async def set_up(page: Page, title: str, day: str) -> None:
    await page.goto("/manage?lang=en")
    await page.get_by_role("link", name="New network meeting").click()
    await page.get_by_label("Network", exact=True).select_option(label="Ten towns")
    await page.get_by_label("Title · English").fill(title)
    await page.get_by_label("Day").fill(day)
    await page.get_by_label("Begins").fill("13:00")
    await page.get_by_label("Place", exact=False).first.fill("City hall, Gävle")
    await page.get_by_label("Agenda").fill("1. Opening\n2. The visit in May")
    await page.get_by_role("button", name="Publish and invite").press("Enter")
    await expect(page).to_have_url(re.compile("agenda"))


async def test_a_meeting_is_set_up_and_what_was_not_done_comes_back(organiser: Page):
    await a_network()
    begun = time.monotonic()
    await set_up(organiser, "Spring meeting", "2099-03-01")
    assert time.monotonic() - begun < SOON
    assert await Registration.exists().where(Registration.email == "anna.lind@example.org")
    await organiser.get_by_role("link", name="The visit in May").click()
    await organiser.get_by_label("What the minutes say").fill("The harbour is **ready**.")
    await organiser.get_by_role("button", name="Save", exact=True).click()
    await organiser.get_by_label("A decision").fill("At most 24 people come.")
    await organiser.get_by_role("button", name="Note the decision").click()
    await organiser.get_by_label("What is to be done").fill("Book a bus")
    await organiser.get_by_label("Who does it").fill("Anna Lind")
    await organiser.get_by_role("button", name="Note the action point").press("Enter")
    await expect(organiser.locator("#points")).to_contain_text("Book a bus")
    await set_up(organiser, "Summer meeting", "2099-06-01")
    carried = organiser.locator("#carried")
    await expect(carried).to_contain_text("Book a bus")
    await expect(carried).to_contain_text("92 days old")
    await carried.get_by_role("button", name="Done").press("Enter")
    await expect(organiser.locator("#carried")).to_have_count(0)
