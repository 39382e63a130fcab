"""Bringing an organiser's spreadsheets in: all of them in one transaction, or nothing."""

import asyncio

from accounts.trail import remember
from attendees.actions.bring import everything
from attendees.actions.places import hold
from attendees.actions.tell import remember_picture
from attendees.actions.uploads import idle, sheets_of
from attendees.imports.known import known
from attendees.imports.preview import Preview, preview, wrong_first_day
from attendees.imports.result import Result, as_text, counted, stopped
from attendees.tables import Import
from events.tables import Event
from jobs.queue import job, later, progress, running
from web import clock
from web.database import transaction
from web.problems import Problem

STEPS = 3  # read, compared, written


async def start(event: Event, *, account: int) -> int | None:
    """The number of the job that does it; None when there is nothing to bring in."""
    async with transaction():
        row = await idle(event)
        if not sheets_of(row):
            return None
        row.job = await later("attendees.bring_in", event=event.id, number=row.id)
        row.account = account
        await row.save()
        return row.job


@job
async def bring_in(number: int) -> None:
    """What has changed since the preview is found out before anything is written: then nothing is, and the page tells."""
    await progress(1, STEPS)
    try:
        async with transaction():
            if row := await mine(number):
                await end(row, await written(row))
    except Problem as problem:
        await end(await held(number), stopped(clock.now(), problem))
    await progress(STEPS, STEPS)


async def mine(number: int) -> Import | None:
    """The import, if it is still this job's: not when it was done and only the last word about it was lost, nor when it was called off."""
    row = await held(number)
    return row if row.job == running.get() else None


async def held(number: int) -> Import:
    """Read once its event is held."""
    row = await Import.select(Import.event).where(Import.id == number).first()
    assert row is not None
    await hold(row["event"])
    found = await Import.objects().get(Import.id == number)
    assert found is not None
    return found


async def written(row: Import) -> Result:
    """Everything, in the caller's transaction. Refused when something is wrong by now."""
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    seen = await looked_at(event, row)
    await progress(2, STEPS)
    result = Result(clock.now(), counted(seen.changes))
    await everything(event, seen, result, account=row.account, mail=row.mail)
    if not row.mail:
        await remember_picture(event)
    await remember("import.done", account=row.account, event=event.id, rows={file: sum(counts.values()) for file, counts in result.counts.items()})
    return result


async def looked_at(event: Event, row: Import) -> Preview:
    facts = await known(event)
    seen = await asyncio.to_thread(preview, sheets_of(row), row.first_day, facts)
    if problem := wrong_first_day(row.first_day, facts):
        raise problem
    if seen.faults:
        raise seen.faults[0].problem
    return seen


async def end(row: Import, result: Result) -> None:
    """The sheets are forgotten once they are in."""
    changes = {Import.job: None, Import.result: as_text(result), Import.changed_at: clock.now()}
    await Import.update(changes if result.stop else {**changes, Import.sheets: "[]"}, force=True).where(Import.id == row.id)
