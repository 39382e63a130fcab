"""The loop that does jobs, inside the app or alone (`litestar worker`); each job in a task of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from jobs import queue, schedule
from settings import SETTINGS

HANDS = 2  # a long job does not hold up the mail
IDLE = 1.0  # seconds between looks when nobody in this process rang


async def work(stop: asyncio.Event) -> None:
    """Until `stop` is set; a job that has begun is finished."""
    async with asyncio.TaskGroup() as hands:
        hands.create_task(schedule.keep_calendar(stop))
        for _hand in range(HANDS):
            hands.create_task(hand(stop))


async def hand(stop: asyncio.Event) -> None:
    while not stop.is_set():
        found = await asyncio.create_task(queue.run_one())  # a fresh context for every job
        if not found:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(queue.bell.wait(), IDLE)
                queue.bell.clear()
                await asyncio.sleep(0.02)  # whoever rang is about to commit


@contextlib.asynccontextmanager
async def at_work() -> AsyncIterator[None]:
    """The worker beside a web server, when the settings want it there."""
    if not SETTINGS.worker:
        yield
        return
    stop = asyncio.Event()
    task = asyncio.create_task(work(stop))
    try:
        yield
    finally:
        stop.set()
        queue.bell.set()
        await task
