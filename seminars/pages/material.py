"""The material of an event that is open to everybody: a page of all of it, its files and their previews."""

from itertools import groupby
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_show
from events.queries import Front, Glance
from events.showing import show
from events.tables import Event
from seminars.material.handing_out import PUBLIC, hand_out, hand_out_preview
from seminars.material.listing import Listing, listings
from seminars.material.rules import Reader
from seminars.material.stages import Stage, stage_of
from seminars.material.words import WORDS
from seminars.material.zips import size_of_all, zip_of
from seminars.queries import Item, layout
from web.pages import url

Asked = Request[Any, Any, Any]
PATH = "/events/{slug:str}/material"


async def stage(seen: Glance) -> Stage:
    return await stage_of(seen)


@get(PATH, name="seminars:material")
async def material_page(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    return await show(request, slug, "seminars/material.html", material_facts, also=stage)


async def material_facts(event: Event, _front: Front) -> dict[str, Any]:
    base = url("seminars:material", slug=event.slug)
    found = await listings(event, Reader.ANYBODY)
    there = [one for listing in found.values() for one in listing.open]
    return {"path": base, "base": base, "days": by_day(await layout(event), found), "zip_size": size_of_all(there), **WORDS}


def by_day(items: list[Item], found: dict[int, Listing]) -> list[tuple[Any, list[tuple[Item, Listing]]]]:
    """The seminars that have any, each with it."""
    having = [item for item in items if item.id in found]
    return [(day, [(item, found[item.id]) for item in several]) for day, several in groupby(having, key=lambda item: item.day)]


@get(f"{PATH}/{{uid:str}}", name="seminars:material-file")
async def material_file(request: Asked, slug: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    return await hand_out(request, await event_to_show(slug, request), uid, Reader.ANYBODY, PUBLIC)


@get(f"{PATH}/{{uid:str}}/preview", name="seminars:material-preview")
async def material_preview(request: Asked, slug: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    return await hand_out_preview(request, await event_to_show(slug, request), uid, Reader.ANYBODY, PUBLIC)


@get(f"{PATH}.zip", name="seminars:material-zip")
async def material_zip(request: Asked, slug: FromPath[str]) -> Response[Any]:
    return await zip_of(request, await event_to_show(slug, request), Reader.ANYBODY, PUBLIC)


ROUTES = [material_page, material_zip, material_file, material_preview]
