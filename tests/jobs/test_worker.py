"""The loop: wakes at once when something was written down here, finishes what it began, and starts what happens by itself once a period."""

import asyncio
from datetime import timedelta

import pytest

from jobs import queue, schedule, worker
from jobs.tables import Job
from settings import SETTINGS
from web import files

pytestmark = pytest.mark.anyio


@pytest.fixture
def heard(monkeypatch):
    """An event that the job "tests.ring" sets."""
    heard = asyncio.Event()

    async def ring() -> None:
        heard.set()

    monkeypatch.setitem(queue.KINDS, "tests.ring", ring)
    monkeypatch.setattr(worker, "IDLE", 60)
    monkeypatch.setattr(schedule, "EVERY", {})
    monkeypatch.setattr(queue, "bell", asyncio.Event())
    monkeypatch.setattr(queue, "mail_bell", asyncio.Event())
    return heard


async def test_a_job_written_down_here_is_done_at_once(heard, db):
    stop = asyncio.Event()
    working = asyncio.create_task(worker.work(stop))
    await asyncio.sleep(0.05)
    await queue.later("tests.ring")
    await asyncio.wait_for(heard.wait(), 5)
    stop.set()
    queue.bell.set()
    queue.mail_bell.set()
    await asyncio.wait_for(working, 5)


async def test_what_has_begun_is_finished_before_the_worker_stops(monkeypatch, heard, db):
    stop = asyncio.Event()

    async def slow() -> None:
        heard.set()
        await asyncio.sleep(0.1)

    monkeypatch.setitem(queue.KINDS, "tests.slow", slow)
    number = await queue.later("tests.slow")
    working = asyncio.create_task(worker.work(stop))
    await asyncio.wait_for(heard.wait(), 5)
    stop.set()
    queue.bell.set()
    queue.mail_bell.set()
    await asyncio.wait_for(working, 5)
    assert (await Job.objects().get(Job.id == number)).done_at is not None


async def test_a_web_process_that_is_not_to_work_does_not(heard, db):
    assert SETTINGS.worker is False
    async with worker.at_work():
        await queue.later("tests.ring")
        await asyncio.sleep(0.05)
    assert not heard.is_set()


async def test_what_happens_by_itself_happens_once_a_period_however_many_workers(db, noon):
    stop = asyncio.Event()
    keepers = [asyncio.create_task(schedule.keep_calendar(stop)) for _keeper in range(3)]
    await asyncio.sleep(0.1)
    stop.set()
    await asyncio.gather(*keepers)
    kinds = [row["kind"] for row in await Job.select(Job.kind)]
    assert sorted(kinds) == sorted(schedule.EVERY)


def test_the_next_period_has_a_turn_of_its_own(noon):
    day = timedelta(days=1)
    assert schedule.turn("jobs.tidy", day, noon) == schedule.turn("jobs.tidy", day, noon + timedelta(hours=11))
    assert schedule.turn("jobs.tidy", day, noon) != schedule.turn("jobs.tidy", day, noon + day)


async def test_old_jobs_are_forgotten_with_what_only_they_made(db, noon):
    shared, own = await files.keep(b"made twice"), await files.keep(b"made once")
    month_ago = noon - timedelta(days=31)
    for file, done_at in [(shared, month_ago), (own, month_ago), (shared, noon)]:
        await Job(kind="tests.make", facts="{}", created_at=done_at, run_at=done_at, done_at=done_at, file=file).save()
    await schedule.tidy()
    assert [row["file"] for row in await Job.select(Job.file)] == [shared]
    assert await files.fetch(shared) == b"made twice"
    with pytest.raises(FileNotFoundError):
        await files.fetch(own)
