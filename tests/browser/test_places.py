"""Seats by wishes, the whole way: proposed, looked at, given out, and read by a person on the own page."""

import pytest
from playwright.async_api import Page, expect

from attendees.actions.register import token_of
from attendees.tables import Registration
from events.tables import Event
from seminars.wishes.actions import wish
from tests.attendees.world import a_seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
LATER = 24 * 365  # hours, away from what the demo has


@pytest.fixture
async def people(small: Event) -> list[Registration]:
    """Three wish for the two seats of one seminar; the first would also like what is beside it."""
    spring, summer = await a_seminar(small, "Spring", 2, hours=LATER), await a_seminar(small, "Summer", 20, hours=LATER)
    rows = await Registration.objects().where((Registration.event == small.id) & (Registration.state == "confirmed")).order_by(Registration.id).limit(3)
    for row, wishes in zip(rows, ({spring: 3, summer: 2}, {spring: 2}, {spring: 2}), strict=True):
        await wish(small, row.id, wishes)
    return rows


async def test_seats_are_proposed_looked_at_given_and_explained(organiser: Page, small: Event, people: list[Registration]):
    await organiser.goto(f"/manage/events/{small.slug}/fair-places?lang=en")
    await organiser.get_by_role("button", name="Make a proposal").press("Enter")
    await expect(organiser.get_by_text("3 of 4 wishes are met: 75 %. Nothing fairer is possible.")).to_be_visible()
    worst = organiser.get_by_role("row").filter(has=organiser.get_by_role("link", name=f"{people[0].first_name} {people[0].last_name}"))
    await expect(worst).to_contain_text("1 of 2")
    await expect(worst).to_contain_text("full: Spring")
    await organiser.get_by_role("button", name="Give these seats, and tell everybody").press("Enter")
    await expect(organiser.get_by_text("The seats are given. Everybody gets a mail that says what and why.")).to_be_visible()
    await expect(organiser.get_by_role("button", name="Give these seats, and tell everybody")).to_have_count(0)
    await organiser.goto(f"/r/{token_of(people[0], 'page')}?lang=en")
    await expect(organiser.get_by_role("heading", name="Your seats by your wishes")).to_be_visible()
    await expect(organiser.get_by_text("You got 1 of the 2 seminars you wished for.")).to_be_visible()
    await expect(organiser.get_by_text("“Spring” was full: 2 seats, 3 wished for it.")).to_be_visible()
