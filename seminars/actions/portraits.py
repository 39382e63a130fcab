"""A speaker's portrait is put in, cut otherwise, or taken away."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from events.actions import touch
from network.actions import give_up_portraits
from network.tables import Person
from seminars.inspection.inspecting import cut_portrait
from seminars.tables import Part
from web import files
from web.database import transaction


async def put_in_portrait(person: int, pieces: AsyncIterator[bytes], part: str) -> None:
    """Raises Refused when it is no picture that can be shown. What was sent is not kept, but what we made of it."""
    with tempfile.TemporaryDirectory(prefix="samling-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            async for piece in pieces:
                await asyncio.to_thread(file.write, piece)
        cut = await cut_portrait(path, part)
    await change_portrait(person, await files.keep(cut.square), await files.keep(cut.whole), part)


async def cut_anew(person: Person, part: str) -> None:
    """Out of the whole that was kept."""
    with tempfile.TemporaryDirectory(prefix="samling-") as folder:
        path = Path(folder) / "file"
        await asyncio.to_thread(path.write_bytes, await files.fetch(person.portrait_whole))
        cut = await cut_portrait(path, part)
    await change_portrait(person.id, await files.keep(cut.square), person.portrait_whole, part)


async def remove_portrait(person: int) -> None:
    await change_portrait(person, "", "", "")


async def change_portrait(person: int, square: str, whole: str, part: str) -> None:
    """On the pages of all events where the person does something."""
    async with transaction():
        before = await Person.select(Person.portrait, Person.portrait_whole).where(Person.id == person)
        await Person.update({Person.portrait: square, Person.portrait_whole: whole, Person.portrait_part: part}).where(Person.id == person)
        await give_up_portraits(before)
        rows = await Part.select(Part.seminar.event.as_alias("event")).where(Part.person == person)
        for event in sorted({row["event"] for row in rows}):
            await touch(event)
