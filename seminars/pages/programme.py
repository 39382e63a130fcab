"""The programme as a timetable; `?track=` shows one track of it."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get
from litestar.params import FromPath

from events.queries import Front
from events.showing import show
from events.tables import Event
from seminars.grid import days
from seminars.material.queries import kept_material_of
from seminars.material.rules import Reader
from seminars.notes import handed_in
from seminars.pages.material import stage
from seminars.queries import places_of, programme, rooms_of
from seminars.rules import SeminarKind
from web.kept import hole
from web.pages import templates, url

LOOKS = {SeminarKind.BREAK: " pause", SeminarKind.PLENARY: " plenary", SeminarKind.SOCIAL: " social"}


@get("/events/{slug:str}/programme", name="seminars:programme")
async def programme_page(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    track = request.query_params.get("track", "")

    async def facts(event: Event, _front: Front) -> dict[str, Any]:
        return await programme_facts(event, track)

    return await show(request, slug, "seminars/programme.html", facts, once=bool(track), fill=places, also=stage)


async def places(event: int) -> dict[int, str]:
    """The words about each seminar's places, by its number."""
    left = templates.get_template("seminars/item.html").module.left
    return {seminar.id: left(seminar) for seminar in await places_of(event)}


async def programme_facts(event: Event, track: str) -> dict[str, Any]:
    items = await programme(event)
    rooms = await rooms_of(event)
    shown = [item for item in items if not track or item.track in (track, "")]
    return {
        "path": url("seminars:programme", slug=event.slug),
        "query": f"&track={quote(track)}" if track else "",
        "timetable": days(shown, [room.name for room in rooms]),
        "rooms": {room.name: room for room in rooms},
        "tracks": sorted({item.track for item in items} - {""}),
        "track": track,
        "looks": LOOKS,
        "page_of": lambda item: url("seminars:seminar", slug=event.slug, number=item.id),
        "noted": set(await handed_in([item.id for item in items])),
        "with_material": set(await kept_material_of(event, Reader.ANYBODY)),
        "hole": hole,
    }
