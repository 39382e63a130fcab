"""One seminar: what it is about, who speaks, where, and what runs before and after it."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.linked_data import block
from events.queries import Front
from events.showing import show
from events.tables import Event
from seminars.linked_data import seminar_data
from seminars.queries import programme
from seminars.rules import KINDS, PART_ROLES, SeminarKind
from web.pages import url
from web.problems import NotFound


@get("/events/{slug:str}/seminars/{number:int}", name="seminars:seminar")
async def seminar_page(request: Request[Any, Any, Any], slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    async def facts(event: Event, front: Front) -> dict[str, Any]:
        return await seminar_facts(event, front, number)

    return await show(request, slug, "seminars/seminar.html", facts, about=number)


async def seminar_facts(event: Event, front: Front, number: int) -> dict[str, Any]:
    items = [item for item in await programme(event) if item.kind != SeminarKind.BREAK or item.id == number]
    at = next((at for at, item in enumerate(items) if item.id == number), None)
    if at is None:
        raise NotFound
    return {
        "path": url("seminars:seminar", slug=event.slug, number=number),
        "item": items[at],
        "before": items[at - 1] if at else None,
        "after": items[at + 1] if at + 1 < len(items) else None,
        "kinds": KINDS,
        "roles": PART_ROLES,
        "linked_data": block(seminar_data(items[at], event, front)),
    }
