"""Material is handed in: the same pages for those who do something in a seminar, behind their link, and for organisers.

`routes()` makes them for one side, which says who asks and for which seminar.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from events.tables import Event
from seminars.actions.material import add_version, change_material, hand_in, move_material, new_material, project, remove_material
from seminars.material.forms import WithFile, as_kept, facts, sent_change, sent_link
from seminars.material.handing_out import FOR_ONE, PREVIEW
from seminars.material.keeping import Owned, owned, owned_of
from seminars.material.media import medium
from seminars.material.naming import file_name
from seminars.material.options import MOST, options
from seminars.material.rules import Visible
from seminars.queries import Item
from seminars.tables import Version
from web.forms import Form, whole
from web.language import N_, size
from web.pages import PRIVATE, page, see_other
from web.problems import NotFound, Refused
from web.receiving import SHORT, Sent, received
from web.serving import serve

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form without a file


class Side(msgspec.Struct):
    """Who hands in, for which seminar; `base` is the path of its material there, `shown` what their pages need besides."""

    event: Event
    item: Item
    base: str
    back: str
    uploads: str = ""
    person: int | None = None
    account: int | None = None
    shown: dict[str, Any] = {}

    @property
    def who(self) -> dict[str, int | None]:
        return {"person": self.person, "account": self.account}


Find = Callable[[Asked], Awaitable[Side]]
Act = Callable[[Side, Asked], Awaitable[Response[Any]]]


async def all_of_it(side: Side, _request: Asked) -> Response[bytes]:
    return await seminar_page(side)


async def new(side: Side, request: Asked) -> Response[Any]:
    """A file alone is enough."""
    async with received(request, MOST) as sent:
        form = with_file(sent)
        if form.data is None or sent.file is None:
            return await seminar_page(side, with_file=form)
        row = await hand_in(side.event, side.item.id, await sent.file.keep(), sent.file.name, **facts(form.data), **side.who)
    return see_other(f"{side.base}/{row.uid}?came")


def with_file(sent: Sent) -> Form[WithFile]:
    form = Form(WithFile, sent.typed)
    if sent.is_too_large:
        form.blame("file", N_("A file may have {size} at most."), size=size(MOST))
    elif sent.file is None:
        form.blame("file", N_("Choose a file."))
    elif not sent.file.size:
        form.blame("file", N_("The file is empty."))
    return form


async def link(side: Side, request: Asked) -> Response[Any]:
    form = sent_link(await request.form())
    if form.data is None:
        return await seminar_page(side, with_link=form)
    row = await new_material(side.event, side.item.id, **facts(form.data), **side.who)
    return see_other(f"{side.base}/{row.uid}?saved")


async def one(side: Side, request: Asked) -> Response[bytes]:
    return one_page(side, await asked_for(side, request), request)


async def change(side: Side, request: Asked) -> Response[Any]:
    found = await asked_for(side, request)
    form = sent_change(await request.form(), found.material)
    if form.data:
        try:
            await change_material(side.event, found.material, account=side.account, **facts(form.data))
        except Refused as problem:
            form.blame("link", problem.key, **problem.facts)
    return one_page(side, found, request, form=form) if form.errors else see_other(f"{side.base}/{found.material.uid}?saved")


async def version(side: Side, request: Asked) -> Response[Any]:
    found = await asked_for(side, request)
    async with received(request, MOST) as sent:
        form = with_file(sent)
        if form.errors or sent.file is None:
            return one_page(side, found, request, with_file=form)
        await add_version(side.event, found.material, await sent.file.keep(), sent.file.name, **side.who)
    return see_other(f"{side.base}/{found.material.uid}?came")


async def put_on_projector(side: Side, request: Asked) -> Response[Any]:
    found = await asked_for(side, request)
    await project(side.event, version_in(found, request), account=side.account)
    return see_other(f"{side.base}/{found.material.uid}#versions")


async def move(side: Side, request: Asked) -> Response[Any]:
    found = await asked_for(side, request)
    await move_material(side.event, found.material, -1 if "earlier" in await request.form() else 1)
    return see_other(side.base)


async def remove(side: Side, request: Asked) -> Response[Any]:
    await remove_material(side.event, (await asked_for(side, request)).material, account=side.account)
    return see_other(side.base)


async def file(side: Side, request: Asked) -> Response[Any]:
    """Any version, to those whose it is."""
    found = await asked_for(side, request)
    row = version_in(found, request)
    kind = medium(row.form)
    return await serve(request, row.file, kind.media_type, file_name(found.material.title, kind.ending), headers=FOR_ONE)


async def preview(side: Side, request: Asked) -> Response[Any]:
    row = version_in(await asked_for(side, request), request)
    if not row.preview:
        raise NotFound
    return await serve(request, row.preview, PREVIEW, "preview.webp", headers=FOR_ONE, inline=True)


async def asked_for(side: Side, request: Asked) -> Owned:
    found = await owned(side.item.id, request.path_params["uid"])
    if found is None:
        raise NotFound
    return found


def version_in(found: Owned, request: Asked) -> Version:
    row = next((one for one in found.versions if one.number == whole(request.path_params["version"])), None)
    if row is None:
        raise NotFound
    return row


async def seminar_page(side: Side, **sent: Form[Any]) -> Response[bytes]:
    """Forms as they were sent, with what was wrong; else to be filled in."""
    forms = {name: sent.get(name) or Form(WithFile, visible=Visible.START) for name in ("with_file", "with_link")}
    return answer(side, "seminars/handing_in.html", 422 if sent else 200, found=await owned_of(side.item.id), **forms)


def one_page(side: Side, found: Owned, request: Asked, **sent: Form[Any]) -> Response[bytes]:
    forms = {"form": as_kept(found.material), "with_file": Form(WithFile), **sent}
    said = {name: name in request.query_params for name in ("came", "saved")}
    return answer(side, "seminars/handed_in.html", 422 if sent else 200, one=found, **forms, **said)


def answer(side: Side, template: str, status: int, **more: Any) -> Response[bytes]:
    return page(
        template, status=status, headers=PRIVATE | {"x-robots-tag": "noindex"}, event=side.event, item=side.item, side=side, **options(), **side.shown, **more
    )


ACTS: tuple[tuple[str, str, str, Act], ...] = (  # how it is asked for, the end of the path, the end of the name
    ("get", "", "", all_of_it),
    ("post", "", "-new", new),
    ("post", "/links", "-link", link),
    ("get", "/{uid:str}", "-one", one),
    ("post", "/{uid:str}", "-change", change),
    ("post", "/{uid:str}/versions", "-version", version),
    ("get", "/{uid:str}/versions/{version:int}", "-file", file),
    ("get", "/{uid:str}/versions/{version:int}/preview", "-preview", preview),
    ("post", "/{uid:str}/versions/{version:int}/projection", "-project", put_on_projector),
    ("post", "/{uid:str}/order", "-move", move),
    ("post", "/{uid:str}/removal", "-remove", remove),
)


def routes(path: str, name: str, find: Find) -> list[HTTPRouteHandler]:
    """For the side that `find` tells of; `path` is that of a seminar's material."""
    return [route(how, f"{path}{end}", f"{name}{ending}", act, find) for how, end, ending, act in ACTS]


def route(how: str, path: str, name: str, act: Act, find: Find) -> HTTPRouteHandler:
    async def handler(request: Asked) -> Response[Any]:
        return await act(await find(request), request)

    if how == "get":
        return get(path, name=name)(handler)
    return post(path, name=name, request_max_body_size=MOST + SHORT if act in (new, version) else SMALL)(handler)
