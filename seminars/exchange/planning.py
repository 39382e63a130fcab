"""What a file would change in the programme as the draft has it: each item new, changed or the same. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from events.calendars import plain
from network.rules import folded
from seminars.draft.rules import SEATED, Placement
from seminars.exchange.columns import TITLES
from seminars.exchange.matching import Known, matched, uid_for
from seminars.exchange.people import Everybody, differs, everybody, parts
from seminars.exchange.rooms import number_of, own_name
from seminars.exchange.rules import LONGEST, TOO_LONG, Change, Difference, Fault, Said, Stored, What, When, fault
from seminars.facts import PartFacts
from seminars.queries import Item
from seminars.rules import AS_THE_ROOM, CHOSEN, SeminarKind, SeminarState
from web.language import N_, pick
from web.problems import Problem

NIGHT = timedelta(hours=6)  # so long after the last midnight the last day is not over
MINUTES = 60  # of what nobody says the length of
ALIKE = {"title": TITLES, "about": tuple(name.replace("title", "about") for name in TITLES)}


class Plan(msgspec.Struct, kw_only=True):
    """`rooms` are new ones: their negative numbers by name. `beside` is what only the programme has, and stays."""

    known: Known
    changes: list[Change] = []
    faults: list[Fault] = []
    rooms: dict[str, int] = {}
    beside: list[Item] = []

    def of(self, what: What) -> list[Change]:
        return [one for one in self.changes if one.what == what]


def plan(stored: Stored, known: Known) -> Plan:
    """Items with a fault stay out."""
    found, match = Plan(known=known), matched(stored.said, known)
    found.faults = [*stored.faults, *match.faults]
    wrong, people = {one.line for one in found.faults}, everybody(known.items)
    for said in stored.said:
        if said.line not in wrong:
            item = match.items.get(said.line)
            add(found, at_home(said, item, stored, known) if stored.is_own else said, item, people)
    spoken_of = {item.id for item in match.items.values()}
    found.beside = [item for item in known.items if item.id not in spoken_of and item.state != SeminarState.CANCELLED]
    found.faults.sort(key=lambda one: one.line)
    return found


def at_home(said: Said, item: Item | None, stored: Stored, known: Known) -> Said:
    """What our own files call a place becomes its room, or the address of what has none."""
    room, address = own_name(said, item, known.rooms.values(), stored.rooms)
    words = {**said.words, "address": address} if address and not item else said.words
    return msgspec.structs.replace(said, room=room, words=words)


def add(found: Plan, said: Said, item: Item | None, people: Everybody) -> None:
    try:
        found.changes.append(changed(found, said, item, people) if item else new(found, said, people))
    except Problem as problem:
        found.faults.append(fault(said.line, "", problem))


def new(found: Plan, said: Said, people: Everybody) -> Change:
    words = {"kind": SeminarKind.PARALLEL.value, **said.otherwise, **said.words}
    called = next((words[name] for name in TITLES if words.get(name)), "")
    if not called:
        raise Problem(N_("The seminar needs a title in at least one language."))
    cast = parts(said.people, (), people)
    at = placement(found, said, None)
    check_day(found.known, at)
    differences = [Difference("when", None, at)] + ([Difference("room", "", said.room)] if said.room else [])
    return Change(line=said.line, what=What.NEW, called=called, uid=uid_for(said, found.known), words=words, people=cast, placement=at, differences=differences)


def changed(found: Plan, said: Said, item: Item, people: Everybody) -> Change:
    words = {name: value for name, value in said.words.items() if value != getattr(item, name) and not says_nothing(said, name, value, item)}
    if not any({**titles(item), **words}[name] for name in TITLES):
        raise Problem(N_("The seminar needs a title in at least one language."))
    before = Placement(item.room_id, item.starts_at.astimezone(UTC), item.ends_at.astimezone(UTC), item.state)
    at = placement(found, said, before, item)
    check(found.known, item, words, before, at)
    roles = [role for role, named in said.people.items() if differs(role, named, item.people)]
    differences = [
        *(Difference(name, getattr(item, name), value) for name, value in words.items()),
        *(Difference(role, names(item, role), [one.name for one in said.people[role]]) for role in roles),
        *moved(before, at, item.room, said.room or ""),
    ]
    return Change(
        line=said.line,
        what=What.CHANGED if differences else What.SAME,
        called=pick(item, "title").text,
        number=item.id,
        words=words,
        people=parts(said.people, item.people, people) if roles else None,
        placement=at,
        before=before,
        differences=differences,
    )


def titles(item: Item) -> dict[str, str]:
    return {name: getattr(item, name) for name in TITLES}


def names(item: Item, role: str) -> list[str]:
    return [who.name for who in item.people if who.role == role]


def says_nothing(said: Said, name: str, value: Any, item: Item) -> bool:
    """A file in one language says nothing new when any of ours says just that; no seats mean as many as the room has."""
    if name == "seats":
        return value is None and said.words.get("kind", item.kind) in AS_THE_ROOM
    kind, _line, _code = name.partition("_")
    return name in said.alike and any(tight(getattr(item, other)) == tight(value) for other in ALIKE[kind])


def tight(text: str) -> str:
    """As files have it, however its lines are broken."""
    return " ".join(plain(text).split())


def placement(found: Plan, said: Said, then: Placement | None, item: Item | None = None) -> Placement:
    """Where it will be: what the file does not speak of stays."""
    begins = midnight(found.known)
    then = then or Placement(None, begins, begins + timedelta(minutes=MINUTES), SeminarState.UNPLACED.value)
    when = said.when or When()
    room = then.room if said.room is None else room_number(found, said.room, item)
    length = timedelta(minutes=when.minutes) if when.minutes else then.ends_at - then.starts_at
    if length > timedelta(minutes=LONGEST):
        raise Problem(TOO_LONG)
    starts_at = when.starts_at or then.starts_at
    return Placement(room, starts_at, starts_at + length, state_of(said, then))


def state_of(said: Said, then: Placement) -> str:
    """What has no time is unplaced; what has one is planned, unless it is said to be cancelled."""
    if not (said.when.starts_at if said.when else then.state != SeminarState.UNPLACED):
        return SeminarState.UNPLACED.value
    state = said.state or then.state
    return SeminarState.PLANNED.value if state == SeminarState.UNPLACED else str(state)


def midnight(known: Known) -> datetime:
    return datetime.combine(known.first_day, time(0), ZoneInfo(known.zone)).astimezone(UTC)


def room_number(found: Plan, name: str, item: Item | None) -> int | None:
    """Negative for a room that is not there yet. Raises Problem when two are called so."""
    if not name:
        return None
    if number := number_of(name, found.known.rooms, item):
        return number
    known = next((called for called in found.rooms if folded(called) == folded(name)), name)
    return found.rooms.setdefault(known, -1 - len(found.rooms))


def moved(before: Placement, after: Placement, room: str, new_room: str) -> list[Difference]:
    states = {before.state, after.state}
    is_placed_anew = len(states) == 2 and SeminarState.UNPLACED in states
    found = []
    if (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at) or is_placed_anew:
        found.append(Difference("when", before, after))
    if before.room != after.room:
        found.append(Difference("room", room, new_room))
    if len(states) == 2 and not is_placed_anew:
        found.append(Difference("state", before.state, after.state))
    return found


def check(known: Known, item: Item, words: Mapping[str, Any], before: Placement, after: Placement) -> None:
    """What people have got cannot be taken away by a file."""
    seats, kind = words.get("seats"), words.get("kind", item.kind)
    if seats and seats < item.taken:
        raise Problem(N_("More people have a seat already than that: {n}."), n=item.taken)
    if kind not in CHOSEN and item.taken + item.waiting:
        raise Problem(N_("People have seats in it, so it has to stay something that one chooses."))
    if after.state == SeminarState.UNPLACED != before.state and item.taken + item.waiting:
        raise Problem(SEATED, title=pick(item, "title").text)
    if after.starts_at != before.starts_at:
        check_day(known, after)


def check_day(known: Known, at: Placement) -> None:
    """The night after the last day belongs to it."""
    if at.state == SeminarState.UNPLACED:
        return
    zone = ZoneInfo(known.zone)
    first = datetime.combine(known.first_day, time(0), zone)
    last = datetime.combine(known.last_day + timedelta(days=1), time(0), zone)
    if not first <= at.starts_at < last.astimezone(UTC) + NIGHT:
        raise Problem(N_("The event lasts from {first} to {last}."), first=known.first_day, last=known.last_day)


def rooms_in(stored: Stored, found: Plan) -> Sequence[tuple[str, int | None]]:
    """New rooms with the seats that the file says, in its order."""
    seats = {folded(name): number for name, number in stored.rooms.items()}
    order = list(seats)
    names = sorted(found.rooms, key=lambda name: order.index(folded(name)) if folded(name) in seats else len(order))
    return [(name, seats.get(folded(name))) for name in names]


def used(found: Iterable[Change]) -> set[int]:
    """The rooms that something will be in."""
    return {one.placement.room for one in found if one.placement.room is not None}


def words_of(one: Change) -> dict[str, Any]:
    """To be put over a seminar's facts."""
    people: dict[str, tuple[PartFacts, ...]] = {} if one.people is None else {"people": one.people}
    return {**one.words, **people}


def digest(found: Plan) -> str:
    """Another when anything of it is another."""
    return hashlib.blake2b(msgspec.json.encode([found.changes, sorted(found.rooms)]), digest_size=16).hexdigest()
