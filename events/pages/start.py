"""The start page: what is coming, by month, and what has been; by kind, network and strength area where somebody chooses."""

from itertools import groupby
from typing import Any

from litestar import Request, Response, get

from accounts.tables import Account
from events.listing import filtered, only, public_events
from events.queries import is_open
from events.rules import KINDS
from network.networks.queries import areas_by_network, network_named, networks
from web.pages import page, url


@get("/", name="events:start")
async def start(request: Request[Any, Any, Any]) -> Response[bytes]:
    named = await network_named(request.query_params.get("network", ""))
    network = named if named and named.is_public else None
    wanted = only(request.query_params, network=network.id if network else 0)
    coming, past = await public_events(wanted)
    path = url("events:network-ics", slug=network.slug) if network else url("events:ics")
    facts = {"coming": by_month(coming), "past": past, "kinds": KINDS, "is_open": is_open, "wanted": wanted, "networks": await networks()}
    facts |= {"areas": await areas_by_network(), "feed": filtered(path, kind=wanted.kind, area=wanted.area)}
    kept = filtered("", kind=wanted.kind, network=network.slug if network else "", area=wanted.area).replace("?", "&")
    is_new = wanted.is_all and not coming and not past and not await Account.exists()
    return page("events/start.html", path=url("events:start"), query=kept, is_new=is_new, **facts)


def by_month(events: list[Any]) -> list[tuple[Any, list[Any]]]:
    """A day of the month, and the events that begin in it."""
    return [(month, list(group)) for month, group in groupby(events, key=lambda event: event.first_day.replace(day=1))]
