"""Reads of an event's programme."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

import msgspec

from events.tables import Event
from piccolo_conf import DB
from seminars.rules import SeminarState
from seminars.tables import Part, Room, Seminar
from seminars.webinars.tables import OnlineMeeting
from web import kept
from web.language import alphabetical, local


class Speaker(msgspec.Struct):
    """Somebody's part in a seminar, with title and organisation as of that day."""

    part: int
    person: int
    name: str
    last_name: str
    role: str
    title: str
    organisation: str


class Item(msgspec.Struct):
    """A seminar as pages and files show it; times in the event's zone. One that `meets_online` has a meeting of its own, for those who take part online."""

    id: int
    uid: str
    kind: str
    state: str
    track: str
    room_id: int | None
    room: str
    step_free: bool | None
    starts_at: datetime
    ends_at: datetime
    language: str
    title_sv: str
    title_fi: str
    title_en: str
    about_sv: str
    about_fi: str
    about_en: str
    address: str
    seats: int | None
    taken: int
    waiting: int
    sequence: int
    place: int
    changed_at: datetime
    people: list[Speaker] = []
    needs: str = ""
    needs_step_free: bool = False
    repeats: int | None = None
    meets_online: bool = False

    @property
    def left(self) -> int | None:
        """Seats that nobody has; None where nobody counts them."""
        return None if self.seats is None else max(0, self.seats - self.taken)

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def speakers(self) -> list[Speaker]:
        return [who for who in self.people if who.role == "speaker"]


COLUMNS = ", ".join(f"s.{column._meta.name}" for column in Seminar._meta.columns if column._meta.name not in ("event", "room", "tickets"))
ITEMS = f"""SELECT {COLUMNS}, s.room AS room_id, r.name AS room, r.step_free FROM seminar s LEFT JOIN room r ON r.id = s.room
    WHERE s.event = {{}} AND """  # noqa: S608 - names of our own
ITEMS_ORDER = " ORDER BY s.starts_at, s.place, s.id"
PEOPLE = """SELECT p.id AS part, p.seminar, p.person, w.first_name, w.last_name, p.role, p.title, o.name AS organisation
    FROM part p JOIN seminar s ON s.id = p.seminar JOIN person w ON w.id = p.person LEFT JOIN organisation o ON o.id = p.organisation WHERE """
PEOPLE_ORDER = " ORDER BY p.seminar, p.place, p.id"
ROOMS = "SELECT * FROM room WHERE event = {} ORDER BY place, id"


async def programme(event: Event) -> list[Item]:
    """All of it in order of time, rooms as the organiser ordered them. Kept for each revision of the event; only the seats are counted anew."""
    if DB.transaction_exists():  # what it has changed itself is not in any revision yet
        return await read(event)
    items = await layout(event)
    counted = await Seminar.raw("SELECT id, taken, waiting FROM seminar WHERE event = {}", event.id)
    seats = {row["id"]: (row["taken"], row["waiting"]) for row in counted}
    return [with_seats(item, *seats[item.id]) for item in items if item.id in seats]


async def layout(event: Event) -> list[Item]:
    """The same when nobody asks how many seats are taken. The event must be as it is now: just read, or held."""
    return await kept.keep_rows(("programme", event.id, event.revision), lambda: read(event))


def with_seats(item: Item, taken: int, waiting: int) -> Item:
    return item if (item.taken, item.waiting) == (taken, waiting) else msgspec.structs.replace(item, taken=taken, waiting=waiting)


async def read(event: Event) -> list[Item]:
    return await items_where(event, "s.state <> {}", SeminarState.UNPLACED.value)


async def unplaced(event: Event) -> list[Item]:
    """What is to come into the programme and has no time yet; only organisers see it."""
    return await items_where(event, "s.state = {}", SeminarState.UNPLACED.value)


async def items_where(event: Event, where: str, *values: Any) -> list[Item]:
    """In order of time; `where` is a condition in SQL on the seminar `s`, `{}` for each value. A few queries, in SQL: Piccolo takes longer to compose them than the database to answer."""
    rows = await Seminar.raw(ITEMS + where + ITEMS_ORDER, event.id, *values)
    people, online = await people_of(f"s.event = {{}} AND {where}", event.id, *values) if rows else {}, await meeting_online(event)
    return [as_item(row, event.zone, people.get(row["id"], []), row["id"] in online) for row in rows]


