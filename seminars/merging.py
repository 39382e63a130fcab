"""What the programme answers when two organisations become one: people's parts follow, and pages that name them are old."""

from events.actions.revision import touch
from network.questions import Moved, move, put_back
from seminars.tables import Part


async def merge(gone: int, into: int) -> Moved:
    return await move(Part.organisation, gone, into)


async def undo_merge(moved: Moved, gone: int, into: int) -> None:
    await put_back(Part.organisation, moved, gone, into)


async def organisation_changed(number: int) -> None:
    rows = await Part.select(Part.seminar.event.as_alias("event")).where(Part.organisation == number)
    for event in {row["event"] for row in rows}:
        await touch(event)
