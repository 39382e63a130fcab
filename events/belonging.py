"""Which network an event belongs to, and which of its strength areas it serves."""

from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from events.actions.revision import touch
from events.listing import filtered, only, public_events
from events.queries import is_open
from events.rules import KINDS
from events.series.queries import series_of_network
from events.tables import Event, EventArea
from network.networks.queries import areas_of, public_network
from web.pages import render, url


async def areas_of_event(event: int) -> list[int]:
    return list(await EventArea.select(EventArea.area).where(EventArea.event == event).order_by(EventArea.id).output(as_list=True))


async def network_section(network: int, request: Any) -> str:
    """Answers the networks' question: what it holds, to be filtered by kind and strength area."""
    wanted = only(request.query_params, network=network)
    coming, past = await public_events(wanted)
    row = await public_network(network)
    feed = filtered(url("events:network-ics", slug=row.slug), kind=wanted.kind, area=wanted.area) if row else ""
    facts = {"coming": coming, "past": past, "kinds": KINDS, "is_open": is_open, "feed": feed, "kind": wanted.kind, "area": wanted.area}
    facts["series"] = await series_of_network(network)
    return Markup(render("events/network_section.html", areas=await areas_of(network), **facts))  # noqa: S704 - our own template


def chosen(areas: Collection[int], those_of_network: Collection[int]) -> list[int]:
    """Only strength areas of the event's own network."""
    return sorted(set(areas) & set(those_of_network))


async def network_changed(network: int) -> None:
    """Answers the networks' question."""
    for number in await Event.select(Event.id).where(Event.network == network).output(as_list=True):
        await touch(number)
