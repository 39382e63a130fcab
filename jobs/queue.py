"""`later()` writes work down in the caller's transaction; `take()` claims the oldest that is due, `do()` does it.

A job is claimed by a conditional update under a lease, which a heartbeat renews.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
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
running: ContextVar[int] = ContextVar("job")
tries: ContextVar[int] = ContextVar("tries")
MAIL = "jobs.send"  # waits more than it works, and so has hands of its own
bell, mail_bell = asyncio.Event(), asyncio.Event()
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
    (mail_bell if kind == MAIL else bell).set()
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


class Taken(msgspec.Struct, frozen=True):
    """A job that is ours as long as the lease holds."""

    number: int
    kind: str
    facts: str
    tries: int
    lease: str


async def run_one() -> bool:
    """Does one job; False when none is due."""
    found = await due()
    if found is None:
        return False
    if taken := await claim(found):
        await do(taken)
    return True


async def due(*, mail: bool | None = None) -> dict[str, Any] | None:
    """The oldest; with `mail` only of mails, or of everything else."""
    where = Job.done_at.is_null() & (Job.run_at <= clock.now())
    if mail is not None:
        where = where & (Job.kind == MAIL if mail else Job.kind != MAIL)
    columns = (Job.id, Job.kind, Job.facts, Job.tries, Job.lease)
    return await Job.select(*columns).where(where).order_by(Job.run_at, Job.id).first()


async def claim(found: dict[str, Any]) -> Taken | None:
    """Two workers never get the same one."""
    now, lease = clock.now(), secret.new_code()
    still = (Job.id == found["id"]) & (Job.lease == found["lease"]) & Job.done_at.is_null() & (Job.run_at <= now)
    mine = Job.update({Job.run_at: now + LEASE, Job.tries: found["tries"] + 1, Job.lease: lease}, force=True).where(still)
    if not await mine.returning(Job.id):
        return None
    return Taken(found["id"], found["kind"], found["facts"], found["tries"] + 1, lease)


async def do(taken: Taken) -> None:
    """In a task of its own. Whoever lost the lease can no longer finish."""
    running.set(taken.number)
    tries.set(taken.tries)
    heart = asyncio.create_task(renew(taken.number, taken.lease))
    try:
        await KINDS[taken.kind](**msgspec.json.decode(taken.facts))
        outcome: dict[Any, Any] = {Job.done_at: clock.now(), Job.trouble: ""}
    except Exception as error:
        log.warning("job %s %s failed\n%s", taken.number, taken.kind, trace(error))
        outcome = {Job.trouble: type(error).__name__, Job.run_at: next_try(tries=taken.tries, now=clock.now())}
    finally:
        heart.cancel()
    await Job.update(outcome, force=True).where((Job.id == taken.number) & (Job.lease == taken.lease))


def is_last_try() -> bool:
    """Whether the running job is given up when it fails now."""
    return next_try(tries=tries.get(), now=clock.now()) is None


async def renew(number: int, lease: str) -> None:
    """A job may last longer than its lease: nobody else takes it as long as this process lives."""
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 4)
        with contextlib.suppress(Exception):  # one beat may fail; there are four in a lease
            await Job.update({Job.run_at: clock.now() + LEASE}, force=True).where((Job.id == number) & (Job.lease == lease))


async def progress(steps: int, of_steps: int) -> None:
    """Says how far the running job has come; its page shows it."""
    await Job.update({Job.steps: steps, Job.of_steps: of_steps}, force=True).where(Job.id == running.get())


async def hand_over(body: bytes, *, name: str, media_type: str) -> None:
    """Keeps what the running job has made; its page offers it under this name."""
    await offer(await files.keep(body), name, media_type)


async def hand_over_pieces(pieces: AsyncIterator[bytes], *, name: str, media_type: str) -> None:
    """The same for what may be large: it comes in pieces, and is never whole in memory."""
    await offer((await files.keep_stream(pieces)).name, name, media_type)


async def offer(file: str, name: str, media_type: str) -> None:
    await Job.update({Job.file: file, Job.file_name: name, Job.file_type: media_type}, force=True).where(Job.id == running.get())
