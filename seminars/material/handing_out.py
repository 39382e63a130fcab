"""A file of material as an answer, to those who may have it now; to all others it is not there."""

from typing import Any

from litestar import Request, Response

from events.tables import Event
from seminars.material.media import medium
from seminars.material.naming import file_name
from seminars.material.queries import Shown, material_by_uid
from seminars.material.rules import INSIDERS, Reader, VersionState
from seminars.tables import Version
from web.problems import NotFound
from web.serving import serve

Asked = Request[Any, Any, Any]
PUBLIC = {"cache-control": "no-cache"}  # asked for anew each time: what is open today may be closed tomorrow
FOR_ONE = {"cache-control": "private, no-cache", "x-robots-tag": "noindex"}
PREVIEW = "image/webp"


async def hand_out(request: Asked, event: Event, uid: str, reader: Reader, headers: dict[str, str]) -> Response[Any]:
    """The version that this reader gets, read anew from the database: no kept page has a say in it."""
    found, version = await readable(event, uid, reader)
    return await give(request, found, version, headers)


async def hand_out_preview(request: Asked, event: Event, uid: str, reader: Reader, headers: dict[str, str]) -> Response[Any]:
    _found, version = await readable(event, uid, reader)
    if not version.preview:
        raise NotFound
    return await serve(request, version.preview, PREVIEW, "preview.webp", headers=headers, inline=True)


async def give_version(request: Asked, event: Event, uid: str, number: int, reader: Reader, headers: dict[str, str]) -> Response[Any]:
    """One of its versions by number, when it was found good; for insiders only, who read all of them."""
    found = await material_by_uid(event, uid, reader) if reader in INSIDERS else None
    where = (Version.number == number) & (Version.state == VersionState.READY)
    version = await Version.objects().get((Version.material == found.id) & where) if found else None
    if found is None or version is None:
        raise NotFound
    return await give(request, found, version, headers)


async def give(request: Asked, found: Shown, version: Version, headers: dict[str, str]) -> Response[Any]:
    kind = medium(version.form)
    return await serve(request, version.file, kind.media_type, file_name(found.title, kind.ending), headers=headers)


async def readable(event: Event, uid: str, reader: Reader) -> tuple[Shown, Version]:
    found = await material_by_uid(event, uid, reader)
    if found is None or found.version is None:
        raise NotFound
    return found, found.version
