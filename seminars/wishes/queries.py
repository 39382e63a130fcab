"""Reads of wishes and of when speakers can come."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import msgspec

from events.tables import Event
from seminars.queries import Item, items_where, programme
from seminars.rules import SeminarState
from seminars.wishes.rules import Hour, Span, Strength, can_be_wished, hours
from seminars.wishes.tables import Availability, Interest, Wishing
from web.database import first_row

SAID = "SELECT person, is_always, spans, zone FROM availability WHERE event = {}"


class Wished(NamedTuple):
    """`weight` is a `rules.Strength`."""

    chooser: int
    seminar: int
    weight: int


class Count(NamedTuple):
    """How many wish for a seminar, by strength."""

    must: int = 0
    want: int = 0
    maybe: int = 0

    @property
    def people(self) -> int:
        return sum(self)


async def wishing_of(event: int) -> Wishing:
    """One that is closed, where nothing was ever set."""
    return await first_row(Wishing, "event = {}", event) or Wishing(event=event)


def is_open(row: Wishing, now: datetime) -> bool:
    return bool(row.is_open and (row.until is None or now < row.until))


async def to_wish(event: Event) -> list[Item]:
    """The seminars that can be wished for: by track and then as organisers ordered them."""
    items = await items_where(event, "s.state <> {}", SeminarState.CANCELLED.value)
    return sorted((item for item in items if can_be_wished(item.kind, item.state)), key=lambda item: (item.track, item.place, item.id))


async def wishes_of(event: Event) -> list[Wished]:
    """All wishes of the event, by chooser and seminar."""
    sql = "SELECT i.chooser, i.seminar, i.strength FROM interest i JOIN seminar s ON s.id = i.seminar WHERE s.event = {} ORDER BY i.chooser, i.seminar"
    return [Wished(row["chooser"], row["seminar"], row["strength"]) for row in await Interest.raw(sql, event.id)]


async def wishes_by(chooser: int) -> dict[int, int]:
    """Strengths by seminars."""
    rows = await Interest.raw("SELECT seminar, strength FROM interest WHERE chooser = {}", chooser)
    return {row["seminar"]: row["strength"] for row in rows}


async def counts_of(event: Event) -> dict[int, Count]:
    """By seminar."""
    sql = "SELECT i.seminar, i.strength, count(*) AS n FROM interest i JOIN seminar s ON s.id = i.seminar WHERE s.event = {} GROUP BY i.seminar, i.strength"
    found: dict[int, Count] = {}
    for row in await Interest.raw(sql, event.id):
        name = Strength(row["strength"]).name.lower()
        found[row["seminar"]] = found.get(row["seminar"], Count())._replace(**{name: row["n"]})
    return found


class Said(msgspec.Struct, frozen=True):
    """When somebody can come. `spans` in UTC, joined; empty where it `is_always`."""

    is_always: bool
    spans: tuple[Span, ...] = ()
    zone: str = ""


async def availability_of(event: Event) -> dict[int, Said]:
    """By person. Who is not in it has said nothing."""
    return {row["person"]: said_in(row["is_always"], row["spans"], row["zone"]) for row in await Availability.raw(SAID, event.id)}


async def said_by(event: Event, person: int) -> Said | None:
    row = await Availability.objects().get((Availability.event == event.id) & (Availability.person == person))
    return said_in(row.is_always, row.spans, row.zone) if row else None


def said_in(is_always: bool, spans: str, zone: str) -> Said:
    return Said(is_always, () if is_always else tuple(msgspec.json.decode(spans, type=list[Span])), zone)


async def hours_to_paint(event: Event, spans: Collection[Span] = ()) -> list[Hour]:
    """The hours of the event's days: as many as its programme, and what was painted before, need."""
    busy = [Span(item.starts_at, item.ends_at) for item in await programme(event)]
    return hours(event.first_day, event.last_day, event.zone, [*busy, *spans])
