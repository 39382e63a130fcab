"""Material on a participant's own page: for who has a place also what is for those who take part, for others what everybody may read."""

import io
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest

from attendees.actions.register import token_of
from attendees.tables import Registration
from seminars.tables import Seminar
from tests.attendees.world import a_seminar, come
from tests.seminars.material.rows import a_material, at, one_of_each

pytestmark = pytest.mark.anyio
START = datetime(2026, 9, 9, 11, tzinfo=UTC)
END = datetime(2026, 9, 10, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALL = ("now", "start", "after", "participants", "never")
STAGES = [(START - MINUTE, set()), (START + MINUTE, {"start"}), (END - MINUTE, {"start"}), (END + MINUTE, {"start", "after"})]


@pytest.fixture
async def seminar(event) -> Seminar:
    return await Seminar.objects().get(Seminar.id == await a_seminar(event, "Gaps", 5))


async def address(row: Registration) -> str:
    return f"/r/{token_of(row, 'mailed')}"


async def anna(event, seminar, state: str = "confirmed") -> str:
    """Where her own page is."""
    outcome = await come(event, "Anna", seminar.id)
    await Registration.update({Registration.state: state}).where(Registration.id == outcome.id)
    return await address(await Registration.objects().get(Registration.id == outcome.id))


async def readable(client, page: str) -> set[str]:
    found = set()
    for visible in ALL:
        path = f"{page}/material/u-slides-{visible}"
        statuses = {(await client.get(one)).status_code for one in (path, f"{path}/preview")} | {(await client.head(path)).status_code}
        assert len(statuses) == 1, (visible, statuses)
        found |= {visible} if statuses == {200} else set()
    return found


@pytest.mark.parametrize(("moment", "opened"), STAGES)
async def test_who_has_a_place_reads_also_what_is_for_those_who_take_part(client, event, seminar, monkeypatch, moment, opened):
    page = await anna(event, seminar)
    await one_of_each(seminar)
    at(monkeypatch, moment)
    expected = {"now", "participants"} | opened
    assert await readable(client, page) == expected
    text = (await client.get(page)).text
    assert {one for one in ALL if f"{page}/material/u-slides-{one}" in text} == expected
    names = ZipFile(io.BytesIO((await client.get(f"{page}/material.zip")).content)).namelist()
    assert {name.rsplit(" ", 1)[1] for name in names} == {f"{one}.pdf" for one in expected}


@pytest.mark.parametrize("state", ["waiting", "cancelled", "asked", "declined", "refused", "offered"])
async def test_who_has_no_place_reads_what_everybody_may(client, event, seminar, monkeypatch, state):
    page = await anna(event, seminar, state)
    await one_of_each(seminar)
    at(monkeypatch, START + MINUTE)
    assert await readable(client, page) == {"now", "start"}
    shown = await client.get(page)
    assert shown.status_code == 200
    assert {one for one in ALL if f"{page}/material/u-slides-{one}" in shown.text} == {"now", "start"}
    names = ZipFile(io.BytesIO((await client.get(f"{page}/material.zip")).content)).namelist()
    assert len(names) == 2


async def test_own_seminars_come_first(client, event, seminar):
    page = await anna(event, seminar)
    other = await Seminar.objects().get(Seminar.id == await a_seminar(event, "Before", 5, hours=1))
    await a_material(other, "Others")
    await a_material(seminar, "Mine")
    text = (await client.get(page)).text
    assert text.index("u-mine") < text.index("Material of the other seminars") < text.index("u-others")


async def test_a_link_that_was_ended_opens_no_file(client, event, seminar):
    await a_material(seminar, "Slides", "participants")
    assert (await client.get("/r/nobody/material/u-slides")).status_code == 404
    assert (await client.get("/r/nobody/material.zip")).status_code == 404


async def test_files_of_ones_own_page_are_kept_by_nobody_else(client, event, seminar):
    page = await anna(event, seminar)
    await a_material(seminar, "Slides", "participants")
    answer = await client.get(f"{page}/material/u-slides")
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["x-robots-tag"] == "noindex"
