"""A rapporteur writes what a seminar came to; every version is kept."""

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from seminars.notes import latest, version
from seminars.tables import Note
from web import clock
from web.database import transaction
from web.problems import NotFound


async def write_note(event: Event, seminar: int, text: str, language: str, *, person: int, hand_in: bool) -> None:
    """A new version, unless nothing is new. Once handed in it is read by others until a later one is."""
    async with transaction():
        old = await latest(seminar)
        if old and (old.text, old.language, old.is_handed_in) == (text, language, hand_in):
            return
        await Note(seminar=seminar, person=person, language=language, text=text, is_handed_in=hand_in, at=clock.now()).save()
        if hand_in:
            await touch(event.id)
            await remember("note.handed_in", event=event.id, subject=f"seminar:{seminar}")


async def take_back_version(event: Event, seminar: int, number: int, *, person: int) -> None:
    """An old version is the draft again, as a new one."""
    old = await version(seminar, number)
    if old is None:
        raise NotFound
    await write_note(event, seminar, old.text, old.language, person=person, hand_in=False)
