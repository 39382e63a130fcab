"""Reads of a visit's legs."""

from datetime import datetime

import msgspec

from events.tables import Event
from seminars.queries import Item, programme
from seminars.rules import SeminarState
from seminars.visits.rules import Stop
from seminars.visits.tables import Leg
from web.language import pick


class OnTheWay(msgspec.Struct, frozen=True):
    """A leg as pages show it: its item of the programme, and how one goes on."""

    item: Item
    leg: Leg

    @property
    def starts_at(self) -> datetime:
        return self.item.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.item.ends_at


async def legs_of(event: Event) -> list[OnTheWay]:
    """In order of time; those that are cancelled are left out."""
    rows = {row.seminar: row for row in await Leg.objects().where(Leg.seminar.event == event.id)}
    return [OnTheWay(item, rows[item.id]) for item in await programme(event) if item.id in rows and item.state == SeminarState.PLANNED]


def as_stop(row: int, one: OnTheWay) -> Stop:
    said = {name: getattr(one.leg, name) for name in ("travel_minutes", "means", "bus", "lunch")}
    title = pick(one.item, "title").text
    return Stop(row=row, seminar=one.item.id, title=title, address=one.item.address, starts_at=one.starts_at, ends_at=one.ends_at, **said)
