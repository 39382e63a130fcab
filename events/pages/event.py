"""An event's own page."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events import questions
from events.linked_data import block, event_data
from events.queries import Front
from events.rules import HOST_PARTS, KINDS
from events.series.queries import series_of
from events.showing import show
from events.tables import Event
from network.networks.queries import public_network
from web.pages import url


@get("/events/{slug:str}", name="events:event")
async def event_page(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "events/front.html", facts, also=questions.how_front_page_moves)


async def facts(event: Event, front: Front) -> dict[str, Any]:
    sections = [await tell(event) for tell in questions.on_front_page]
    return {
        "path": url("events:event", slug=event.slug),
        "parts": HOST_PARTS,
        "kinds": KINDS,
        "sections": sections,
        "stays": await questions.ask_what_stays(event),
        "network": await public_network(event.network) if event.network else None,
        "series": await series_of(event.series),
        "left": max(0, event.seats - event.taken),
        "linked_data": block(event_data(event, front)),
    }
