"""The public programme.pdf: one job for each revision and language, kept, and 304 for who has it."""

import asyncio

import pytest

from events.actions.revision import touch
from jobs import queue
from jobs.tables import Job
from summaries.pages import programme_pdf
from tests.badges.world import a_seminar
from web import files, pdf

pytestmark = pytest.mark.anyio
PATH = "/events/klusterdagen/programme.pdf"


@pytest.fixture
def printer(monkeypatch):
    """What was printed, in order; the making itself is judged in test_documents."""
    printed = []

    async def make(html, *, language, title):
        printed.append((language, title))
        return f"%PDF-1.7 {len(printed)}".encode()

    monkeypatch.setattr(pdf, "make", make)
    return printed


@pytest.fixture
async def worker(db):
    """Does jobs as they come."""

    async def work():
        while True:
            if not await queue.run_one():
                await asyncio.sleep(0.02)

    task = asyncio.create_task(work())
    yield
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_ten_at_once_make_one_job(client, event, printer, worker):
    answers = await asyncio.gather(*(client.get(PATH) for _number in range(10)))
    assert {(answer.status_code, answer.content) for answer in answers} == {(200, b"%PDF-1.7 1")}
    assert await Job.count() == 1
    assert answers[0].headers["content-type"] == "application/pdf"


async def test_who_has_it_gets_304(client, event, printer, worker):
    first = await client.get(PATH)
    again = await client.get(PATH, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(printer) == 1


async def test_each_language_and_each_revision_has_its_own(client, event, printer, worker):
    for query in ("", "?lang=fi", ""):
        client.cookies.clear()
        assert (await client.get(PATH + query)).status_code == 200
    await a_seminar(event)
    await touch(event.id)
    client.cookies.clear()
    await client.get(PATH)
    assert printer == [("en", "Programme – Cluster days"), ("fi", "Ohjelma – Klusteripäivä"), ("en", "Programme – Cluster days")]


async def test_who_waits_too_long_is_told_when_to_come_back(client, event, monkeypatch):
    monkeypatch.setattr(programme_pdf, "PATIENCE", 0.4)
    answer = await client.get(PATH)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "15")
    assert "It is being printed" in answer.text
    assert await Job.count() == 1


async def test_a_file_that_got_lost_is_made_anew(client, event, printer, worker, monkeypatch):
    assert (await client.get(PATH)).status_code == 200
    await files.forget((await Job.objects().first()).file)
    assert (await client.get(PATH)).status_code == 503
    assert (await client.get(PATH)).status_code == 200


async def test_a_draft_is_not_for_the_public(client, alice, event, printer, worker):
    event.state = "draft"
    await event.save()
    assert (await client.get(PATH)).status_code == 404
    answer = await alice.get(PATH)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
