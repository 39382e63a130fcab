"""What everybody may read of an event's material, by the clock: pages, files and previews; a kept page hides no opening and keeps nothing open."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from events.actions import touch
from events.tables import Event
from seminars.actions import change_seminar, facts_of
from seminars.queries import item_of
from tests.seminars.material.rows import a_material, a_version, at, one_of_each, over_https
from tests.seminars.rows import another_event

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("store")]
START = datetime(2026, 9, 9, 8, tzinfo=UTC)
END = datetime(2026, 9, 10, 22, tzinfo=UTC)  # midnight in Gävle
MINUTE = timedelta(minutes=1)
BASE = "/events/klusterdagen/material"


async def open_files(client, base: str = BASE) -> set[str]:
    """Those of one of each whose address works, in every way to ask."""
    found = set()
    for visible in ("now", "start", "after", "participants", "never"):
        path = f"{base}/u-slides-{visible}"
        answers = [await client.get(path), await client.get(f"{path}/preview"), await client.head(path)]
        answers += [await client.get(path, headers={"range": "bytes=0-1"}), await client.get(path, headers={"if-none-match": "*"})]
        statuses = {answer.status_code for answer in answers}
        assert statuses == {404} or 404 not in statuses, (visible, statuses)
        found |= {visible} if 404 not in statuses else set()
    return found


def told(page: str) -> set[str]:
    """Those with an address on the page."""
    return {visible for visible in ("now", "start", "after", "participants", "never") if f"/u-slides-{visible}" in page}


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (START - MINUTE, {"now"}),
        (START, {"now", "start"}),
        (START + MINUTE, {"now", "start"}),
        (END - MINUTE, {"now", "start"}),
        (END, {"now", "start", "after"}),
        (END + MINUTE, {"now", "start", "after"}),
    ],
)
async def test_for_everybody_it_opens_to_the_minute(client, programme, monkeypatch, moment, expected):
    await one_of_each(programme["gaps"])
    at(monkeypatch, moment)
    assert await open_files(client) == expected
    for path in (BASE, f"/events/klusterdagen/seminars/{programme['gaps'].id}"):
        page = (await client.get(path)).text
        assert told(page) == expected
        assert "Slides never" not in page
        assert "Slides participants" not in page
        assert "There is more for those who take part" in page


@pytest.mark.parametrize("path", ["material", "seminars/{number}"])
async def test_a_kept_page_is_made_anew_when_something_opens_and_when_it_closes(client, programme, monkeypatch, path):
    await one_of_each(programme["gaps"])
    address = f"/events/klusterdagen/{path.format(number=programme['gaps'].id)}"
    at(monkeypatch, START - MINUTE)
    before = await client.get(address)
    assert told(before.text) == {"now"}
    tag = {"if-none-match": before.headers["etag"]}
    assert (await client.get(address, headers=tag)).status_code == 304
    at(monkeypatch, START + MINUTE)
    after = await client.get(address, headers=tag)
    assert (after.status_code, told(after.text)) == (200, {"now", "start"})
    at(monkeypatch, START - MINUTE)  # the seminar was moved to later: what was open is closed again
    assert told((await client.get(address)).text) == {"now"}


async def test_what_opens_later_is_told_without_an_address(client, programme, monkeypatch):
    await a_material(programme["gaps"], "Slides start", "start")
    page = (await client.get(f"/events/klusterdagen/seminars/{programme['gaps'].id}")).text
    assert "Slides start" in page
    assert "opens when the seminar begins" in page
    assert "10:00" in page
    assert "/material/" not in page


async def test_another_events_address_finds_nothing(client, event, programme):
    await one_of_each(programme["gaps"])
    await another_event(event)
    assert await open_files(client, "/events/other/material") == set()
    assert await open_files(client, "/events/nowhere/material") == set()


async def test_of_a_draft_nothing_can_be_read(client, event, programme):
    await one_of_each(programme["gaps"])
    await type(event).update({type(event).state: "draft"}).where(type(event).id == event.id)
    assert await open_files(client) == set()


async def test_what_is_not_looked_at_yet_or_was_refused_is_not_there(client, programme):
    row = await a_material(programme["gaps"], "Link", link="https://example.org/talk")
    await a_version(row, b"new", state="checking")
    await a_version(row, b"bad", 2, state="refused")
    assert (await client.get(f"{BASE}/{row.uid}")).status_code == 404


async def test_a_file_comes_by_its_title_and_in_the_version_of_the_projector(client, programme):
    row = await a_material(programme["gaps"], "Sju: gap / broar", body=b"one")
    await a_version(row, b"two", 2, is_projected=True)
    await a_version(row, b"three", 3)
    answer = await client.get(f"{BASE}/{row.uid}")
    assert answer.content == b"two"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "evil" not in answer.headers["content-disposition"]
    assert "no-cache" in answer.headers["cache-control"]


async def test_a_link_is_shown_with_its_licence_and_what_it_is(client, programme):
    await a_material(programme["gaps"], "The talk", link="https://video.example.org/talk", is_recording=True, licence="cc-by", language="fi")
    page = (await client.get(BASE)).text
    assert 'href="https://video.example.org/talk" rel="noreferrer" lang="fi"' in page
    assert "recording" in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page


async def tell_of_it(client, paths: list[str]) -> list[str]:
    return [path for path in paths if "u-slides-start" in (await client.get(path)).text.replace("\r\n ", "")]


async def test_moved_to_later_a_seminars_material_is_closed_again_everywhere(client, event, programme, monkeypatch):
    gaps = programme["gaps"]
    await a_material(gaps, "Slides start", "start")
    paths = [BASE, f"/events/klusterdagen/seminars/{gaps.id}", *(f"/events/klusterdagen/programme.{kind}" for kind in ("ics", "json", "xml"))]
    over_https(monkeypatch)
    at(monkeypatch, START + MINUTE)
    assert await tell_of_it(client, paths) == paths
    day = timedelta(days=1)
    facts = facts_of(await item_of(event, gaps.id))
    await change_seminar(event, gaps.id, msgspec.structs.replace(facts, starts_at=facts.starts_at + day, ends_at=facts.ends_at + day))
    assert await tell_of_it(client, paths) == []
    assert (await client.get(f"{BASE}/u-slides-start")).status_code == 404
    at(monkeypatch, START + day)
    assert await tell_of_it(client, paths) == paths


async def test_an_event_that_ends_later_opens_later(client, event, programme, monkeypatch):
    await a_material(programme["gaps"], "Slides after", "after")
    at(monkeypatch, END)
    assert told((await client.get(BASE)).text) == {"after"}
    await Event.update({Event.last_day: event.last_day + timedelta(days=1)}).where(Event.id == event.id)
    await touch(event.id)
    assert told((await client.get(BASE)).text) == set()
    assert (await client.get(f"{BASE}/u-slides-after")).status_code == 404


async def test_the_programme_says_where_there_is_something_to_read_as_soon_as_there_is(client, programme, monkeypatch):
    await a_material(programme["gaps"], "Slides start", "start")
    mark = f"/seminars/{programme['gaps'].id}#material"
    at(monkeypatch, START - MINUTE)
    before = await client.get("/events/klusterdagen/programme")
    assert mark not in before.text
    at(monkeypatch, START)
    after = await client.get("/events/klusterdagen/programme", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert mark in after.text
