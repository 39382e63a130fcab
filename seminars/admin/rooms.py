"""The rooms of an event: in the order that programmes show them, each with a page to change it."""

from collections.abc import Awaitable
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions import add_room, change_room, move_room, remove_room
from seminars.actions.rooms import facts_of_room, room_of
from seminars.facts import RoomFacts
from seminars.forms import room_form
from seminars.queries import rooms_of
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form


@get("/manage/events/{slug:str}/rooms", name="seminars:rooms")
async def rooms(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await all_shown(event, room_form(step_free=True))


@post("/manage/events/{slug:str}/rooms", name="seminars:new-room", request_max_body_size=SMALL)
async def new_room(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = room_form(await request.form())
    if form.data and await is_done(form, add_room(event, form.data, account=account.id)):
        return see_other(url("seminars:rooms", slug=slug))
    return await all_shown(event, form)


@get("/manage/events/{slug:str}/rooms/{number:int}", name="seminars:room")
async def room(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    facts = facts_of_room(await room_of(event, number))
    return await one_shown(event, number, room_form(**msgspec.structs.asdict(facts)))


@post("/manage/events/{slug:str}/rooms/{number:int}", name="seminars:change-room", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = room_form(await request.form())
    if form.data and await is_done(form, change_room(event, number, form.data, account=account.id)):
        return see_other(url("seminars:rooms", slug=slug))
    return await one_shown(event, number, form)


@post("/manage/events/{slug:str}/rooms/{number:int}/removal", name="seminars:remove-room")
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await remove_room(event, number, account=account.id)
    return see_other(url("seminars:rooms", slug=slug))


@post("/manage/events/{slug:str}/rooms/{number:int}/place", name="seminars:move-room", request_max_body_size=SMALL)
async def move(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """One place earlier, or later."""
    event, _account = await event_to_run(slug, request)
    await move_room(event, number, -1 if "earlier" in await request.form() else 1)
    return see_other(url("seminars:rooms", slug=slug))


async def is_done(form: Form[RoomFacts], deed: Awaitable[object]) -> bool:
    """A refusal is told at the name: there is another room of that name."""
    try:
        await deed
    except Refused as problem:
        form.blame("name", problem.key, **problem.facts)
    return not form.errors


async def all_shown(event: Event, form: Form[RoomFacts]) -> Response[bytes]:
    return page("seminars/rooms.html", status=422 if form.errors else 200, event=event, rooms=await rooms_of(event), form=form)


async def one_shown(event: Event, number: int, form: Form[RoomFacts]) -> Response[bytes]:
    room = await room_of(event, number)
    return page("seminars/room.html", status=422 if form.errors else 200, event=event, room=room, form=form)


ROUTES = [rooms, new_room, room, change, remove, move]
