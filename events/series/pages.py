"""The page of a series, with its dates, and its calendar."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.listing import Only, only, public_events
from events.pages.feeds import calendar
from events.queries import is_open
from events.rules import KINDS
from events.series.access import series_to_show
from events.series.queries import in_words, is_seen, series_named
from network.networks.queries import public_network
from web.language import pick
from web.pages import page, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/series/{slug:str}", name="events:series")
async def one_series(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    row = await series_to_show(slug, request)
    coming, past = await public_events(Only(series=row.id))
    network = await public_network(row.network) if row.network else None
    facts = {"coming": coming, "past": past, "kinds": KINDS, "is_open": is_open, "rhythm": in_words(row.rhythm, row.every)}
    path = url("events:series", slug=slug)
    return page("events/series.html", path=path, series=row, network=network, feed=url("events:series-ics", slug=slug), **facts)


@get("/series/{slug:str}/events.ics", name="events:series-ics")
async def series_events(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    row = await series_named(slug)
    if row is None or not await is_seen(row.id):
        raise NotFound
    return await calendar(request, pick(row, "title").text, url("events:series-ics", slug=slug), only(request.query_params, series=row.id))


ROUTES = [one_series, series_events]
