"""`later()` writes work down in the caller's transaction; `run_one()` does the oldest that is due.

A job is claimed by a conditional update under a lease; a heartbeat renews it, and whoever lost it can no longer finish.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

import msgspec

from jobs.rules import LEASE, next_try
from jobs.tables import Job
from web import clock, files, secret
from web.traces import trace

Work = Callable[..., Awaitable[None]]
KINDS: dict[str, Work] = {}
bell = asyncio.Event()
running: ContextVar[int] = ContextVar("job")
log = logging.getLogger("jobs")


def job(work: Work) -> Work:
    """Known by its package and name ("attendees.welcome"), so that lower packages can ask for it without an import."""
    KINDS[f"{work.__module__.partition('.')[0]}.{work.__name__}"] = work
    return work


async def later(kind: str, *, event: int | None = None, key: str | None = None, at: datetime | None = None, **facts: Any) -> int:
    """Writes it down and tells its number. With a `key` there is only one: the number of the one that is there."""
    now = clock.now()
    row = Job(kind=kind, facts=msgspec.json.encode(facts).decode(), event=event, key=key, created_at=now, run_at=at or now)
    made = await Job.insert(row).on_conflict(target=(Job.key,), action="DO NOTHING").returning(Job.id)
    bell.set()
    if made:
        return int(made[0]["id"])
    found = await Job.select(Job.id).where(Job.key == key).first()
    assert found is not None
    return int(found["id"])


async def after_quiet(kind: str, wait: timedelta, *, event: int) -> None:
    """Once nothing like it has been asked for at the event for this long. The caller holds the event."""
    at = clock.now() + wait
    waiting = (Job.kind == kind) & (Job.event == event) & Job.done_at.is_null() & (Job.tries == 0)
    if not await Job.update({Job.run_at: at}).where(waiting).returning(Job.id):
        await later(kind, event=event, at=at, number=event)


async def run_one() -> bool:
    """Does one job; False when none is due. Two workers never do the same one."""
    now = clock.now()
    due = Job.done_at.is_null() & (Job.run_at <= now)
    found = await Job.select(Job.id, Job.kind, Job.facts, Job.tries, Job.lease).where(due).order_by(Job.run_at, Job.id).first()
    if found is None:
        return False
    lease = secret.new_code()
    claim = Job.update({Job.run_at: now + LEASE, Job.tries: found["tries"] + 1, Job.lease: lease}, force=True)
    if await claim.where((Job.id == found["id"]) & (Job.lease == found["lease"]) & due).returning(Job.id):
        await do(found["id"], found["kind"], found["facts"], found["tries"] + 1, lease)
    return True


async def do(number: int, kind: str, facts: str, tries: int, lease: str) -> None:
    running.set(number)
    heart = asyncio.create_task(renew(number, lease))
    try:
        await KINDS[kind](**msgspec.json.decode(facts))
        outcome: dict[Any, Any] = {Job.done_at: clock.now(), Job.trouble: ""}
    except Exception as error:
        log.warning("job %s %s failed\n%s", number, kind, trace(error))
        outcome = {Job.trouble: type(error).__name__, Job.run_at: next_try(tries=tries, now=clock.now())}
    finally:
        heart.cancel()
    await Job.update(outcome, force=True).where((Job.id == number) & (Job.lease == lease))


async def renew(number: int, lease: str) -> None:
    """A job may last longer than its lease: nobody else takes it as long as this process lives."""
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 4)
        await Job.update({Job.run_at: clock.now() + LEASE}, force=True).where((Job.id == number) & (Job.lease == lease))


async def progress(steps: int, of_steps: int) -> None:
    """Says how far the running job has come; its page shows it."""
    await Job.update({Job.steps: steps, Job.of_steps: of_steps}, force=True).where(Job.id == running.get())


async def hand_over(body: bytes, *, name: str, media_type: str) -> None:
    """Keeps what the running job has made; its page offers it under this name."""
    kept = await files.keep(body)
    await Job.update({Job.file: kept, Job.file_name: name, Job.file_type: media_type}, force=True).where(Job.id == running.get())
