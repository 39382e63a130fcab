"""What runs now, as a page that others read anew; the rooms; and for the screen at a room's door, what is there now, next and later today."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from markupsafe import Markup

from events.queries import Front, Glance
from events.showing import show
from events.tables import Event
from seminars.pages.programme import places
from seminars.queries import programme, rooms_of
from seminars.running.now import at_the_door
from seminars.running.ticking import places_now, tick_of, today_at
from web import clock
from web.kept import hole
from web.language import LANGUAGES, current, language, local
from web.pages import render, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/events/{slug:str}/programme/now", name="seminars:now")
async def now_page(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "seminars/now_page.html", now_facts, fill=places, also=tick_of)


async def now_facts(event: Event, _front: Front) -> dict[str, Any]:
    return {
        "path": url("seminars:now", slug=event.slug),
        "places": await places_now(event),
        "today": today_at(event),
        "page_of": lambda item: url("seminars:seminar", slug=event.slug, number=item.id),
        "hole": hole,
    }


@get("/events/{slug:str}/rooms", name="seminars:doors")
async def doors(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "seminars/doors.html", doors_facts)


async def doors_facts(event: Event, _front: Front) -> dict[str, Any]:
    return {"path": url("seminars:doors", slug=event.slug), "rooms": await rooms_of(event)}


@get("/events/{slug:str}/rooms/{number:int}", name="seminars:door")
async def door(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    async def facts(event: Event, front: Front) -> dict[str, Any]:
        return await door_facts(event, front, number)

    return await show(request, slug, "seminars/door.html", facts, about=number, also=minute)


async def minute(seen: Glance) -> int | None:
    """The page counts minutes while the event runs."""
    return int(clock.now().timestamp()) // 60 if await tick_of(seen) else None


async def door_facts(event: Event, front: Front, number: int) -> dict[str, Any]:
    room = next((room for room in await rooms_of(event) if room.id == number), None)
    if room is None:
        raise NotFound
    found = at_the_door(await programme(event), number, local(clock.now(), event.zone))
    today = today_at(event)
    return {
        "path": url("seminars:door", slug=event.slug, number=number),
        "room": room,
        "found": found,
        "today": today,
        "panels": {code: panel(code, front=front, door=found, today=today) for code in spoken_at(event)},
    }


def spoken_at(event: Event) -> list[str]:
    """The languages that the event speaks, the reader's first; all where it has said none."""
    found = [code for code in LANGUAGES if getattr(event, f"title_{code}")] or list(LANGUAGES)
    return sorted(found, key=lambda code: code != current.get())


def panel(code: str, **facts: Any) -> Markup:
    with language(code):
        return Markup(render("seminars/door_panel.html", **facts))  # noqa: S704 - a template of our own


ROUTES = [now_page, doors, door]
