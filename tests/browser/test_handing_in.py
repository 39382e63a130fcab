"""A speaker's way from the mail to the receipt: open the link, choose a file, press one button. With JavaScript, without, and by keyboard."""

import asyncio
import contextlib
import re
from base64 import b64encode
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import FileChooser, Page, expect
from playwright.async_api import TimeoutError as TooLate

from accounts.tables import Account
from network.tables import Person
from seminars.actions.desks import send_link
from seminars.tables import Part, Version
from tests.browser.test_keyboard import go, tab_to
from tests.browser.test_uploads import DROP
from tests.postmaster import Postmaster
from tests.seminars.inspection.files import a_pdf
from tests.servers import Server, servers
from web import files

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
SLIDES = {"name": "Slides of Helena.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Slides")}


@pytest.fixture
async def server(db, postmaster) -> AsyncIterator[Server]:
    """Sends real mails."""
    with servers(1, SMTP_URL=f"smtp://127.0.0.1:{postmaster.port}", FILES_URL=files.SETTINGS.files_url) as (one,):
        await one.ready()
        yield one


@pytest.fixture
async def invited(small, server, postmaster) -> str:
    """The path of the link to hand in, as the speaker finds it in the mail."""
    part = await Part.objects().where((Part.seminar.event == small.id) & (Part.role == "speaker")).order_by(Part.id).first()
    await Person.update({Person.email: "helena@example.org", Person.language: "en"}).where(Person.id == part.person)
    await send_link(small, part.person, account=(await Account.objects().first()).id)
    text = await letter(postmaster, 1)
    return re.search(r"(/s/\S+#material)", text)[1]


async def letter(postmaster: Postmaster, number: int) -> str:
    """The text of so manieth mail, once it is there."""
    async with asyncio.timeout(60):
        while True:
            if len(postmaster.got) >= number:
                return postmaster.letters()[number - 1].get_body(("plain",)).get_content()
            await asyncio.sleep(0.05)


async def receipt_came(postmaster: Postmaster) -> None:
    text = await letter(postmaster, 2)
    version = await Version.objects().first()
    assert (version.name, version.state) == ("Slides of Helena.pdf", "ready")
    assert "Slides of Helena.pdf" in text
    assert version.file[:16] in text
    assert "when the seminar begins" in text


async def test_one_click_from_the_mail_and_a_drop(visitor: Page, invited, postmaster):
    await visitor.goto(invited)
    await visitor.evaluate(DROP, [SLIDES["name"], b64encode(SLIDES["buffer"]).decode()])
    await expect(visitor.get_by_text("it has arrived")).to_be_visible()
    await receipt_came(postmaster)


@pytest.mark.parametrize("has_script", [True, False])
async def test_one_click_from_the_mail_and_a_file(visitor: Page, invited, postmaster, has_script):
    await visitor.goto(invited)
    await visitor.locator("#material input[type=file]").first.set_input_files(SLIDES)
    await visitor.locator("#material").get_by_role("button", name="Hand in").first.click()
    await expect(visitor.get_by_text("it has arrived")).to_be_visible()
    await receipt_came(postmaster)


async def chooser(page: Page) -> FileChooser:
    """By Space, once more when a busy browser lost the key."""
    for _try in range(4):
        with contextlib.suppress(TooLate):
            async with page.expect_file_chooser(timeout=5_000) as opened:
                await page.keyboard.press("Space")
            return await opened.value
    raise AssertionError("No file can be chosen.")


@pytest.mark.parametrize("has_script", [True, False])
async def test_by_keyboard_alone(visitor: Page, invited, postmaster, has_script):
    await visitor.goto(invited)
    await tab_to(visitor, field="file")
    await (await chooser(visitor)).set_files(SLIDES)
    await go(visitor, "Hand in")
    await expect(visitor.get_by_text("it has arrived")).to_be_visible()
    await receipt_came(postmaster)
    await go(visitor, "Save")
    await expect(visitor.get_by_text("Saved.")).to_be_visible()
