"""Calendars of events, of all and of a network, to be subscribed to; by kind and strength area where that is asked for."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events import calendars
from events.gathered import gathered
from events.listing import Only, filtered, only
from network.networks.queries import network_named
from web.kept import answer, tagged
from web.language import _, current, pick
from web.pages import absolute, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/events.ics", name="events:ics")
async def all_events(request: Asked) -> Response[bytes]:
    return await calendar(request, _("Coming events"), url("events:ics"), only(request.query_params))


@get("/networks/{slug:str}/events.ics", name="events:network-ics")
async def network_events(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """Of a public one: calendars do not sign in."""
    network = await network_named(slug)
    if network is None or not network.is_public:
        raise NotFound
    wanted = only(request.query_params, network=network.id)
    return await calendar(request, pick(network, "title").text, url("events:network-ics", slug=slug), wanted, network.accent)


async def calendar(request: Asked, name: str, path: str, wanted: Only, colour: str = "") -> Response[bytes]:
    source = absolute(filtered(path, kind=wanted.kind, area=wanted.area, lang=current.get()))
    entries = await gathered(wanted)
    changed_at = max((entry.changed_at for entry in entries), default=None)
    body = calendars.feed(name, entries, source=source, colour=colour)
    return answer(request, tagged(body), calendars.MEDIA_TYPE, changed_at, **{"content-disposition": 'inline; filename="events.ics"'})


ROUTES = [all_events, network_events]
