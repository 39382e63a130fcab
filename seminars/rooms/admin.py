"""What a room's page and the list of rooms have beside the rooms themselves: opening hours, and walks between buildings."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions.rooms import room_of
from seminars.queries import rooms_of
from seminars.rooms.actions import set_hours, set_walks
from seminars.rooms.forms import days_of, old_hours, old_walks, sent_hours, sent_walks
from seminars.rooms.queries import openings_of, walks_of
from seminars.rooms.rules import Buildings, pairs
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form


@get("/manage/events/{slug:str}/rooms/{number:int}/hours", name="seminars:room-hours")
async def hours(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await hours_shown(event, number, old_hours(event, (await openings_of([number]))[number]))


@post("/manage/events/{slug:str}/rooms/{number:int}/hours", name="seminars:set-room-hours", request_max_body_size=SMALL)
async def change_hours(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form, openings = sent_hours(event, await request.form())
    if form.errors:
        return await hours_shown(event, number, form)
    await set_hours(event, number, openings, account=account.id)
    return see_other(url("seminars:rooms", slug=slug))


async def hours_shown(event: Event, number: int, form: Form[Any]) -> Response[bytes]:
    facts = {"room": await room_of(event, number), "days": list(enumerate(days_of(event), 1))}
    return page("seminars/hours.html", status=422 if form.errors else 200, event=event, form=form, **facts)


@get("/manage/events/{slug:str}/walks", name="seminars:walks")
async def walks(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    between = await pairs_of(event)
    return walks_shown(event, between, old_walks(between, await walks_of(event)))


@post("/manage/events/{slug:str}/walks", name="seminars:set-walks", request_max_body_size=SMALL)
async def change_walks(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    between = await pairs_of(event)
    form, minutes = sent_walks(between, await request.form())
    if form.errors:
        return walks_shown(event, between, form)
    await set_walks(event, minutes, account=account.id)
    return see_other(url("seminars:rooms", slug=slug))


async def pairs_of(event: Event) -> list[Buildings]:
    return pairs(room.building for room in await rooms_of(event))


def walks_shown(event: Event, between: list[Buildings], form: Form[Any]) -> Response[bytes]:
    return page("seminars/walks.html", status=422 if form.errors else 200, event=event, form=form, pairs=list(enumerate(between, 1)))


ROUTES = [hours, change_hours, walks, change_walks]
