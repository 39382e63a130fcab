"""Spreadsheets on their way in: kept for the preview, forgotten when they are in or after a day."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from attendees.imports.reading import Held
from attendees.tables import Import
from events.tables import Event
from jobs import schedule
from jobs.queue import job
from jobs.tables import Job
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

KEPT = timedelta(hours=20)
schedule.EVERY["attendees.forget_uploads"] = timedelta(hours=1)


async def import_of(event: Event) -> Import:
    """The event's import as it stands; not saved yet when there is none."""
    found = await Import.objects().get(Import.event == event.id)
    return found or Import(event=event.id, first_day=event.first_day, changed_at=clock.now())


def sheets_of(row: Import) -> list[Held]:
    return msgspec.json.decode(row.sheets, type=list[Held])


async def keep(event: Event, sheets: Sequence[Held], *, first_day: date, mail: bool) -> None:
    """These sheets and no others."""
    body = msgspec.json.encode(sheets).decode()
    number = max((sheet.number for sheet in sheets), default=0)
    async with transaction():
        row = await idle(event)
        row.sheets, row.first_day, row.mail, row.changed_at = body, first_day, mail, clock.now()
        row.number = max(row.number, number)
        await row.save()


async def idle(event: Event) -> Import:
    """The event's import, held. Refused while its job is at work: what it reads must not change. One that failed is called off."""
    await Event.update({Event.slug: event.slug}).where(Event.id == event.id)
    row = await import_of(event)
    if await is_at_work(row):
        raise Refused(N_("The import is at work; wait until it is done."))
    row.job = None
    return row


async def is_at_work(row: Import) -> bool:
    """Its job is due or running, and has not failed yet."""
    return row.job is not None and await Job.exists().where((Job.id == row.job) & Job.done_at.is_null() & (Job.trouble == ""))


async def forget(event: Event) -> None:
    async with transaction():
        row = await idle(event)
        row.sheets, row.result = "[]", ""
        await row.save()


@job
async def forget_uploads() -> None:
    """What nobody finished within a day."""
    old = (Import.changed_at < clock.now() - KEPT) & Import.job.is_null()
    await Import.update({Import.sheets: "[]"}, force=True).where(old)