async def items_numbered(event: Event, numbers: Iterable[int]) -> list[Item]:
    wanted = list(numbers)
    return await items_where(event, f"s.id IN ({', '.join(['{}'] * len(wanted))})", *wanted) if wanted else []


async def meeting_online(event: Event) -> set[int]:
    """The seminars that have a meeting of their own, where one may take part online instead of on site."""
    own = (OnlineMeeting.event == event.id) & OnlineMeeting.seminar.is_not_null()
    return set(await OnlineMeeting.select(OnlineMeeting.seminar).where(own).output(as_list=True)) if event.is_hybrid else set()


async def item_of(event: Event, number: int) -> Item | None:
    """One seminar of the event."""
    found = await items_where(event, "s.id = {} AND s.state <> {}", number, SeminarState.UNPLACED.value)
    return found[0] if found else None


class Places(msgspec.Struct, frozen=True):
    """How many places a seminar has left; by the names that an Item has."""

    id: int
    state: str
    seats: int | None
    taken: int
    waiting: int

    @property
    def left(self) -> int | None:
        return None if self.seats is None else max(0, self.seats - self.taken)


PLACES = f"SELECT {', '.join(Places.__struct_fields__)} FROM seminar WHERE event = {{}}"  # noqa: S608 - names of our own


async def places_of(event: int) -> list[Places]:
    """Of all its seminars, in one short statement: they change with every registration."""
    return [Places(**row) for row in await Seminar.raw(PLACES, event)]


async def people_of(where: str, *values: Any) -> dict[int, list[Speaker]]:
    """Who does what, by seminar; `where` as with `items_where`."""
    rows = await Part.raw(PEOPLE + where + PEOPLE_ORDER, *values)
    return {seminar: [as_speaker(row) for row in group] for seminar, group in groupby(rows, key=lambda row: row["seminar"])}


def as_speaker(row: dict[str, Any]) -> Speaker:
    name = f"{row['first_name']} {row['last_name']}".strip()
    return Speaker(row["part"], row["person"], name, row["last_name"], row["role"], row["title"], row["organisation"] or "")


def as_item(row: dict[str, Any], zone: str, people: list[Speaker], meets_online: bool = False) -> Item:
    row = {**row, "room": row["room"] or "", "starts_at": local(row["starts_at"], zone), "ends_at": local(row["ends_at"], zone)}
    return Item(**row, people=people, meets_online=meets_online)


async def rooms_of(event: Event) -> list[Room]:
    return [Room(**row, _exists_in_db=True) for row in await Room.raw(ROOMS, event.id)]


class Appearance(msgspec.Struct):
    """A person who does something in the programme: title and organisation as in the first of the items."""

    person: int
    name: str
    last_name: str
    title: str
    organisation: str
    parts: list[tuple[str, Item]]


async def speakers(event: Event) -> list[Appearance]:
    """All who do something, by last name, each with role and item in order of time."""
    return appearing(await programme(event))


async def everybody(event: Event) -> list[Appearance]:
    """Also those whose items have no time yet, of whom only they and the organisers know."""
    return appearing([*await programme(event), *await unplaced(event)])


def appearing(items: Iterable[Item]) -> list[Appearance]:
    found: dict[int, Appearance] = {}
    for item in items:
        for who in item.people:
            one = found.setdefault(who.person, Appearance(who.person, who.name, who.last_name, who.title, who.organisation, []))
            one.parts.append((who.role, item))
    return sorted(found.values(), key=lambda one: (alphabetical(one.last_name), alphabetical(one.name)))


async def hours_of(events: Collection[int]) -> dict[int, tuple[datetime, datetime]]:
    """Answers the events' question: when the first item that is held begins, and when the last one ends."""
    held = Seminar.event.is_in(list(events)) & Seminar.state.not_in([SeminarState.UNPLACED, SeminarState.CANCELLED])
    found: dict[int, tuple[datetime, datetime]] = {}
    for row in await Seminar.select(Seminar.event, Seminar.starts_at, Seminar.ends_at).where(held):
        first, last = found.get(row["event"], (row["starts_at"], row["ends_at"]))
        found[row["event"]] = min(first, row["starts_at"]), max(last, row["ends_at"])
    return found


async def tracks_of(event: Event) -> list[str]:
    """The tracks that have been named so far."""
    names = await Seminar.select(Seminar.track).where((Seminar.event == event.id) & (Seminar.track != "")).distinct().output(as_list=True)
    return sorted(names, key=alphabetical)
