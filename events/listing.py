"""Which public events a list or a calendar tells of: all, or only those of a kind, of a network or series, or that serve a strength area."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec

from events.queries import is_over
from events.rules import KINDS, State
from events.tables import Event, EventArea
from web import clock
from web.forms import whole

PAST = 50  # events that a page still tells of


class Only(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen; nothing of it is everything."""

    kind: str = ""
    network: int = 0
    area: int = 0
    series: int = 0

    @property
    def is_all(self) -> bool:
        return self == Only()


class Listed(msgspec.Struct):
    """An event as lists tell of it."""

    slug: str
    kind: str
    state: str
    title_sv: str
    title_fi: str
    title_en: str
    zone: str
    first_day: date
    last_day: date
    seats: int
    taken: int
    registration_closes_at: datetime | None
    venue: str | None
    municipality: str | None


LISTED = [getattr(Event, name) for name in Listed.__struct_fields__[:-2]] + [
    Event.venue.name.as_alias("venue"),
    Event.venue.municipality.as_alias("municipality"),
]


def only(asked: Mapping[str, str], *, network: int = 0, series: int = 0) -> Only:
    """What an address asks for; a kind that there is not is as if it had not been asked for."""
    kind = asked.get("kind", "")
    return Only(kind=kind if kind in KINDS else "", area=whole(asked.get("area", "")), network=network, series=series)


def filtered(path: str, **chosen: Any) -> str:
    """The address with what was chosen, without what was not."""
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"{path}?{query}" if query else path


def fits(wanted: Only) -> Any:
    """Public ones, as a condition."""
    found: Any = Event.state != State.DRAFT
    if wanted.kind:
        found = found & (Event.kind == wanted.kind)
    if wanted.network:
        found = found & (Event.network == wanted.network)
    if wanted.series:
        found = found & (Event.series == wanted.series)
    if wanted.area:
        found = found & Event.id.is_in(EventArea.select(EventArea.event).where(EventArea.area == wanted.area))
    return found


async def public_events(wanted: Only = Only()) -> tuple[list[Listed], list[Listed]]:
    """Those that are coming or under way, the next first; and those that are over, the latest first."""
    earliest = (clock.now() - timedelta(days=1)).date()
    near = await Event.select(*LISTED).where(fits(wanted) & (Event.last_day >= earliest)).order_by(Event.first_day, Event.id)
    past = await Event.select(*LISTED).where(fits(wanted) & (Event.last_day < earliest)).order_by(Event.first_day, ascending=False).limit(PAST)
    listed = [Listed(**row) for row in near]
    over = [event for event in reversed(listed) if is_over(event)]
    return [event for event in listed if not is_over(event)], over + [Listed(**row) for row in past]
