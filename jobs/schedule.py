"""What happens by itself: one table of kinds and how often; a key per period makes it happen once, however many workers there are."""

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta

from jobs.forgetting import drop_files
from jobs.queue import job, later
from jobs.tables import Job
from web import clock
from web.traces import trace

EVERY: dict[str, timedelta] = {"jobs.tidy": timedelta(days=1)}
KEEP_DONE = timedelta(days=30)
PAUSE = 60  # seconds
log = logging.getLogger("jobs")


async def keep_calendar(stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await write_down()
        except Exception as error:  # a database that is away for a while ends nothing
            log.warning("what happens by itself could not be written down\n%s", trace(error))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE)


async def write_down() -> None:
    now = clock.now()
    for kind, period in EVERY.items():
        await later(kind, key=turn(kind, period, now))


def turn(kind: str, period: timedelta, now: datetime) -> str:
    """The name of this period's turn."""
    return f"{kind}:{int(now.timestamp() // period.total_seconds())}"


@job
async def tidy() -> None:
    """Forgets jobs that were done a month ago, and what they made if no other job made the same."""
    old = clock.now() - KEEP_DONE
    made = await Job.delete().where(Job.done_at < old).returning(Job.file)
    await drop_files(sorted({row["file"] for row in made} - {""}))
