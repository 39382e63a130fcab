"""Visits a fresh demo with Chromium and keeps what it sees, wide and narrow; `bin/pictures` calls it."""

import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from seed import ORGANISER, SLUG
from settings import SETTINGS
from tests.servers import Server, servers

FOLDER = Path(__file__).parent / "pictures"
SIZES = {1280: 860, 320: 860}
EVENT = f"/events/{SLUG}"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with servers(1) as (server,):
        asyncio.run(server.ready())
        visit(server)


def visit(server: Server) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        person = registered(browser, server.address)
        organiser = signed_in(browser, server.address)
        for width, height in SIZES.items():
            with browser.new_context(viewport={"width": width, "height": height}, locale="en-GB") as visitor:
                page = visitor.new_page()
                for name, path in {"start": "/", "programme": f"{EVENT}/programme", "registration": f"{EVENT}/registration", "person": person}.items():
                    take(page, f"{server.address}{path}", f"{name}-{width}")
            organiser.set_viewport_size({"width": width, "height": height})
            take(organiser, f"{server.address}/manage{EVENT}?lang=en", f"overview-{width}")
        badges(organiser, f"{server.address}/manage{EVENT}/badges")
        browser.close()


def take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.screenshot(path=FOLDER / f"{name}.png")


def registered(browser: Browser, address: str) -> str:
    """The path of a person's page, who has just registered with a seminar in each slot."""
    page = browser.new_page(locale="en-GB")
    page.goto(f"{address}{EVENT}/registration")
    person = {"first_name": "Åsa", "last_name": "Öberg", "email": "asa.oberg@example.org", "organisation": "Region Gävleborg", "position": "Process leader"}
    for field, value in person.items():
        page.fill(f"[name={field}]", value)
    for slot in page.locator("fieldset.slot").all():
        slot.locator("input[type=radio]").first.check()
    page.click("main form.sheet button")
    page.wait_for_url("**/r/*")
    return page.url.removeprefix(address)


def signed_in(browser: Browser, address: str) -> Page:
    page = browser.new_page(locale="en-GB")
    page.goto(f"{address}/sign-in")
    page.fill("[name=email]", ORGANISER)
    page.fill("[name=password]", SETTINGS.demo_password)
    page.click("main form button")
    page.wait_for_load_state()
    return page


def badges(page: Page, address: str) -> None:
    """The first sheet of the badges, as it leaves the printer."""
    page.goto(address)
    page.click("main form button")
    page.wait_for_url("**/jobs/*")
    link = page.locator("main a.button[href$='/file']")
    link.wait_for(timeout=120_000)
    with page.expect_download() as download, tempfile.TemporaryDirectory() as folder:
        link.click()
        file = Path(folder) / "badges.pdf"
        download.value.save_as(file)
        subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-singlefile", file, FOLDER / "badges"], check=True)


if __name__ == "__main__":
    main()
