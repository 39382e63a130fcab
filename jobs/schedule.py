"""What happens by itself: one table of kinds and how often; a key per period makes it happen once, however many workers there are."""

import asyncio
import contextlib
from datetime import datetime, timedelta

from jobs.forgetting import drop_files
from jobs.queue import job, later
from jobs.tables import Job
from web import clock

EVERY: dict[str, timedelta] = {"jobs.tidy": timedelta(days=1)}
KEEP_DONE = timedelta(days=30)


async def keep_calendar(stop: asyncio.Event) -> None:
    while not stop.is_set():
        now = clock.now()
        for kind, period in EVERY.items():
            await later(kind, key=turn(kind, period, now))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 600)


def turn(kind: str, period: timedelta, now: datetime) -> str:
    """The name of this period's turn."""
    return f"{kind}:{int(now.timestamp() // period.total_seconds())}"


@job
async def tidy() -> None:
    """Forgets jobs that were done a month ago, and what they made if no other job made the same."""
    old = clock.now() - KEEP_DONE
    made = await Job.delete().where(Job.done_at < old).returning(Job.file)
    await drop_files(sorted({row["file"] for row in made} - {""}))
