"""A speaker drops a file; the line breaks, the page is closed, and the file arrives all the same."""

import hashlib
from base64 import b64encode

import pytest
from playwright.async_api import Page, Route, expect

from events.tables import Event
from network.tables import Person
from seminars.actions.desks import make_desk
from seminars.desks import token_of
from seminars.tables import Part, Seminar, Upload, Version
from tests.seminars.inspection.files import a_pdf

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
SIZE = 3_000_000
PDF = a_pdf("Seven gaps") + b"\n%" * (SIZE // 2)
DROP = """([name, body]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0))], name, { type: "application/pdf", lastModified: 1 }));
  for (const kind of ["dragover", "drop"]) {
    document.querySelector("form.drop").dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
async def link(small: Event) -> str:
    """Of somebody who speaks in one seminar."""
    part = await Part.objects(Part.person).where(Part.seminar.event == small.id).first()
    person: Person = part.person
    await Part.delete().where((Part.person == person.id) & (Part.id != part.id))
    await Person.update({Person.email: "speaker@example.org", Person.language: "en"}).where(Person.id == person.id)
    assert await Seminar.exists().where(Seminar.id == part.seminar)
    return f"/s/{token_of(await make_desk(small.id, person.id))}"


async def drop(page: Page, name: str = "slides.pdf") -> None:
    await page.evaluate(DROP, [name, b64encode(PDF).decode()])


async def arrived(page: Page) -> None:
    await expect(page.get_by_text("it has arrived")).to_be_visible(timeout=30_000)
    (version,) = await Version.objects()
    assert (version.file, version.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))


async def test_a_file_is_dropped_and_arrives_over_a_line_that_breaks_twice(visitor: Page, link):
    broken = 0

    async def line(route: Route) -> None:
        nonlocal broken
        if route.request.method == "PATCH" and broken < 2:
            broken += 1
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await visitor.route("**/uploads/*", line)
    await visitor.goto(f"{link}?lang=en")
    await drop(visitor)
    await expect(visitor.get_by_text("Broken off")).to_be_visible()
    await arrived(visitor)
    assert broken == 2


async def test_it_goes_on_after_the_page_was_opened_anew(visitor: Page, link):
    await visitor.goto(f"{link}?lang=en")
    await visitor.route("**/uploads/*", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    await drop(visitor)
    await expect(visitor.get_by_text("Broken off")).to_be_visible()
    await visitor.unroute("**/uploads/*")
    await visitor.reload()
    await expect(visitor.get_by_text("slides.pdf has arrived already")).to_be_visible()
    await drop(visitor)
    await arrived(visitor)
    assert await Upload.count() == 1


async def test_by_keyboard_it_is_paused_goes_on_and_is_cancelled(visitor: Page, link):
    await visitor.goto(f"{link}?lang=en")
    await visitor.route("**/uploads/*", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    await visitor.set_input_files("form.drop [name=file]", {"name": "slides.pdf", "mimeType": "application/pdf", "buffer": PDF})
    await visitor.get_by_role("button", name="Hand in", exact=True).focus()
    await visitor.keyboard.press("Enter")
    await expect(visitor.get_by_role("button", name="Pause")).to_be_focused()
    await expect(visitor.get_by_text("Broken off")).to_be_visible()
    await visitor.keyboard.press("Enter")
    await expect(visitor.get_by_text("Paused.")).to_be_visible()
    await visitor.keyboard.press("Tab")
    await visitor.keyboard.press("Enter")
    await expect(visitor.get_by_text("Cancelled.")).to_be_visible()
    await expect(visitor.locator("form.drop [name=file]")).to_be_focused()
    await visitor.wait_for_function("!Object.keys(localStorage).length")
    assert await Upload.count() == 0


@pytest.mark.parametrize("has_script", [False])
async def test_without_a_script_the_form_is_sent_as_it_is(visitor: Page, link, has_script):
    await visitor.goto(f"{link}?lang=en")
    await visitor.set_input_files("form.drop [name=file]", {"name": "slides.pdf", "mimeType": "application/pdf", "buffer": PDF})
    await visitor.get_by_role("button", name="Hand in", exact=True).click()
    await arrived(visitor)
