"""What a page lists of a seminar's material for one reader: what is open, what will open itself, and whether there is more for those who take part."""

import msgspec

from events.tables import Event
from seminars.material.queries import Shown, has_content, kept_material_of
from seminars.material.rules import Reader, Visible


class Listing(msgspec.Struct):
    """`later` is told by title and time, never by address."""

    open: list[Shown]
    later: list[Shown]
    is_for_participants: bool

    def __bool__(self) -> bool:
        return bool(self.open or self.later or self.is_for_participants)


async def listings(event: Event, reader: Reader) -> dict[int, Listing]:
    """By seminar; only those with anything to tell."""
    mine, whole = await kept_material_of(event, reader), await kept_material_of(event, Reader.ORGANISER)
    found = {seminar: listing(mine.get(seminar, []), several) for seminar, several in whole.items()}
    return {seminar: one for seminar, one in found.items() if one}


def listing(mine: list[Shown], whole: list[Shown]) -> Listing:
    got = {one.id for one in mine}
    closed = [one for one in whole if one.id not in got and has_content(one)]
    return Listing(mine, [one for one in closed if one.opens_at], any(one.visible == Visible.PARTICIPANTS for one in closed))
