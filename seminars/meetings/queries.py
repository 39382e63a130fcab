"""Reads of meetings: the agenda with what came of it, and what is carried over from earlier ones."""

from collections import defaultdict
from typing import Any

import msgspec

from events.rules import Kind
from events.tables import Event
from network.networks.queries import members_of
from seminars.meetings.rules import Point, carried
from seminars.meetings.tables import ActionPoint, AgendaItem, Decision
from web.language import pick

TITLES = ("title_sv", "title_fi", "title_en")


class Decided(msgspec.Struct, frozen=True):
    id: int
    text: str


class OnAgenda(msgspec.Struct):
    """One item, with what was decided at it and who does what."""

    id: int
    title: str
    owner: str
    minutes: int | None
    text: str
    decisions: list[Decided] = []
    points: list[Point] = []


async def agenda_of(event: int) -> list[OnAgenda]:
    """In order."""
    rows = await AgendaItem.select().where(AgendaItem.event == event).order_by(AgendaItem.place, AgendaItem.id)
    decided: dict[int, list[Decided]] = defaultdict(list)
    for row in await Decision.select().where(Decision.item.event == event).order_by(Decision.id):
        decided[row["item"]].append(Decided(row["id"], row["text"]))
    agreed: dict[int | None, list[Point]] = defaultdict(list)
    for point in await points_where(ActionPoint.event == event):
        agreed[point.item].append(point)
    names = ("id", "title", "owner", "minutes", "text")
    return [OnAgenda(**{name: row[name] for name in names}, decisions=decided[row["id"]], points=agreed[row["id"]]) for row in rows]


async def points_where(where: Any) -> list[Point]:
    event = ActionPoint.event
    columns = (ActionPoint.all_columns(), event.first_day.as_alias("held_on"), *(getattr(event, name).as_alias(name) for name in TITLES))
    rows = await ActionPoint.select(*columns).where(where).order_by(ActionPoint.id)
    names = ("id", "text", "owner", "person", "due_on", "held_on", "done_on", "item")
    return [Point(**{name: row[name] for name in names}, meeting=pick(row, "title").text) for row in rows]


async def carried_to(event: Event) -> list[Point]:
    """From the earlier meetings of the same network."""
    if event.network is None:
        return []
    earlier = (ActionPoint.event.network == event.network) & (ActionPoint.event.kind == Kind.NETWORK_MEETING)
    return carried(await points_where(earlier), event.first_day)


async def item_on(event: int, number: int) -> OnAgenda | None:
    return next((item for item in await agenda_of(event) if item.id == number), None)


async def names_of_contacts(event: Event) -> dict[str, int]:
    """Who speaks for the network's members, by name: whoever may own an action point."""
    members = await members_of(event.network) if event.network else []
    return {contact.who.name: contact.who.id for member in members for contact in member.contacts}
