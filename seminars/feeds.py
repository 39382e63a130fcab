"""The public programme as files that other programs read again and again: calendars and schedules, kept for each revision, language and state of what opens itself."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events import calendars
from events.access import event_to_show
from events.queries import venue_of
from events.tables import Event
from seminars.calendars import entry
from seminars.material.addresses import open_files, with_files
from seminars.material.stages import stage_of
from seminars.queries import item_of, programme, rooms_of
from seminars.schedule_xml import as_xml
from seminars.schedules import Picture, as_json, schedule
from web import kept
from web.forms import whole
from web.language import current, pick
from web.pages import absolute, url
from web.problems import NotFound

MOST_STARS = 500


@get("/events/{slug:str}/programme.ics", name="seminars:programme-ics")
async def programme_ics(request: Request, slug: FromPath[str]) -> Response[bytes]:
    """All of it, or with `?stars=12,14` only those: what somebody has marked on a device that knows no account."""
    event = await event_to_show(slug, request)
    marked = marked_in(request.query_params.get("stars"))

    async def make() -> bytes:
        venue = await venue_of(event)
        files = await open_files(event)
        items = [item for item in await programme(event) if marked is None or item.id in marked]
        entries = [with_files(entry(item, event, venue), files.get(item.id, [])) for item in items]
        return calendars.feed(pick(event, "title").text, entries, source=with_language(url("seminars:programme-ics", slug=slug), marked), colour=event.accent)

    return await answer(request, event, "programme.ics", calendars.MEDIA_TYPE, make, once=marked is not None)


def marked_in(typed: str | None) -> set[int] | None:
    """The numbers in "12,14"; None where none are asked for. What is no number is left out."""
    return None if typed is None else {whole(part) for part in typed.split(",")[:MOST_STARS]} - {0}


@get("/events/{slug:str}/seminars/{number:int}/ics", name="seminars:seminar-ics")  # the front door knows it as …/seminars/12.ics
async def seminar_ics(request: Request, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    event = await event_to_show(slug, request)

    async def make() -> bytes:
        item = await item_of(event, number)
        if item is None:
            raise NotFound
        source = with_language(url("seminars:seminar-ics", slug=slug, number=number))
        shown = with_files(entry(item, event, await venue_of(event)), (await open_files(event)).get(number, []))
        return calendars.feed(pick(item, "title").text, [shown], source=source, colour=event.accent)

    return await answer(request, event, f"seminar-{number}.ics", calendars.MEDIA_TYPE, make)


@get("/events/{slug:str}/programme.json", name="seminars:programme-json")
async def programme_json(request: Request, slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)

    async def make() -> bytes:
        return as_json(await picture(event))

    return await answer(request, event, "programme.json", "application/json", make)


@get("/events/{slug:str}/programme.xml", name="seminars:programme-xml")
async def programme_xml(request: Request, slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)

    async def make() -> bytes:
        return as_xml(await picture(event), with_language(url("seminars:programme-xml", slug=slug)))

    return await answer(request, event, "programme.xml", "application/xml; charset=utf-8", make)


async def picture(event: Event) -> Picture:
    stage = await stage_of(event)
    return schedule(event, await programme(event), await rooms_of(event), await open_files(event), stage.opened)


def with_language(path: str, marked: Collection[int] | None = None) -> str:
    """A program that has no language of its own gets the same again."""
    stars = "" if marked is None else f"&stars={','.join(map(str, sorted(marked)))}"
    return absolute(f"{path}?lang={current.get()}{stars}")


Make = Callable[[], Awaitable[bytes]]


async def answer(request: Request[Any, Any, Any], event: Event, name: str, media_type: str, make: Make, *, once: bool = False) -> Response[bytes]:
    """What few ask for is made `once`, and not kept."""
    stage = await stage_of(event)
    found = kept.tagged(await make()) if once else await kept.keep((name, event.id, event.revision, stage, current.get()), make)
    changed_at = max(event.changed_at, stage.at) if stage.at else event.changed_at
    disposition = f'inline; filename="{event.slug}-{name}"'
    return kept.answer(request, found, media_type, changed_at, **{"content-disposition": disposition})


ROUTES = [programme_ics, seminar_ics, programme_json, programme_xml]
