"""One seminar: what it is about, who speaks, where, and what runs around it."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.linked_data import block
from events.queries import Front
from events.showing import show
from events.tables import Event
from seminars.grid import overlap
from seminars.linked_data import seminar_data
from seminars.material.listing import listings
from seminars.material.rules import Reader
from seminars.material.words import WORDS
from seminars.notes import handed_in
from seminars.pages.material import stage
from seminars.queries import Item, programme
from seminars.rules import KINDS, PART_ROLES, SeminarKind
from web.pages import url
from web.problems import NotFound


@get("/events/{slug:str}/seminars/{number:int}", name="seminars:seminar")
async def seminar_page(request: Request[Any, Any, Any], slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    async def facts(event: Event, front: Front) -> dict[str, Any]:
        return await seminar_facts(event, front, number)

    return await show(request, slug, "seminars/seminar.html", facts, about=number, also=stage)


async def seminar_facts(event: Event, front: Front, number: int) -> dict[str, Any]:
    items = await programme(event)
    item = next((item for item in items if item.id == number), None)
    if item is None:
        raise NotFound
    return {
        "path": url("seminars:seminar", slug=event.slug, number=number),
        "item": item,
        "kinds": KINDS,
        "roles": PART_ROLES,
        "note": (await handed_in([number])).get(number),
        "material": (await listings(event, Reader.ANYBODY)).get(number),
        "base": url("seminars:material", slug=event.slug),
        **WORDS,
        "linked_data": block(seminar_data(item, event, front)),
        **around(item, [other for other in items if other.kind != SeminarKind.BREAK]),
    }


def around(item: Item, others: list[Item]) -> dict[str, Any]:
    """What one could go to before, at the same time, and after."""
    return {
        "before": next((other for other in reversed(others) if other.ends_at <= item.starts_at), None),
        "beside": [other for other in others if other is not item and overlap(item, other)],
        "after": next((other for other in others if other.starts_at >= item.ends_at), None),
    }
