"""Questions from the floor for those on the stage and for organisers: opened, shown, answered, hidden."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from attendees.floor.actions import set_floor, stand
from attendees.floor.forms import Move, Setting
from attendees.floor.queries import floor_of
from attendees.floor.showing import STAGE, the_list
from attendees.pages.floor import SMALL, stream
from events.access import event_to_run
from events.queries import front_of
from events.tables import Event
from seminars.actions.seminars import found as seminar_of
from seminars.pages.desk import UNSEEN
from seminars.pages.desk import found as desk_found
from seminars.queries import Item
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound

Asking = Request[Any, Any, Any]


class Side(msgspec.Struct):
    """Who leads the questions, and where their pages are."""

    event: Event
    item: Item
    base: str
    back: str
    layout: str
    here: str
    account: int | None = None


Find = Callable[[Asking], Awaitable[Side]]


async def speaker(request: Asking) -> Side:
    """Whoever does something in the seminar."""
    token, number = request.path_params["token"], request.path_params["number"]
    _desk, event, who = await desk_found(token)
    item = next((item for _role, item in who.parts if item.id == number), None)
    if item is None:
        raise NotFound
    return Side(event, item, url("attendees:floor-speaker", token=token, number=number), url("seminars:desk", token=token), "events/event.html", "desk")


async def organiser(request: Asking) -> Side:
    slug, number = request.path_params["slug"], request.path_params["number"]
    event, account = await event_to_run(slug, request)
    item = await seminar_of(event, number)
    base, back = url("attendees:floor-manage", slug=slug, number=number), url("seminars:edit", slug=slug, number=number)
    return Side(event, item, base, back, "events/manage.html", "programme", account.id)


async def shown(side: Side, request: Asking) -> Response[Any]:
    floor = await floor_of(side.item.id)
    form = Form(Setting, is_open=floor.is_open if floor else False, is_moderated=floor.is_moderated if floor else True)
    facts = {name: getattr(side, name) for name in ("event", "item", "base", "back", "layout", "here")}
    facts |= {"front": await front_of(side.event), "floor": floor, "questions": await the_list(floor, STAGE) if floor else ""}
    return page("attendees/floor_stage.html", headers=UNSEEN, form=form, saved="saved" in request.query_params, **facts)


async def keep(side: Side, request: Asking) -> Response[Any]:
    form = Form(Setting, await request.form())
    if form.data is None:
        raise next(iter(form.errors.values()))
    await set_floor(side.event, side.item, is_open=form.data.is_open, is_moderated=form.data.is_moderated, account=side.account)
    return see_other(f"{side.base}?saved")


async def move(side: Side, request: Asking) -> Response[Any]:
    form = Form(Move, await request.form())
    if form.data is None:
        raise next(iter(form.errors.values()))
    await stand(side.item.id, request.path_params["uid"], form.data.state)
    return see_other(side.base)


async def live(side: Side, _request: Asking) -> Response[Any]:
    floor = await floor_of(side.item.id)
    if floor is None:
        raise NotFound
    return stream(floor, STAGE)


def routes(path: str, name: str, find: Find) -> list[HTTPRouteHandler]:
    """For the side that `find` tells of."""

    @get(path, name=name)
    async def show(request: Asking) -> Response[Any]:
        return await shown(await find(request), request)

    @post(path, name=f"{name}-keep", request_max_body_size=SMALL)
    async def save(request: Asking) -> Response[Any]:
        return await keep(await find(request), request)

    @post(f"{path}/{{uid:str}}", name=f"{name}-move", request_max_body_size=SMALL)
    async def change(request: Asking) -> Response[Any]:
        return await move(await find(request), request)

    @get(f"{path}/live", name=f"{name}-live")
    async def watch(request: Asking) -> Response[Any]:
        return await live(await find(request), request)

    return [show, save, change, watch]


ROUTES = [
    *routes("/s/{token:str}/seminars/{number:int}/questions", "attendees:floor-speaker", speaker),
    *routes("/manage/events/{slug:str}/programme/{number:int}/questions", "attendees:floor-manage", organiser),
]
