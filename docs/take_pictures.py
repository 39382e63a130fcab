"""Visits a fresh demo with Chromium and keeps what it sees, wide and narrow; `bin/pictures` calls it."""

import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from app import database
from attendees.actions.register import token_of as token_of_page
from attendees.floor.tables import Floor
from attendees.tables import Registration
from events.rules import Kind
from seed import ORGANISER, SLUG
from seminars.actions.desks import make_desk
from seminars.desks import desk_of, token_of
from seminars.tables import Material, Version
from seminars.timetable.tables import Making
from settings import SETTINGS
from tests.servers import Server, servers
from web import clock

FOLDER = Path(__file__).parent / "pictures"
SIZES = {1280: 860, 320: 860}
EVENT = f"/events/{SLUG}"
OF_ORGANISERS = {
    "queue": f"{EVENT}/queue",
    "mix": f"{EVENT}/mix",
    "questions": f"{EVENT}/questions",
    "mails": f"{EVENT}/mails",
    "speakers": f"{EVENT}/programme/speakers",
    "board": f"{EVENT}/board",
    "timetable": f"{EVENT}/timetable",
    "wishes": f"{EVENT}/wishes",
    "releases": f"{EVENT}/releases",
    "also-online": f"{EVENT}/programme/6#online",  # a parallel seminar of the demo that meets online, too
    "handed-in": f"{EVENT}/material",
    "proposals": f"{EVENT}/call",
    "opinions": f"{EVENT}-2026/opinions",
    "agenda": "/events/bottenhavets-kluster-vintermote/agenda",
}
PUBLIC = {
    "start": "/",
    "programme": f"{EVENT}/programme",
    "found": f"{EVENT}/programme?language=fi",
    "door": f"{EVENT}/rooms/2",
    "changes": f"{EVENT}/changes",
    "registration": f"{EVENT}/registration",
    "search": "/search?q=speciali",
    "hybrid": f"{EVENT}/seminars/6",
    "material": f"{EVENT}-2026/material",
    "stays": f"{EVENT}-2026",
    "network": "/networks/bottenhavets-kluster",
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with servers(1) as (server,):
        asyncio.run(server.ready())
        visit(server, asyncio.run(hidden()))


def visit(server: Server, hidden: dict[str, str]) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        own = {"person": registered(browser, server.address), **hidden}
        organiser = signed_in(browser, server.address)
        for width, height in SIZES.items():
            with browser.new_context(viewport={"width": width, "height": height}, locale="en-GB") as visitor:
                page = visitor.new_page()
                for name, path in {**PUBLIC, **own}.items():
                    take(page, f"{server.address}{path}", f"{name}-{width}")
            organiser.set_viewport_size({"width": width, "height": height})
            take(organiser, f"{server.address}/manage{EVENT}?lang=en", f"overview-{width}")
            for name, path in OF_ORGANISERS.items():
                take(organiser, f"{server.address}/manage{path}", f"{name}-{width}")
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
    page.click("main form.sheet .legal button")
    page.wait_for_url("**/r/*")
    return page.url.removeprefix(address)


async def hidden() -> dict[str, str]:
    """Pages that only their links open, once all that was handed in was looked at and the timetable is made."""
    async with database():
        for _second in range(120):
            await asyncio.sleep(1)
            if not await Version.exists().where(Version.state == "checking") and not await Making.exists().where(Making.ended_at.is_null()):
                break
        return {
            "speaker": await speaker(),
            "floor": await floor(),
            "visit": f"{await page_of(Kind.VISIT)}/visit",
            "join": f"{await page_of(Kind.WEBINAR)}/join",
            "own-wishes": f"{await page_of(Kind.CONFERENCE)}/wishes",
        }


async def page_of(kind: str) -> str:
    """The page of somebody who comes to the next event of this kind."""
    coming = (Registration.event.kind == kind) & (Registration.event.last_day >= clock.now().date()) & (Registration.state == "confirmed")
    row = await Registration.objects().where(coming).order_by(Registration.event.first_day, Registration.id).first()
    return f"/r/{token_of_page(row, 'page')}"


async def speaker() -> str:
    """The own page of one who speaks and has handed something in."""
    row = await Material.select(Material.person, Material.seminar.event.as_alias("event")).where(Material.title == "Sju gap").first()
    desk = await desk_of(row["event"], row["person"]) or await make_desk(row["event"], row["person"])
    return f"/s/{token_of(desk)}"


async def floor() -> str:
    """Questions to the speakers, on the screen of their room."""
    row = await Floor.select(Floor.seminar).first()
    return f"{EVENT}/seminars/{row['seminar']}/questions"


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
