"""Who of those who speak has handed material in, and who has not."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from events.tables import Event
from network.tables import Person
from seminars.desks import agreements_of
from seminars.material.rules import VersionState, Visible
from seminars.queries import Item, Speaker, read
from seminars.rules import Agreed, SeminarState
from seminars.tables import Desk, Material, Part, Version
from web import clock
from web.language import N_

STATES = {"missing": N_("missing"), "given": N_("handed in"), "excused": N_("nothing to hand in")}
AGAIN = timedelta(days=1)  # nobody is reminded more often without a word


class Owed(msgspec.Struct):
    """One speaker's material of one seminar: how many are there, or that there is nothing to hand in. `email` is empty while nobody has written it."""

    item: Item
    who: Speaker
    given: int
    is_excused: bool
    email: str
    reminded_at: datetime | None
    is_recorded: bool = False
    said_yes: bool = False

    @property
    def is_recorded_without_asking(self) -> bool:
        """A recording of the seminar is there, and this speaker has not said yes to being recorded."""
        return self.is_recorded and not self.said_yes

    @property
    def is_missing(self) -> bool:
        return not self.given and not self.is_excused

    @property
    def was_just_reminded(self) -> bool:
        return self.reminded_at is not None and clock.now() - self.reminded_at < AGAIN


class Chosen(msgspec.Struct, frozen=True):
    """What an organiser looks at: each empty for all. `state` is missing, given or excused."""

    day: date | None = None
    room: int | None = None
    state: str = ""

    def takes(self, one: Owed) -> bool:
        return self.day in (None, one.item.day) and self.room in (None, one.item.room_id) and self.state in ("", state_of(one))


def state_of(one: Owed) -> str:
    return "given" if one.given else "excused" if one.is_excused else "missing"


async def owing(event: Event) -> list[Owed]:
    """By time: each who speaks in what is planned."""
    excused = await excused_parts(event.id)
    given = await given_by_seminar(event.id)
    people = {row.id: row for row in await Person.objects().where(Person.id.is_in(Part.select(Part.person).where(Part.seminar.event == event.id)))}
    desks = {row.person: row for row in await Desk.objects().where(Desk.event == event.id)}
    items = [item for item in await read(event) if item.state == SeminarState.PLANNED]
    recorded, agreed = await recorded_seminars(event.id), await agreements_of(event.id)

    def owed(item: Item, who: Speaker) -> Owed:
        desk, number = desks.get(who.person), count(given.get(item.id, []), item, who)
        said_yes = desk is not None and Agreed.RECORD in agreed.get(desk.id, set())
        at = desk.reminded_at if desk else None
        return Owed(item, who, number, who.part in excused, people[who.person].email or "", at, item.id in recorded, said_yes)

    return [owed(item, who) for item in items for who in item.speakers]


async def recorded_seminars(event: int) -> set[int]:
    """Those with a recording that somebody might see."""
    where = (Material.seminar.event == event) & Material.is_recording.eq(True) & (Material.visible != Visible.NEVER)
    return {row["seminar"] for row in await Material.select(Material.seminar).where(where)}


async def excused_parts(event: int) -> set[int]:
    rows = await Part.select(Part.id).where((Part.seminar.event == event) & Part.is_excused.eq(True))
    return {row["id"] for row in rows}


async def given_by_seminar(event: int) -> dict[int, list[int | None]]:
    """Who gave each material that is a link or has a file which was not refused; None for an organiser."""
    sound = Version.select(Version.material).where((Version.material.seminar.event == event) & (Version.state != VersionState.REFUSED))
    with_files = {row["material"] for row in await sound}
    found: dict[int, list[int | None]] = {}
    for row in await Material.objects().where(Material.seminar.event == event):
        if row.link or row.id in with_files:
            found.setdefault(row.seminar, []).append(row.person)
    return found


def count(givers: Iterable[int | None], item: Item, who: Speaker) -> int:
    """What an organiser put there is the speaker's when there is only one."""
    theirs = {who.person, None} if len(item.speakers) == 1 else {who.person}
    return sum(giver in theirs for giver in givers)


def to_remind(found: Iterable[Owed], *, again: bool = False) -> list[int]:
    """The persons with something missing who can be written to, each once; those of the last day only when it is wished."""
    persons = [one.who.person for one in found if one.is_missing and one.email and (again or not one.was_just_reminded)]
    return list(dict.fromkeys(persons))


def missing_of(found: Iterable[Owed], person: int) -> list[Item]:
    """The seminars that one person owes material of."""
    return [one.item for one in found if one.who.person == person and one.is_missing]
