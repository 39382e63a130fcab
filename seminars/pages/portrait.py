"""A speaker's portrait: put in, cut and removed on the own page; shown to the public once the speaker has said yes to it."""

from collections.abc import AsyncIterator
from typing import Any, BinaryIO

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from events.access import event_to_show
from network.tables import Person
from seminars.actions.portraits import cut_anew, put_in_portrait, remove_portrait
from seminars.desks import appearance_of, person_by_id
from seminars.inspection.rules import Crop
from seminars.material.handing_out import FOR_ONE, PUBLIC
from seminars.pages.desk import filled, found, shown
from seminars.portraits import portraits
from web.files import PIECE
from web.forms import Form
from web.language import N_, size
from web.pages import see_other, url
from web.problems import NotFound, Refused
from web.receiving import SHORT, Sent, received
from web.serving import serve

Asked = Request[Any, Any, Any]
MOST = 25_000_000  # bytes of a picture
JPEG = "image/jpeg"


class Sitting(msgspec.Struct):
    """Which part of the picture is shown."""

    part: Crop = Crop.MIDDLE


@get("/s/{token:str}/portrait", name="seminars:own-portrait")
async def own(token: FromPath[str], request: Asked) -> Response[Any]:
    row, _event, _who = await found(token)
    return await given(request, await person_by_id(row.person))


async def given(request: Asked, person: Person | None) -> Response[Any]:
    """For those who may see it in any case."""
    if person is None or not person.portrait:
        raise NotFound
    return await serve(request, person.portrait, JPEG, "portrait.jpg", headers=FOR_ONE, inline=True)


@post("/s/{token:str}/portrait", name="seminars:put-in-portrait", request_max_body_size=MOST + SHORT)
async def put_in(token: FromPath[str], request: Asked) -> Response[Any]:
    """A new picture; or the one that is there, cut otherwise."""
    await slow_posts(request)
    row, event, who = await found(token)
    person = await person_by_id(row.person)
    assert person is not None
    async with received(request, MOST) as sent:
        form = Form(Sitting, sent.typed)
        if form.data:
            await cut(person, sent, form, form.data.part)
    if form.errors:
        return await shown(token, event, who, await filled(row, who, person), portrait=form)
    return see_other(f"{url('seminars:desk', token=token)}?saved#portrait")


async def cut(person: Person, sent: Sent, form: Form[Sitting], part: str) -> None:
    """What is wrong is said at the field."""
    try:
        if sent.is_too_large:
            form.blame("picture", N_("A file may have {size} at most."), size=size(MOST))
        elif sent.file:
            await put_in_portrait(person.id, pieces(sent.file.file), part)
        elif person.portrait_whole:
            await cut_anew(person, part)
        else:
            form.blame("picture", N_("Choose a file."))
    except Refused as problem:
        form.blame("picture", problem.key, **problem.facts)


async def pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


@post("/s/{token:str}/portrait/removal", name="seminars:remove-portrait", request_max_body_size=10_000)
async def remove(token: FromPath[str], request: Asked) -> Response[Any]:
    await slow_posts(request)
    row, _event, _who = await found(token)
    await remove_portrait(row.person)
    return see_other(f"{url('seminars:desk', token=token)}?saved#portrait")


@get("/events/{slug:str}/speakers/{number:int}/portrait", name="seminars:portrait")
async def public(slug: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    """Asked for anew each time, for a speaker can take it back; one that is known is not sent again."""
    event = await event_to_show(slug, request)
    name = (await portraits(event)).get(number)
    if name is None or await appearance_of(event, number) is None:
        raise NotFound
    return await serve(request, name, JPEG, "portrait.jpg", headers=PUBLIC, inline=True)


ROUTES = [own, put_in, remove, public]
