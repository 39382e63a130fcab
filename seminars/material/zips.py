"""All material that a reader may have, as one ZIP that is made while it is sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from litestar import Request, Response
from litestar.response import Stream

from events.tables import Event
from seminars.material.packing import packed
from seminars.material.queries import Shown
from seminars.material.rules import Reader
from seminars.material.zipping import zipped
from web.language import _
from web.problems import NotFound
from web.serving import nothing


async def zip_of(request: Request[Any, Any, Any], event: Event, reader: Reader, headers: Mapping[str, str], room: int | None = None) -> Response[Any]:
    """Not found while there is nothing to put in."""
    found = await packed(event, reader, room)
    if not found:
        raise NotFound
    name = f"{event.slug}-{room}.zip" if room else f"{event.slug}.zip"
    told = {**headers, "content-disposition": f'attachment; filename="{name}"'}
    body = nothing() if request.scope.get("is_head") else zipped(found, f"{_('Missing files')}.txt")
    return Stream(body, media_type="application/zip", headers=told)


def size_of_all(found: Iterable[Shown]) -> int:
    """About what a ZIP of these weighs, in bytes."""
    return sum(one.version.size for one in found if one.version)
