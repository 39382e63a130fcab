"""An event's folder, unpacked and opened as a file: from the front page to a seminar and its material, in each language, without server or script."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from events.tables import Event
from jobs.tables import Job
from seminars.actions.notes import write_note
from seminars.tables import Version
from summaries.keeping.folder import kept_folder
from tests.seminars.conftest import programme
from tests.seminars.material.rows import a_material
from web import files

__all__ = ["programme"]
PICTURE = (Path(__file__).parents[2] / "web/static/samling-card.png").read_bytes()
pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
async def folder(event, programme, work, tmp_path) -> Path:
    slides = await a_material(programme["gaps"], "Bilder: så här", language="sv", body=PICTURE)
    await Version.update({Version.form: "png"}).where(Version.material == slides.id)
    await write_note(event, slides.seminar, "Vi enades.", "sv", person=None, hand_in=True)
    number = await kept_folder(await Event.objects().get(Event.id == event.id))
    await work()
    packed = tmp_path / "kept.zip"
    packed.write_bytes(await files.fetch((await Job.objects().get(Job.id == number)).file))
    with ZipFile(packed) as zipped:
        zipped.extractall(tmp_path)
    return tmp_path / "klusterdagen"


@pytest.mark.parametrize("width", [1280, 320])
async def test_from_the_front_page_to_a_seminar_and_its_material(chromium, folder, width):
    async with await chromium.new_context(java_script_enabled=False, viewport={"width": width, "height": 800}) as context:
        page = await context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto((folder / "index.html").as_uri())
        await page.get_by_role("main").get_by_role("link", name="Sju gap").click()
        for language, material in (("Suomi", "Aineisto"), ("English", "Material"), ("Svenska", "Material")):
            await page.get_by_role("link", name=language).click()
            assert "Vi enades." in await page.inner_text("#note")
            assert material in await page.inner_text("#material")
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.get_by_role("link", name="Bilder: så här").click()
        await page.wait_for_url("**/material/2026-09-09-1000-sju-gap-att-overbrygga/01-bilder-sa-har.png")
        await page.go_back()
        await page.get_by_role("navigation").get_by_role("link", name="Program").click()
        await page.locator(".item").get_by_role("link", name="Material").click()
        assert page.url.endswith("#material")
        assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


async def test_it_looks_as_the_event_does(chromium, folder):
    """Its letters and its colour come with it."""
    page = await chromium.new_page()
    await page.goto((folder / "sv/index.html").as_uri())
    assert await page.evaluate("document.fonts.load('16px \"Source Sans 3\"').then(found => found.length)") >= 1
    assert "#0b5c7a" in await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    assert await page.evaluate("getComputedStyle(document.body).fontFamily.includes('Source Sans 3')")
