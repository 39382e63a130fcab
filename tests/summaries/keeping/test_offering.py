"""Whether everybody may have an event as a folder is for its organisers to say, and only once it is over."""

from datetime import timedelta

import pytest

from events.tables import Event
from seminars.material.queries import ends_at
from summaries.pages import programme_pdf
from tests.seminars.material.rows import at

pytestmark = pytest.mark.anyio
MINUTE = timedelta(minutes=1)
FOLDER = "/events/klusterdagen/folder.zip"


async def offer(alice, **said: str) -> None:
    assert (await alice.post("/manage/events/klusterdagen/folder/offer", data=said)).status_code == 303


async def test_nobody_gets_it_unless_an_organiser_says_so_and_not_before_the_end(client, alice, event, programme, monkeypatch):
    monkeypatch.setattr(programme_pdf, "PATIENCE", 0.0)
    assert "once it is over" in (await alice.get("/manage/events/klusterdagen/documents")).text
    revision = (await Event.objects().get(Event.id == event.id)).revision
    await offer(alice, folder="on")
    changed = await Event.objects().get(Event.id == event.id)
    assert (changed.offers_folder, changed.revision > revision) == (True, True)
    assert " checked" in (await alice.get("/manage/events/klusterdagen/documents?saved")).text
    for moment, status in ((ends_at(event) - MINUTE, 404), (ends_at(event) + MINUTE, 503)):
        at(monkeypatch, moment)
        assert (await client.get(FOLDER)).status_code == status
        assert ("Everything, to keep" in (await client.get("/events/klusterdagen")).text) == (status == 503)
    await Event.update({Event.offers_folder: False}).where(Event.id == event.id)
    assert (await client.get(FOLDER)).status_code == 404


async def test_it_can_be_taken_back(alice, event):
    await offer(alice, folder="on")
    await offer(alice)
    assert not (await Event.objects().get(Event.id == event.id)).offers_folder


async def test_of_one_that_was_cancelled_there_is_none(client, event, monkeypatch):
    await Event.update({Event.offers_folder: True, Event.state: "cancelled"}).where(Event.id == event.id)
    at(monkeypatch, ends_at(event) + MINUTE)
    assert (await client.get(FOLDER)).status_code == 404


@pytest.mark.slow
async def test_who_waits_gets_it_whole_or_in_parts(client, full, work, monkeypatch):
    await Event.update({Event.offers_folder: True}).where(Event.id == full.id)
    at(monkeypatch, ends_at(full) + MINUTE)
    monkeypatch.setattr(programme_pdf, "PATIENCE", 0.0)
    waiting = await client.get(FOLDER)
    assert (waiting.status_code, waiting.headers["refresh"]) == (503, "5")
    await work()
    monkeypatch.setattr(programme_pdf, "PATIENCE", 5.0)
    whole = await client.get(FOLDER)
    assert (whole.status_code, whole.headers["content-type"], whole.headers["cache-control"]) == (200, "application/zip", "no-cache")
    part = await client.get(FOLDER, headers={"range": "bytes=100-"})
    assert (part.status_code, part.content) == (206, whole.content[100:])
    assert (await client.get(FOLDER, headers={"if-none-match": whole.headers["etag"]})).status_code == 304


async def test_the_compilation_is_for_everybody_only_when_organisers_say_so_and_once_it_is_over(client, alice, event, programme, monkeypatch):
    monkeypatch.setattr(programme_pdf, "PATIENCE", 0.0)
    await offer(alice, compilation="on")
    for moment, status in ((ends_at(event) - MINUTE, 404), (ends_at(event) + MINUTE, 503)):
        at(monkeypatch, moment)
        assert (await client.get("/events/klusterdagen/compilation.pdf")).status_code == status
        assert ("The compilation" in (await client.get("/events/klusterdagen")).text) == (status == 503)
    await Event.update({Event.offers_compilation: False}).where(Event.id == event.id)
    assert (await client.get("/events/klusterdagen/compilation.pdf")).status_code == 404


@pytest.mark.slow
async def test_the_compilation_is_in_the_folder_too(full, unpacked, monkeypatch):
    await Event.update({Event.offers_compilation: True}).where(Event.id == full.id)
    assert "sv/compilation.pdf" not in await unpacked()
    at(monkeypatch, ends_at(full) + MINUTE)
    whole = await unpacked()
    assert whole["fi/compilation.pdf"].startswith(b"%PDF")
    assert b'href="compilation.pdf"' in whole["fi/index.html"]
