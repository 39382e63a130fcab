"""The job that makes an event's folder as a ZIP file: one for each state of what the public sees, the one before it forgotten."""

from typing import Any

from events.queries import is_past
from events.tables import Event
from jobs.queue import hand_over_pieces, job, later
from jobs.tables import Job
from seminars.material.stages import stage_of
from seminars.material.zipping import is_there, zipped
from summaries.keeping.packing import pack, told
from summaries.keeping.queries import whole
from summaries.keeping.rules import weight
from web.database import transaction
from web.language import _, language

KIND = "summaries.make_folder"


@job
async def make_folder(of: int) -> None:
    event = await Event.objects().get(Event.id == of)
    if event is None:
        return
    found = await whole(event)
    packed = await pack(found)
    with language(found.home):
        missing = f"{event.slug}/{_('Missing files')}.txt"
    pieces = told(zipped(packed, missing), weight(one.size for one in packed))
    await hand_over_pieces(pieces, name=f"{event.slug}.zip", media_type="application/zip")
    async with transaction():
        await forget_folders(event.id)


async def forget_folders(event: int) -> None:
    """Those that were made before: what somebody has taken back since is not kept in them either. Answers the events' question."""
    gone = await Job.delete().where((Job.kind == KIND) & (Job.event == event) & Job.done_at.is_not_null()).returning(Job.file)
    if gone:
        await later("jobs.drop_files", names=sorted({row["file"] for row in gone} - {""}))


async def kept_folder(event: Event) -> int:
    """The job that makes, or has made, it as it is by now: there is only one. One that was given up, or whose file got lost, begins anew."""
    state = f"{event.revision}.{event.moves}.{(await stage_of(event)).opened}.{is_past(event):d}"
    key = f"folder.zip:{event.id}:{state}"
    async with transaction():
        row = await Job.objects().get(Job.key == key)
        if row and await is_lost(row):
            await Job.delete().where(Job.id == row.id)
        return await later(KIND, event=event.id, key=key, of=event.id)


async def is_lost(row: Any) -> bool:
    if row.done_at is None:
        return row.run_at is None
    return not row.file or not await is_there(row.file)
