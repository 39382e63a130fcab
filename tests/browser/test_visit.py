"""A visit on phones: the network is cut, cards are kept on the phone, and each arrives once when it is back."""

import asyncio
import io
from time import monotonic

import pytest
from litestar.datastructures import FormMultiDict
from PIL import Image
from playwright.async_api import Browser, Page, expect

from accounts.tables import Account
from attendees.actions.register import token_of
from attendees.tables import Registration
from attendees.visits.actions import name_somebody, set_up
from attendees.visits.delegation_form import DelegationRow, Named
from attendees.visits.queries import delegations_of
from attendees.visits.setup_form import facts_in, read
from attendees.visits.tables import LearningCard
from events.actions.state import become
from events.facts import HostFacts
from events.rules import State
from events.tables import Event
from tests.attendees.visits.world import FORM
from tests.conftest import an_account
from tests.servers import Server

pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.slow]
TOWNS = {"Rauman kaupunki": 6, "Porin kaupunki": 6, "Turun kaupunki": 6, "Vaasan kaupunki": 6}
SOON = {"first_day": "2099-02-09", "last_day": "2099-02-10", "day_3": "2099-02-10"}


@pytest.fixture
async def visit(db) -> Event:
    """Four towns, six from each."""
    account: Account = await an_account("host", may_create=True)
    wanted = read(FormMultiDict(FORM | SOON))
    rows = [DelegationRow(organisation=name, places=places) for name, places in TOWNS.items()]
    event = await set_up(
        facts_in(wanted.form.data, wanted.stops), [HostFacts(organisation="Gävle kommun", part="lead")], rows, wanted.stops, account=account.id
    )
    for town in await delegations_of(event):
        for number in range(town.places):
            who = Named(first_name=f"V{number}", last_name=town.name, email=f"v{town.row.id}-{number}@example.org")
            await name_somebody(event, town.row, who)
    return event


async def pages(visit: Event) -> list[str]:
    rows = await Registration.objects().where(Registration.event == visit.id).order_by(Registration.id)
    return [f"/r/{token_of(row, 'page')}/visit" for row in rows]


def a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(made, "JPEG")
    return made.getvalue()


async def take(page: Page, saw: str, *, picture: bool = False) -> None:
    await page.fill("[name=saw]", saw)
    if picture:
        await page.set_input_files("[name=picture]", {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": a_picture()})
    await page.get_by_role("button", name="Hand in the card").click()


KEPT = """async () => {
  const kept = await caches.open("visit");
  return navigator.serviceWorker.controller?.state === "activated" && Boolean(await kept.match(location.pathname)) && (await kept.keys()).length > 2;
}"""


async def is_kept(page: Page) -> None:
    """Until the phone has the page. Asked again and again: `wait_for_function` takes the promise itself for a yes."""
    async with asyncio.timeout(60):
        while not await page.evaluate(KEPT):  # noqa: ASYNC110 - it happens in the browser
            await asyncio.sleep(0.1)


async def test_without_network_the_page_opens_and_cards_wait_and_then_each_arrives_once(visit, chromium: Browser, server: Server):
    async with await chromium.new_context(base_url=server.address, locale="en-GB") as phone:
        page = await phone.new_page()
        path = (await pages(visit))[0]
        await page.goto(path)
        await is_kept(page)
        await phone.set_offline(True)
        await page.reload()
        await expect(page.get_by_role("heading", name="A learning card")).to_be_visible()
        await take(page, "Kranen i hamnen", picture=True)
        await expect(page.locator("#waiting li")).to_have_count(1)
        await take(page, "Lunchen")
        await expect(page.locator("#waiting li")).to_have_count(2)
        await page.reload()  # also when the phone was put away meanwhile
        await expect(page.locator("#waiting li")).to_have_count(2)
        assert await LearningCard.count() == 0
        await phone.set_offline(False)
        await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.locator("#sent")).to_contain_text("Lunchen")
        await expect(page.locator("#waiting")).to_be_hidden()
        rows = await LearningCard.objects().order_by(LearningCard.id)
        assert [(row.saw, bool(row.picture)) for row in rows] == [("Kranen i hamnen", True), ("Lunchen", False)]


async def test_a_card_whose_answer_was_lost_is_sent_again_and_counts_once(visit, chromium: Browser, server: Server):
    async with await chromium.new_context(base_url=server.address, locale="en-GB") as phone:
        page = await phone.new_page()
        lost = asyncio.Event()

        async def lose_the_first_answer(route):
            if lost.is_set():
                await route.continue_()
                return
            await route.fetch(max_redirects=0)
            await route.abort()
            lost.set()

        await page.route("**/visit/cards", lose_the_first_answer)
        await page.goto((await pages(visit))[0])
        await take(page, "Kranen")
        await asyncio.wait_for(lost.wait(), 20)
        await expect(page.locator("#waiting li")).to_have_count(1)
        assert await LearningCard.count() == 1
        await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.locator("#waiting")).to_be_hidden()
        assert await LearningCard.count() == 1


