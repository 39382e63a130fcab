"""An organiser's questions in a real browser: with a script they come and go as one answers, without one each says when it counts."""

import pytest
from playwright.async_api import Page, expect

import seed
from attendees.answers import answers_of
from attendees.tables import Registration
from events.question_queries import read_form
from events.question_rules import YesNo
from events.tables import Event
from tests.attendees.world import a_question
from tests.browser.test_paths import EVENT, fill, press

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
PERSON = {"first_name": "Päivi", "last_name": "Hämäläinen", "email": "paivi@example.org", "organisation": "Region Gävleborg", "position": "Analyst"}


@pytest.fixture
async def dinner(small) -> None:
    await Event.update({Event.seats: 100}).where(Event.id == small.id)
    await a_question(small, "yes_no", label_en="Dinner?", is_required=True)
    await a_question(small, "choice", 10, None, label_en="Which dish?", only_if=1, only_answers=["yes"], is_required=True)


@pytest.mark.parametrize("has_script", [True, False])
async def test_a_question_that_depends_on_another(visitor: Page, dinner, has_script):
    await visitor.goto(f"{EVENT}/registration")
    dish = visitor.locator("#q2")
    await (expect(dish).to_be_hidden() if has_script else expect(visitor.get_by_text("Only if: “Dinner?” yes")).to_be_visible())
    await fill(visitor, **PERSON)
    await visitor.locator("[name=q1][value=yes]").check()
    await expect(dish).to_be_visible()
    await press(visitor, "Register")
    await expect(visitor.locator("#q2-error")).to_be_visible()
    assert await visitor.locator("[name=q1][value=yes]").is_checked()
    await dish.locator("[value=b]").check()
    await press(visitor, "Register")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("You have a place")
    row = await Registration.objects().get(Registration.email == PERSON["email"])
    assert [given.value for given in await answers_of(row.id)] == [YesNo(True), "b"]


async def test_questions_are_dragged_into_another_order(organiser: Page, small, dinner):
    await organiser.goto(f"/manage/events/{seed.SLUG}/questions")
    rows = organiser.locator("ol.questions > li")
    await rows.nth(0).drag_to(rows.nth(1), target_position={"x": 50, "y": 60})
    await expect(organiser.get_by_text("Saved.")).to_be_visible()
    await expect(rows.nth(0)).to_contain_text("Which dish?")
    assert [question.label_en for question in (await read_form(small.id)).asked] == ["Which dish?", "Dinner?"]
