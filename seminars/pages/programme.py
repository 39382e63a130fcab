"""The programme as a timetable, with what is now and next on the event's days; `?q=`, `?track=` and so on show what fits of it."""

from typing import Any, NamedTuple

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from events.queries import Front, Glance
from events.showing import show
from events.tables import Event
from seminars.finding.choices import choices_in
from seminars.finding.sifting import Wanted, sifted, wanted
from seminars.grid import days
from seminars.material.queries import kept_material_of
from seminars.material.rules import Reader
from seminars.material.stages import Stage, stage_of
from seminars.notes import handed_in
from seminars.queries import places_of, programme, rooms_of
from seminars.releases.queries import last_of
from seminars.rules import SeminarKind
from seminars.running.ticking import Tick, places_now, tick_of, today_at
from web.kept import hole
from web.pages import templates, url

LOOKS = {SeminarKind.BREAK: " pause", SeminarKind.PLENARY: " plenary", SeminarKind.SOCIAL: " social"}


class Clocked(NamedTuple):
    """What of the page changes by the clock alone."""

    stage: Stage
    tick: Tick | None


async def clocked(seen: Glance) -> Clocked:
    return Clocked(await stage_of(seen), await tick_of(seen))


@get("/events/{slug:str}/programme", name="seminars:programme")
async def programme_page(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    asked = msgspec.structs.replace(wanted(request.query_params), mine="")  # what a device has marked only the device knows

    async def facts(event: Event, _front: Front) -> dict[str, Any]:
        return await programme_facts(event, asked)

    return await show(request, slug, "seminars/programme.html", facts, once=asked != Wanted(), fill=places, also=clocked)


async def places(event: int) -> dict[int, str]:
    """The words about each seminar's places, by its number."""
    left = templates.get_template("seminars/item.html").module.left
    return {seminar.id: left(seminar) for seminar in await places_of(event)}


async def programme_facts(event: Event, asked: Wanted) -> dict[str, Any]:
    """All of it, whatever is asked: what does not fit is only hidden."""
    items = await programme(event)
    rooms = await rooms_of(event)
    names = [room.name for room in rooms]
    today = today_at(event)
    return {
        "path": url("seminars:programme", slug=event.slug),
        "query": f"&{asked.query}" if asked.query else "",
        "timetable": days(items, names),
        "rooms": {room.name: room for room in rooms},
        "choices": choices_in(items, names),
        "sift": sifted(items, asked),
        "looks": LOOKS,
        "page_of": lambda item: url("seminars:seminar", slug=event.slug, number=item.id),
        "noted": set(await handed_in([item.id for item in items])),
        "with_material": set(await kept_material_of(event, Reader.ANYBODY)),
        "today": today,
        "release": await last_of(event.id),
        "places": await places_now(event) if today else [],
        "hole": hole,
    }