async def travel(chromium: Browser, server: Server, path: str, number: int) -> None:
    """One phone: a card with network, and for the second half one without, sent when it is back."""
    async with await chromium.new_context(base_url=server.address, locale="en-GB") as phone:
        page = await phone.new_page()
        await page.goto(path)
        await take(page, f"First half {number}")
        await expect(page.locator("#sent")).to_contain_text(f"First half {number}", timeout=60_000)
        await phone.set_offline(True)
        await take(page, f"Second half {number}", picture=number % 4 == 0)
        await expect(page.locator("#waiting li")).to_have_count(1)
        await phone.set_offline(False)
        for _turn in range(2):
            await page.evaluate("dispatchEvent(new Event('online'))")
        await expect(page.locator("#waiting")).to_be_hidden(timeout=60_000)


async def test_twenty_four_with_the_network_cut_for_the_second_half_and_closed_only_when_the_last_town_has_answered(visit, chromium: Browser, server: Server):
    everybody = list(enumerate(await pages(visit)))
    assert len(everybody) == 24
    for start in range(0, 24, 6):
        problems = await become(visit, State.CLOSED, account=1)
        assert [problem.facts["organisation"] for problem in problems] == list(TOWNS)[start // 6 :]
        await asyncio.gather(*(travel(chromium, server, path, number) for number, path in everybody[start : start + 6]))
    assert await become(visit, State.CLOSED, account=1) == []
    said = sorted(await LearningCard.select(LearningCard.saw).output(as_list=True))
    assert said == sorted(f"{half} half {number}" for half in ("First", "Second") for number in range(24))


async def test_a_visit_is_set_up_by_its_form_and_published(organiser: Page):
    """In seconds, by who knows what to type."""
    began = monotonic()
    await organiser.get_by_role("link", name="New visit").click()
    for name, value in {**FORM, **SOON, "title_en": "Finnish towns in Gävle"}.items():
        if name.startswith(("zone", "means")):
            await organiser.select_option(f"[name={name}]", value)
        elif not name.endswith("_rows"):
            await organiser.fill(f"[name={name}]", value)
    await organiser.get_by_role("button", name="Publish the visit").last.click()
    await expect(organiser.get_by_role("status")).to_contain_text("The visit is published.")
    await organiser.get_by_role("link", name="See the event's page").click()
    await organiser.get_by_role("link", name="Programme", exact=True).first.click()
    await expect(organiser.get_by_text("Gävle hamn").first).to_be_visible()
    assert monotonic() - began < 120


@pytest.mark.parametrize("has_script", [False])
async def test_without_script_the_card_is_a_form(visit, visitor: Page):
    await visitor.goto((await pages(visit))[0])
    await take(visitor, "Kranen", picture=True)
    await expect(visitor.get_by_role("status")).to_contain_text("Your card has arrived.")
    assert await LearningCard.count() == 1
