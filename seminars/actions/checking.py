"""A version is looked at before anybody else gets it: for viruses, and for what it is. Whoever handed it in is told what came out."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from events.actions import touch
from jobs.queue import is_last_try, job, later
from seminars.actions.material import only_projected
from seminars.inspection.inspecting import inspect
from seminars.material.keeping import noted
from seminars.material.rules import VersionState
from seminars.tables import Version
from web import files, scanning
from web.database import transaction
from web.language import N_
from web.problems import Problem, Refused

UNSCANNED = N_("Not checked for viruses: no scanner is set up.")
VIRUS = N_("A virus was found in the file: {name}. Clean the computer, make the file anew, and try again.")
LATER = N_("The file could not be looked at. Try again later.")


class Seen(msgspec.Struct):
    """What was found out about a file; `preview` is where the picture of it lies, `note` what organisers should know."""

    form: str = ""
    titled: str = ""
    preview: str = ""
    note: str = ""


@job
async def check_version(version: int, account: int | None = None) -> None:
    """Ready or refused; nothing when it was removed meanwhile. `account` is the organiser who handed it in."""
    row = await Version.objects().get((Version.id == version) & (Version.state == VersionState.CHECKING))
    if row is None:
        return
    try:
        seen = await look(row)
    except Refused as problem:
        await settle(row, {Version.state: VersionState.REFUSED, Version.trouble: noted(problem)}, account)
    except Exception:
        if is_last_try():
            await settle(row, {Version.state: VersionState.REFUSED, Version.trouble: noted(Problem(LATER))}, account)
        raise
    else:
        note = noted(Problem(seen.note)) if seen.note else ""
        found = {Version.form: seen.form, Version.titled: seen.titled[:300], Version.preview: seen.preview, Version.trouble: note}
        await settle(row, {Version.state: VersionState.READY, **found}, account)


async def look(row: Version) -> Seen:
    """Raises Refused with what is wrong. The file lies in a folder of its own meanwhile, under a name that nobody chose."""
    with tempfile.TemporaryDirectory(prefix="samling-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            async for piece in files.stream(row.file):
                await asyncio.to_thread(file.write, piece)
        await without_viruses(row)
        return await found_in(path, row.name)


async def without_viruses(row: Version) -> None:
    """As far as a scanner is set up; while it is away the job is tried again."""
    virus = await scanning.scan(files.stream(row.file)) if scanning.is_set() else ""
    if virus:
        raise Refused(VIRUS, name=virus)


async def found_in(path: Path, name: str) -> Seen:
    found = await inspect(path, name)
    preview = await files.keep(found.preview) if found.preview else ""
    return Seen(form=found.form, titled=found.titled, preview=preview, note="" if scanning.is_set() else UNSCANNED)


async def settle(row: Version, outcome: dict[Any, Any], account: int | None) -> None:
    """What is good is on the projector from now on, unless a later one is good already; an older one can be put back."""
    async with transaction():
        event = await event_of(row)
        await touch(event)
        if not await Version.update(outcome).where((Version.id == row.id) & (Version.state == VersionState.CHECKING)).returning(Version.id):
            return
        later_good = (Version.material == row.material) & (Version.state == VersionState.READY) & (Version.number > row.number)
        if outcome[Version.state] == VersionState.READY and not await Version.exists().where(later_good):
            await only_projected(row.material, row.id)
        await later("seminars.receipt", event=event, version=row.id, account=account)


async def event_of(row: Version) -> int:
    found = await Version.select(Version.material.seminar.event.as_alias("event")).where(Version.id == row.id).first()
    return int(found["event"]) if found else 0


@job
async def give_up_files(names: list[str]) -> None:
    """Of material that is gone."""
    await files.forget_unused(names)


async def material_files() -> list[str]:
    rows = await Version.select(Version.file, Version.preview)
    return [name for row in rows for name in row.values() if name]
