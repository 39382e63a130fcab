"""All of an event that everybody may see and have at this moment, read once, so that all pages of its folder tell the same."""

from datetime import datetime

import msgspec

from events.queries import Front, front_of
from events.tables import Event
from network.tables import Person
from seminars.desks import published_profile
from seminars.grid import Day, days
from seminars.material.queries import Shown, has_content, material_of
from seminars.material.rules import Reader
from seminars.material.zipping import is_there
from seminars.notes import handed_in
from seminars.portraits import portraits
from seminars.queries import Appearance, Item, read, rooms_of, speakers
from seminars.rules import SeminarKind
from seminars.tables import Note, Room
from summaries.keeping.rules import Places, placed
from web import clock
from web.language import local


class Whole(msgspec.Struct):
    """Of seminars, all but breaks have a page. `material` is by seminar; what the store has lost is not in it."""

    event: Event
    front: Front
    items: list[Item]
    timetable: list[Day[Item]]
    rooms: dict[str, Room]
    notes: dict[int, Note]
    material: dict[int, list[Shown]]
    speakers: list[Appearance]
    profiles: dict[int, Person]
    portraits: dict[int, str]
    at: datetime
    places: Places
    home: str

    @property
    def seminars(self) -> list[Item]:
        return [item for item in self.items if item.kind != SeminarKind.BREAK]


async def whole(event: Event) -> Whole:
    items, rooms = await read(event), await rooms_of(event)
    material, faces, home = await open_material(event), await shown_portraits(event), home_of(event)
    return Whole(
        event=event,
        front=await front_of(event),
        items=items,
        timetable=days(items, [room.name for room in rooms]),
        rooms={room.name: room for room in rooms},
        notes=await handed_in([item.id for item in items]),
        material=material,
        speakers=await speakers(event),
        profiles=await profiles(event),
        portraits=faces,
        at=local(clock.now(), event.zone),
        places=placed(items, material, faces, home),
        home=home,
    )


async def open_material(event: Event) -> dict[int, list[Shown]]:
    """By seminar; asked of those who say it for all pages, and past all that is kept."""
    found = await material_of(event, Reader.ANYBODY)
    return {seminar: there for seminar, several in found.items() if (there := [one for one in several if await is_whole(one)])}


async def is_whole(one: Shown) -> bool:
    return has_content(one) and (one.version is None or await is_there(one.version.file))


async def profiles(event: Event) -> dict[int, Person]:
    """What people say of themselves, where they said yes to it being shown."""
    found = {who.person: await published_profile(event, who.person) for who in await speakers(event)}
    return {person: profile for person, profile in found.items() if profile}


async def shown_portraits(event: Event) -> dict[int, str]:
    """Of those who do something there."""
    appearing = {who.person for who in await speakers(event)}
    return {person: file for person, file in (await portraits(event)).items() if person in appearing and await is_there(file)}


def home_of(event: Event) -> str:
    """The language of the page that the folder opens with."""
    return "fi" if event.zone == "Europe/Helsinki" else "sv"
