"""Each night every file that some row needs is read: one that is missing or was changed is noted, for those who run the place to see."""

import logging
from datetime import timedelta

from jobs.queue import job
from jobs.schedule import EVERY
from jobs.tables import Job, Lost
from web import clock, files
from web.database import transaction

EVERY["jobs.check_files"] = timedelta(days=1)
log = logging.getLogger("files")


@job
async def check_files() -> None:
    """What was found the last time and is well again is forgotten."""
    faults = {name: what for name in sorted(await files.in_use()) if (what := await files.fault_of(name))}
    async with transaction():
        await Lost.delete(force=True)
        for name, what in faults.items():
            await Lost(name=name, what=what, found_at=clock.now()).save()
    if faults:
        log.error("%d files are missing or were changed; see /manage/files", len(faults))


async def last_check() -> Job | None:
    return await Job.objects().where((Job.kind == "jobs.check_files") & Job.done_at.is_not_null()).order_by(Job.done_at, ascending=False).first()
