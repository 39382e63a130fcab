"""Reads of what rapporteurs wrote."""

from collections.abc import Collection

from seminars.rules import PartRole
from seminars.tables import Note, Part
from web.database import first_row


async def latest(seminar: int) -> Note | None:
    """The draft as it is now."""
    return await first_row(Note, "seminar = {} ORDER BY id DESC", seminar)


async def versions(seminar: int) -> list[Note]:
    """The newest first."""
    return await Note.objects().where(Note.seminar == seminar).order_by(Note.id, ascending=False)


async def version(seminar: int, number: int) -> Note | None:
    return await Note.objects().get((Note.id == number) & (Note.seminar == seminar))


async def handed_in(seminars: Collection[int]) -> dict[int, Note]:
    """By seminar, what others read: the last that was handed in."""
    where = Note.seminar.is_in([0, *seminars]) & Note.is_handed_in.eq(True)
    return {row.seminar: row for row in await Note.objects().where(where).order_by(Note.id)}


async def owed(event: int) -> set[int]:
    """The persons who are rapporteurs of a seminar of the event without a note that is handed in."""
    rows = await Part.select(Part.person, Part.seminar).where((Part.role == PartRole.RAPPORTEUR) & (Part.seminar.event == event))
    done = await handed_in({row["seminar"] for row in rows})
    return {row["person"] for row in rows if row["seminar"] not in done}
