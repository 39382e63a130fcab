"""Work for later: written down with what it belongs to, done once, tried again, and never by two workers at a time."""

import asyncio
import contextlib
from datetime import timedelta

import pytest

from jobs import queue
from jobs.rules import LEASE, WAITS, next_try
from jobs.tables import Job
from web import clock, files
from web.database import transaction

pytestmark = pytest.mark.anyio


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """What the kind "tests.note" was told, in order."""
    told: list[str] = []

    async def note(what: str) -> None:
        told.append(what)

    monkeypatch.setitem(queue.KINDS, "tests.note", note)
    return told


@pytest.fixture
def failing(monkeypatch) -> None:
    async def fail() -> None:
        raise ConnectionError("no such host")

    monkeypatch.setitem(queue.KINDS, "tests.fail", fail)


async def test_jobs_are_done_in_the_order_in_which_they_are_due(done, work, noon):
    await queue.later("tests.note", at=noon - timedelta(minutes=1), what="second")
    await queue.later("tests.note", at=noon - timedelta(minutes=5), what="first")
    await queue.later("tests.note", at=noon + timedelta(minutes=1), what="not yet")
    await work()
    assert done == ["first", "second"]


async def test_a_job_goes_with_the_transaction_it_was_written_in(done, work):
    with contextlib.suppress(ZeroDivisionError):
        async with transaction():
            await queue.later("tests.note", what="never")
            raise ZeroDivisionError
    await work()
    assert done == []
    assert await Job.count() == 0


async def test_a_key_makes_one_job_however_often_it_is_asked_for(done, work):
    numbers = {await queue.later("tests.note", key="programme:1:sv", what="once") for _time in range(3)}
    await work()
    numbers.add(await queue.later("tests.note", key="programme:1:sv", what="once"))
    await work()
    assert len(numbers) == 1
    assert done == ["once"]


async def test_many_workers_do_each_job_once(done):
    for number in range(20):
        await queue.later("tests.note", what=str(number))

    async def worker() -> None:
        while await asyncio.create_task(queue.run_one()):
            pass

    await asyncio.gather(*(worker() for _worker in range(5)))
    assert sorted(done, key=int) == [str(number) for number in range(20)]


async def test_a_claimed_job_is_left_alone_until_its_lease_is_over(done, work, noon, monkeypatch):
    """As when the process that claimed it was killed."""
    number = await queue.later("tests.note", what="again")
    await Job.update({Job.run_at: noon + LEASE, Job.tries: 1, Job.lease: "somebody else's"}, force=True).where(Job.id == number)
    await work()
    assert done == []
    monkeypatch.setattr(clock, "now", lambda: noon + LEASE)
    await work()
    assert done == ["again"]


async def test_who_lost_the_lease_can_no_longer_finish(monkeypatch, db):
    async def slow() -> None:
        await Job.update({Job.lease: "somebody else's"}, force=True).where(Job.id == queue.running.get())

    monkeypatch.setitem(queue.KINDS, "tests.slow", slow)
    number = await queue.later("tests.slow")
    await asyncio.create_task(queue.run_one())
    assert (await Job.objects().get(Job.id == number)).done_at is None


async def test_the_heart_keeps_the_lease_of_a_long_job(monkeypatch, noon, db):
    monkeypatch.setattr(queue, "LEASE", timedelta(seconds=0.04))
    seen: list[object] = []

    async def long() -> None:
        monkeypatch.setattr(clock, "now", lambda: noon + timedelta(hours=1))
        await asyncio.sleep(0.2)
        seen.append((await Job.objects().get(Job.id == queue.running.get())).run_at)

    monkeypatch.setitem(queue.KINDS, "tests.long", long)
    await queue.later("tests.long")
    await asyncio.create_task(queue.run_one())
    assert seen == [noon + timedelta(hours=1, seconds=0.04)]


async def test_a_failure_is_tried_again_later_and_at_last_given_up(failing, noon, monkeypatch, db):
    number = await queue.later("tests.fail")
    moment, moments = noon, []
    for _try in range(len(WAITS) + 1):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert await asyncio.create_task(queue.run_one())
        row = await Job.objects().get(Job.id == number)
        assert row.trouble == "ConnectionError"
        moments.append(row.run_at)
        moment = row.run_at or moment
    assert moments[:2] == [noon + timedelta(minutes=1), noon + timedelta(minutes=6)]
    assert moments[-1] is None
    assert not await asyncio.create_task(queue.run_one())


@pytest.mark.parametrize(("tries", "wait"), [(1, timedelta(minutes=1)), (3, timedelta(minutes=15)), (7, timedelta(hours=48)), (8, None)])
def test_the_waits_grow(tries, wait, noon):
    assert next_try(tries=tries, now=noon) == (noon + wait if wait else None)


async def test_progress_and_what_came_out_are_on_the_job(monkeypatch, work):
    async def make() -> None:
        await queue.progress(3, 7)
        await queue.hand_over(b"%PDF", name="badges.pdf", media_type="application/pdf")

    monkeypatch.setitem(queue.KINDS, "tests.make", make)
    number = await queue.later("tests.make")
    await work()
    row = await Job.objects().get(Job.id == number)
    assert (row.steps, row.of_steps, row.file_name, row.file_type) == (3, 7, "badges.pdf", "application/pdf")
    assert await files.fetch(row.file) == b"%PDF"
