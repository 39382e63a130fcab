"""The whole way of a participant with the keyboard alone, and without JavaScript: register, answer, change a seminar, cancel, come back."""

import re
from datetime import date

import pytest
from playwright.async_api import Page, expect

import seed
from accounts.tables import Account
from attendees.actions.register import token_of
from attendees.answers import answers_of
from attendees.tables import Registration, Seat
from events.actions import touch
from events.actions.second_step import open_second_step
from events.question_queries import read_form
from events.question_rules import YesNo
from events.tables import Event
from seminars.tables import Seminar

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
EVENT = f"/events/{seed.SLUG}"
MOST = 150  # tabs: nothing is farther away
NAME = """() => { const it = document.activeElement; const labels = it.labels && it.labels.length ? it.labels[0].innerText : it.innerText;
return `${it.tagName} ${it.name || ""} ${it.type || ""} ${labels || ""}`.replace(/\\s+/g, " ").trim() }"""


async def tab_to(page: Page, *, field: str = "", text: str = "", key: str = "Tab") -> None:
    """As people without a mouse do; it must be seen where one is."""
    for _ in range(MOST):
        await page.keyboard.press(key)
        name = await page.evaluate(NAME)
        if (field and re.match(rf"\w+ {field} ", f"{name} ")) or (text and name.endswith(text)):
            assert await page.evaluate("() => document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"no way by Tab to {field or text}")


async def go(page: Page, text: str) -> None:
    await tab_to(page, text=text)
    await page.keyboard.press("Enter")


async def type_into(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        await tab_to(page, field=name)
        await page.keyboard.type(value)


async def choose(page: Page, slot: str, wanted: int | str) -> None:
    """With the arrows within a group of radio buttons."""
    await tab_to(page, field=slot)
    for _ in range(12):
        if await page.evaluate("() => document.activeElement.value") == str(wanted):
            break
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Space")
    assert await page.evaluate("() => document.activeElement.checked && document.activeElement.value") == str(wanted)


async def say(page: Page, question: str, *, yes: bool, key: str = "Tab") -> None:
    """To a yes-or-no question: to its first button, or to the one that is chosen, and on with the arrows."""
    await tab_to(page, field=question, key=key)
    await page.keyboard.press("Space")
    if await page.evaluate("() => document.activeElement.value") != ("yes" if yes else "no"):
        await page.keyboard.press("ArrowUp" if yes else "ArrowDown")
    assert await page.evaluate("() => document.activeElement.checked && document.activeElement.value") == ("yes" if yes else "no")


async def is_shown(page: Page, question: str, *, when: bool, has_script: bool) -> None:
    """With a script only when it applies; without one always, with the line that says when it does."""
    await (expect(page.locator(f"#{question}")).to_be_visible() if when or not has_script else expect(page.locator(f"#{question}")).to_be_hidden())
    await expect(page.get_by_text("Only if: “Do you come by car?” yes")).to_be_visible(visible=not has_script)


async def answers_of_paivi() -> list[object]:
    person = await Registration.objects().get(Registration.email == "paivi@example.org")
    return [given.value for given in await answers_of(person.id)]


async def seats_of_paivi() -> dict[int, str]:
    return {seat.seminar: seat.state for seat in await Seat.objects().where(Seat.registration.email == "paivi@example.org")}


@pytest.fixture
async def slot(small) -> list[int]:
    """Two seminars of the first slot, with room for all; the event has room, too."""
    await Event.update({Event.seats: 100}).where(Event.id == small.id)
    rows = await Seminar.objects().where((Seminar.event == small.id) & (Seminar.kind == "parallel")).order_by(Seminar.starts_at, Seminar.place).limit(2)
    await Seminar.update({Seminar.seats: 100}).where(Seminar.id.is_in([row.id for row in rows]))
    await touch(small.id)
    return [row.id for row in rows]


@pytest.mark.parametrize("has_script", [True, False])
async def test_from_the_form_to_a_changed_seminar_by_keyboard_alone(visitor: Page, slot, has_script):
    page, (first, other) = visitor, slot
    await page.goto(f"{EVENT}/registration?lang=en")
    await type_into(page, first_name="Päivi", last_name="Hämäläinen", email="paivi@example.org", organisation="Region Gävleborg", position="Analyst")
    await choose(page, "slot1", first)
    await go(page, "Register")
    await expect(page).to_have_url(re.compile("/r/"))
    assert (await seats_of_paivi())[first] == "confirmed"
    await go(page, "Switch seminars")
    await choose(page, "slot1", other)
    await go(page, "Save my seminars")
    await expect(page.locator(".agenda", has=page.locator(f"a[href$='/seminars/{other}']")).first).to_be_visible()
    assert (first in await seats_of_paivi(), (await seats_of_paivi())[other]) == (False, "confirmed")
    await tab_to(page, text="Cancel my registration")
    await page.keyboard.press("Space")
    await go(page, "Yes, cancel my registration")
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have cancelled")
    await go(page, "Come back after all")
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    assert (await seats_of_paivi())[other] == "confirmed"


@pytest.fixture
async def asked(small) -> list[str]:
    """The demo's form: by car, on which days if so, and the bus of the second step."""
    await seed.ask_questions(small, (await Account.objects().first()).id)
    return [question.name for question in (await read_form(small.id)).asked]


@pytest.mark.parametrize("has_script", [True, False])
async def test_from_a_form_with_conditions_to_a_changed_seminar_by_keyboard_alone(visitor: Page, slot, asked, has_script):
    page, (first, other), (car, parking, _bus) = visitor, slot, asked
    await page.goto(f"{EVENT}/registration?lang=en")
    await type_into(page, first_name="Päivi", last_name="Hämäläinen", email="paivi@example.org", organisation="Region Gävleborg", position="Analyst")
    await choose(page, "slot1", first)
    await is_shown(page, parking, when=False, has_script=has_script)
    await say(page, car, yes=True)
    await is_shown(page, parking, when=True, has_script=has_script)
    await tab_to(page, field=parking)
    await page.keyboard.press("Space")
    await say(page, car, yes=False, key="Shift+Tab")  # the tick stays, and counts no more
    await is_shown(page, parking, when=False, has_script=has_script)
    await go(page, "Register")
    await expect(page).to_have_url(re.compile("/r/"))
    assert await answers_of_paivi() == [YesNo(False)]
    await answer_anew(page, car, parking, has_script)
    assert await answers_of_paivi() == [YesNo(True), ["first"]]
    await go(page, "Switch seminars")
    await choose(page, "slot1", other)
    await go(page, "Save my seminars")
    await expect(page.locator(".agenda", has=page.locator(f"a[href$='/seminars/{other}']")).first).to_be_visible()
    assert (first in await seats_of_paivi(), (await seats_of_paivi())[other]) == (False, "confirmed")
    assert await answers_of_paivi() == [YesNo(True), ["first"]]


async def answer_anew(page: Page, car: str, parking: str, has_script: bool) -> None:
    """On the own page."""
    await go(page, "Your answers")
    await is_shown(page, parking, when=False, has_script=has_script)
    await say(page, car, yes=True)
    await is_shown(page, parking, when=True, has_script=has_script)
    await tab_to(page, field=parking)
    await page.keyboard.press("Space")
    await go(page, "Save my answers")
    await expect(page).to_have_url(re.compile("answered"))


@pytest.mark.parametrize("has_script", [True, False])
async def test_the_second_step_by_keyboard_alone(visitor: Page, asked, small, has_script):
    await open_second_step(await Event.objects().get(Event.id == small.id), date(2099, 2, 1), account=(await Account.objects().first()).id)
    person = await Registration.objects().where(Registration.state == "confirmed").order_by(Registration.id).first()
    await visitor.goto(f"/r/{token_of(person, 'page')}?lang=en")
    await choose(visitor, asked[-1], "late")
    await go(visitor, "Send my answers")
    await expect(visitor.get_by_text("Thank you, we have your answers.")).to_be_visible()
    assert [given.value for given in await answers_of(person.id)] == ["late"]


@pytest.mark.parametrize("has_script", [True, False])
async def test_a_clash_is_settled_by_keyboard_alone(visitor: Page, slot, small, has_script):
    page, (first, _other) = visitor, slot
    row = await Seminar.objects().get(Seminar.id == first)
    visit = Seminar(
        event=small.id, uid="a-visit", kind="visit", seats=9, starts_at=row.starts_at, ends_at=row.ends_at, title_en="Mill", changed_at=row.changed_at
    )
    await visit.save()
    await touch(small.id)
    person = await Registration.objects().where(Registration.state == "confirmed").order_by(Registration.id).first()
    await Seat.delete().where(Seat.registration == person.id)
    await page.goto(f"/r/{token_of(person, 'page')}?lang=en")
    await go(page, "Switch seminars")
    await choose(page, "slot1", first)
    await tab_to(page, field=f"extra{visit.id}")
    await page.keyboard.press("Space")
    await go(page, "Save my seminars")
    await expect(page.get_by_text("overlap.").first).to_be_visible()
    await go(page, "Take “Mill”")
    await expect(page.locator(".errors")).to_have_count(0)
    seats = {seat.seminar: seat.state for seat in await Seat.objects().where(Seat.registration == person.id)}
    assert (seats.get(visit.id), seats.get(first)) == ("confirmed", None)
