"""Reads beside one writer, transactions whole or not at all, and connections that come back whatever happens; on both databases."""

import asyncio
import contextlib
from datetime import timedelta

import pytest

from jobs import queue
from jobs.tables import Job
from piccolo_conf import DB
from web.database import Sqlite, engine, transaction

pytestmark = pytest.mark.anyio
only_sqlite = pytest.mark.skipif(not isinstance(DB, Sqlite), reason="is about SQLite's one writer")


async def a_job(key: str = "") -> int:
    return await queue.later("tests.nothing", key=key or None)


async def add_one(number: int) -> None:
    """Reads, waits, and writes what it read plus one: lost updates show."""
    async with transaction():
        await Job.update({Job.lease: "held"}, force=True).where(Job.id == number)
        found = await Job.select(Job.steps).where(Job.id == number).first()
        await asyncio.sleep(0)
        await Job.update({Job.steps: found["steps"] + 1}, force=True).where(Job.id == number)


async def test_a_hundred_transactions_at_once_lose_nothing(db):
    number = await a_job()
    await asyncio.gather(*(add_one(number) for _time in range(100)))
    assert (await Job.objects().get(Job.id == number)).steps == 100


async def test_an_error_undoes_all_of_a_transaction(db):
    with contextlib.suppress(ZeroDivisionError):
        async with transaction():
            await a_job()
            await a_job()
            raise ZeroDivisionError
    assert await Job.count() == 0
    await a_job()  # and the next one goes well
    assert await Job.count() == 1


async def test_a_transaction_inside_another_is_a_part_of_it(db):
    with contextlib.suppress(ZeroDivisionError):
        async with transaction():
            async with transaction():
                await a_job()
            raise ZeroDivisionError
    assert await Job.count() == 0


async def test_what_is_not_yet_kept_is_not_seen_by_others(db):
    written, seen = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with transaction():
            await a_job()
            written.set()
            await seen.wait()

    writing = asyncio.create_task(write())
    await written.wait()
    assert await asyncio.create_task(count()) == 0
    seen.set()
    await writing
    assert await count() == 1


async def count() -> int:
    return await Job.count()


async def test_readers_do_not_wait_for_the_writer(db):
    async def hold(stop: asyncio.Event) -> None:
        async with transaction():
            await a_job()
            await stop.wait()

    stop = asyncio.Event()
    holding = asyncio.create_task(hold(stop))
    await asyncio.sleep(0.02)
    async with asyncio.timeout(2):
        await asyncio.gather(*(count() for _reader in range(20)))
    stop.set()
    await holding


@pytest.mark.parametrize("wait", [0, 0.0005, 0.002, 0.01])
async def test_who_goes_away_in_the_middle_takes_no_connection_along(db, wait):
    """Cancelled while beginning, working or committing: more often than there are connections."""
    number = await a_job()
    for _time in range(12):
        task = asyncio.create_task(add_one(number))
        await asyncio.sleep(wait)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5):
        before = (await Job.objects().get(Job.id == number)).steps
        await add_one(number)
        assert (await Job.objects().get(Job.id == number)).steps == before + 1


async def test_who_goes_away_while_waiting_for_the_writer_does_not_keep_it(db):
    number = await a_job()
    tasks = [asyncio.create_task(add_one(number)) for _time in range(30)]
    await asyncio.sleep(0.001)
    for task in tasks[1::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(5):
        await add_one(number)
    assert 16 <= (await Job.objects().get(Job.id == number)).steps <= 31


@only_sqlite
async def test_a_task_started_inside_a_transaction_hears_that_it_has_ended(db):
    async def late() -> None:
        await asyncio.sleep(0.01)
        await Job.count()

    async with transaction():
        task = asyncio.create_task(late())
    with pytest.raises(RuntimeError, match="has ended"):
        await task


@only_sqlite
async def test_a_reader_cannot_write(db):
    with pytest.raises(Exception, match="readonly"):
        await DB._run_in_new_connection("WITH x AS (SELECT 1) DELETE FROM job")


@only_sqlite
async def test_what_was_answered_survives_a_power_cut(db):
    """Full sync (2), in a write-ahead log, on the connection that writes."""
    sync = await DB.writer.execute_fetchall("PRAGMA synchronous")
    journal = await DB.writer.execute_fetchall("PRAGMA journal_mode")
    assert (sync[0]["synchronous"], journal[0]["journal_mode"]) == (2, "wal")


async def test_an_aware_moment_comes_back_as_it_was(db, noon):
    moment = noon + timedelta(microseconds=123456)
    number = await queue.later("tests.nothing", at=moment)
    assert (await Job.objects().get(Job.id == number)).run_at == moment


@pytest.mark.parametrize(("url", "path"), [("sqlite:///data/samling.db", "data/samling.db"), ("sqlite:////var/lib/samling.db", "/var/lib/samling.db")])
def test_addresses_of_sqlite_files(url, path):
    assert engine(url).path == path
