"""The loops that do jobs, inside the app or alone (`litestar worker`); each job in a task of its own."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from jobs import queue, schedule
from settings import SETTINGS
from web.traces import trace

HANDS = 2
FAREWELL = 10.0  # seconds that mails have when the worker stops; what is not through then is sent by the next one
IDLE = 1.0  # seconds between looks when nobody in this process rang
log = logging.getLogger("jobs")


async def work(stop: asyncio.Event) -> None:
    """Until `stop` is set; a job that has begun is finished, but nobody waits for a mail server for long."""
    async with asyncio.TaskGroup() as loops:
        loops.create_task(schedule.keep_calendar(stop))
        loops.create_task(keep_working(stop, HANDS, mail=False))
        loops.create_task(keep_working(stop, SETTINGS.smtp_connections, mail=True))  # a slow mail server holds up nothing else


async def keep_working(stop: asyncio.Event, hands: int, *, mail: bool) -> None:
    """So many jobs at a time. A database that is away for a while ends nothing."""
    under_way: set[asyncio.Task[None]] = set()
    while not stop.is_set():
        if len(under_way) >= hands:
            await asyncio.wait(under_way, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
            continue
        found, taken = await claimed(mail=mail)
        if taken:
            task = asyncio.create_task(do(taken))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        elif not found:
            await rest(queue.mail_bell if mail else queue.bell)
    await farewell(under_way, FAREWELL if mail else None)


async def farewell(under_way: set[asyncio.Task[None]], seconds: float | None) -> None:
    """Whoever is under way is waited for, so long."""
    if under_way:
        _done, late = await asyncio.wait(under_way, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def claimed(*, mail: bool) -> tuple[bool, queue.Taken | None]:
    """Whether there was something to do, and what of it is ours."""
    try:
        found = await queue.due(mail=mail)
        return found is not None, await queue.claim(found) if found else None
    except Exception as error:
        log.warning("the queue could not be read\n%s", trace(error))
        return False, None


async def do(taken: queue.Taken) -> None:
    try:
        await queue.do(taken)
    except Exception as error:  # its outcome could not be written down: when its lease is over it is done anew
        log.warning("job %s %s did not end\n%s", taken.number, taken.kind, trace(error))


async def rest(bell: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), IDLE)
        bell.clear()
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
        queue.mail_bell.set()
        await task
