"""Files of material for those who organise the event: every version that was found good, and all for the rooms' computers as ZIP files."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from seminars.material.handing_out import FOR_ONE, give_version, hand_out, hand_out_preview
from seminars.material.rules import Reader
from seminars.material.zips import zip_of

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/material"


@get(f"{PATH}.zip", name="seminars:projector-zip")
async def projector_zip(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """What is on the projectors, also of what others never get; `?room=` that of one room."""
    event, _account = await event_to_run(slug, request)
    room = request.query_params.get("room", "")
    return await zip_of(request, event, Reader.ORGANISER, FOR_ONE, int(room) if room.isdecimal() and len(room) < 10 else None)


@get(f"{PATH}/{{uid:str}}", name="seminars:manage-material-file")
async def material_file(request: Asked, slug: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await hand_out(request, event, uid, Reader.ORGANISER, FOR_ONE)


@get(f"{PATH}/{{uid:str}}/preview", name="seminars:manage-material-preview")
async def material_preview(request: Asked, slug: FromPath[str], uid: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await hand_out_preview(request, event, uid, Reader.ORGANISER, FOR_ONE)


@get(f"{PATH}/{{uid:str}}/versions/{{number:int}}", name="seminars:manage-material-version")
async def material_version(request: Asked, slug: FromPath[str], uid: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await give_version(request, event, uid, number, Reader.ORGANISER, FOR_ONE)


ROUTES = [projector_zip, material_file, material_preview, material_version]
