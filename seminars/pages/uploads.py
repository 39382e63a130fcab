"""Files that are sent by tus, so that they go on after a broken line: the same for those who do something in a seminar, and for organisers.

`routes()` makes the addresses for one side. HEAD comes in as GET, as the front door does with all of them.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import HttpMethod, Request, Response, route
from litestar.datastructures import FormMultiDict
from litestar.handlers import HTTPRouteHandler

from seminars.actions.uploads import begin, call_off, receive
from seminars.material.forms import WithFile, facts
from seminars.tables import Material, Upload
from settings import SETTINGS
from web import tus
from web.forms import Form, whole
from web.language import N_, size
from web.pages import word
from web.pieces import Broken
from web.problems import NotAllowed, NotFound, Problem
from web.tus import Wrong

Asked = Request[Any, Any, Any]
TOO_LARGE = N_("A file may have {size} at most.")


class Sender(msgspec.Struct):
    """Who sends, to which address, and for which seminars; `page` tells where a material is looked after."""

    base: str
    seminars: set[int]
    page: Callable[[int, str], str]
    desk: int | None = None
    account: int | None = None


Find = Callable[[Asked], Awaitable[Sender]]
Act = Callable[[Sender, Asked], Awaitable[Response[Any]]]


async def abilities(_sender: Sender, _request: Asked) -> Response[bytes]:
    return said(204, tus.abilities(SETTINGS.upload_limit))


async def create(sender: Sender, request: Asked) -> Response[bytes]:
    tus.check_version(request.headers)
    length, told = tus.length(request.headers), tus.metadata(request.headers.get("upload-metadata", ""))
    if length > SETTINGS.upload_limit:
        raise Wrong(413, TOO_LARGE, size=size(SETTINGS.upload_limit))
    seminar, material = await meant(sender, told)
    whose = {"desk": sender.desk, "account": sender.account}
    row = await begin(seminar, told.get("filename", ""), length, material=material, said=described(told), **whose)
    if request.headers.get("content-type") == tus.BODY:
        row.received = await receive(row, 0, request.stream())
    return said(201, {**standing(row), "location": f"{sender.base}/{row.uid}"})


async def meant(sender: Sender, told: dict[str, str]) -> tuple[int, Material | None]:
    """The seminar, and the material that it is a version of."""
    seminar = whole(told.get("seminar"))
    if seminar not in sender.seminars:
        raise NotFound
    if not told.get("material"):
        return seminar, None
    material = await Material.objects().get((Material.uid == told["material"]) & (Material.seminar == seminar))
    if material is None:
        raise NotFound
    return seminar, material


def described(told: dict[str, str]) -> dict[str, Any]:
    """What was typed beside the file, as the form without a script takes it."""
    form = Form(WithFile, FormMultiDict([(name, value) for name, value in told.items() if name in WithFile.__struct_fields__]))
    if form.data is None:
        raise next(Wrong(422, problem.key, **problem.facts) for problem in form.errors.values())
    return facts(form.data)


async def tell(sender: Sender, request: Asked) -> Response[bytes]:
    """How far it has come; and where it is to be seen, once it is there."""
    row = await asked_for(sender, request)
    found = await Material.objects().get(Material.id == row.material) if row.is_done and row.material else None
    page = sender.page(row.seminar, found.uid) if found else ""
    return said(200, standing(row), msgspec.json.encode({"received": row.received, "size": row.size, "page": page}), "application/json")


async def go_on(sender: Sender, request: Asked) -> Response[bytes]:
    tus.check_version(request.headers)
    row, offset = await asked_for(sender, request), tus.offset(request.headers)
    if offset == row.received and offset + (request.content_length or 0) > row.size:
        raise Wrong(413, N_("What was sent is too large."))
    row.received = await receive(row, offset, request.stream())
    return said(204, standing(row))


async def stop(sender: Sender, request: Asked) -> Response[bytes]:
    tus.check_version(request.headers)
    await call_off(await asked_for(sender, request))
    return said(204, tus.SIGNED)


async def asked_for(sender: Sender, request: Asked) -> Upload:
    """One's own, for a seminar that one still does something in."""
    row = await Upload.objects().get(Upload.uid == request.path_params["uid"])
    if row is None or (row.desk, row.account) != (sender.desk, sender.account) or row.seminar not in sender.seminars:
        raise NotFound
    return row


def standing(row: Upload) -> dict[str, str]:
    return tus.standing(row.received, row.size, row.expires_at)


def said(status: int, headers: dict[str, str], body: bytes = b"", media_type: str = "text/plain") -> Response[bytes]:
    return Response(body, status_code=status, headers=headers, media_type=media_type)


ACTS: tuple[tuple[HttpMethod, str, str, Act], ...] = (  # how it is asked for, the end of the path, the end of the name
    (HttpMethod.OPTIONS, "", "-abilities", abilities),
    (HttpMethod.POST, "", "-new", create),
    (HttpMethod.OPTIONS, "/{uid:str}", "-abilities-of-one", abilities),
    (HttpMethod.GET, "/{uid:str}", "-one", tell),
    (HttpMethod.PATCH, "/{uid:str}", "-go-on", go_on),
    (HttpMethod.DELETE, "/{uid:str}", "-stop", stop),
)


def routes(path: str, name: str, find: Find) -> list[HTTPRouteHandler]:
    return [as_route(how, f"{path}{end}", f"{name}{ending}", act, find) for how, end, ending, act in ACTS]


def as_route(how: HttpMethod, path: str, name: str, act: Act, find: Find) -> HTTPRouteHandler:
    async def handler(request: Asked) -> Response[Any]:
        try:
            return await act(await find(request), request)
        except NotAllowed:
            raise
        except Problem as problem:
            return refused(problem)

    return route(path, http_method=how, name=name, status_code=200, request_max_body_size=None)(handler)


def refused(problem: Problem) -> Response[bytes]:
    """In words that the script may show. The rest of a body is not waited for."""
    over = {"connection": "close"} if isinstance(problem, Broken) or problem.status == 413 else {}
    known = {"tus-version": tus.VERSION} if problem.status == 412 else {}
    return said(problem.status, {**tus.SIGNED, **over, **known}, word(problem).encode())
