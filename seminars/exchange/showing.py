"""A file on its way in as its page shows it: what would change, in words, and what would clash then."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import msgspec

from events.tables import Event
from network.rules import folded
from seminars.clashes.finding import stopping
from seminars.clashes.queries import given_of
from seminars.clashes.words import sentence, titles_of
from seminars.draft.queries import placed
from seminars.draft.rules import Placement
from seminars.exchange.columns import COLUMNS
from seminars.exchange.planning import Plan, digest, rooms_in
from seminars.exchange.queries import planned
from seminars.exchange.rules import Change, Difference, Fault, Stored, What
from seminars.exchange.writing import STATES
from seminars.facts import PartFacts
from seminars.queries import Item, Speaker
from seminars.rooms.queries import halls_of
from seminars.rooms.rules import Hall
from seminars.rules import KINDS, SeminarState
from web import clock
from web.language import _, local, short_day, times

HEADERS = {column.name: column.header for column in COLUMNS}
LONGEST = 200  # letters of a text that are shown


class Preview(msgspec.Struct):
    """What the page asks of a plan."""

    stored: Stored
    plan: Plan
    seen: str
    rooms: Sequence[tuple[str, int | None]]
    clashes: dict[int, list[str]]

    @property
    def new(self) -> list[Change]:
        return self.plan.of(What.NEW)

    @property
    def changed(self) -> list[Change]:
        return self.plan.of(What.CHANGED)

    @property
    def same(self) -> int:
        return len(self.plan.of(What.SAME))

    @property
    def faults(self) -> list[Fault]:
        return self.plan.faults

    @property
    def asks_seats(self) -> bool:
        return any(seats is None for _name, seats in self.rooms)

    def label(self, name: str) -> str:
        return _("Time") if name == "when" else _(HEADERS[name])

    def value(self, one: Difference, value: Any) -> str:
        """In the reader's language; "" for nothing."""
        match one.name:
            case "when":
                return self.time(value) if value else ""
            case "kind":
                return _(KINDS[value])
            case "state":
                return _(STATES[SeminarState(value)])
        if isinstance(value, list | tuple):
            return ", ".join(value)
        text = "" if value is None else str(value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def time(self, at: Placement) -> str:
        if at.state == SeminarState.UNPLACED:
            return _("has no time yet")
        start, end = local(at.starts_at, self.plan.known.zone), local(at.ends_at, self.plan.known.zone)
        return f"{short_day(start.date())} {times(start, end)}"

    def room(self, at: Placement) -> str:
        there = self.plan.known.rooms | {number: name for name, number in self.plan.rooms.items()}
        return there.get(at.room or 0, "")


async def preview(event: Event, stored: Stored) -> Preview:
    found = await planned(event, stored)
    return Preview(stored, found, digest(found), rooms_in(stored, found), await clashes_in(event, stored, found))


async def clashes_in(event: Event, stored: Stored, found: Plan) -> dict[int, list[str]]:
    """What would stop publishing, of what the file changes, by its lines."""
    halls = await halls_of(event)
    halls |= {found.rooms[name]: Hall(found.rooms[name], name, seats or 0) for name, seats in rooms_in(stored, found)}
    changes = {one.number or -one.line: one for one in found.changes if one.what != What.SAME}
    items = [after(item, changes.get(item.id), event.zone, halls) for item in found.known.items]
    items += [after(blank(number, one, event.zone), one, event.zone, halls) for number, one in changes.items() if number < 0]
    titles, told = titles_of(items), dict[int, list[str]]()
    for clash in stopping(await given_of(event, items, halls)):
        for number in clash.items:
            if number in changes:
                told.setdefault(changes[number].line, []).append(sentence(clash, titles, told_of=number))
    return told


def after(item: Item, one: Change | None, zone: str, halls: Mapping[int, Hall]) -> Item:
    """The item as it would be."""
    if one is None:
        return item
    people = item.people if one.people is None else [speaker(who) for who in one.people]
    return placed(msgspec.structs.replace(item, **one.words, people=people), one.placement, zone, halls)


def speaker(who: PartFacts) -> Speaker:
    """Somebody new goes by a number made of the name."""
    name = f"{who.first_name} {who.last_name}".strip()
    return Speaker(0, who.person or -crc32(folded(name).encode()), name, who.last_name, who.role, who.title, who.organisation)


def blank(number: int, one: Change, zone: str) -> Item:
    empty = {name: "" for name in Item.__struct_fields__ if name.startswith(("title", "about", "track", "room", "language", "address"))}
    at = {"starts_at": local(one.placement.starts_at, zone), "ends_at": local(one.placement.ends_at, zone), "changed_at": clock.now()}
    counts = dict.fromkeys(("taken", "waiting", "sequence", "place"), 0)
    facts: dict[str, Any] = {
        **empty,
        **at,
        **counts,
        "room_id": None,
        "step_free": None,
        "seats": None,
        "kind": "parallel",
        "state": one.placement.state,
        "uid": one.uid,
    }
    return Item(id=number, **facts)
