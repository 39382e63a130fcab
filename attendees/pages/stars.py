"""Stars on one's own page: the programme to choose from, what one has marked, and what a device has marked before one came here."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.pages.person import UNSEEN, Opened, found
from attendees.stars.actions import star, take_star_back
from attendees.stars.queries import starred_by
from attendees.tables import Registration
from events.queries import front_of
from events.tables import Event
from seminars.feeds import marked_in
from seminars.finding.choices import choices_in
from seminars.finding.sifting import Wanted, sifted, wanted
from seminars.grid import days
from seminars.pages.programme import LOOKS
from seminars.queries import programme, rooms_of
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]


class Pressed(msgspec.Struct):
    """A number to mark, one to mark no more, or the numbers that a device has kept. `back` says where it was pressed."""

    star: int = 0
    unstar: int = 0
    device: str = ""
    back: str = ""


async def section(opened: Opened) -> dict[str, Any]:
    numbers = await starred_by(opened.row.id)
    return {"starred": [item for item in opened.items if item.id in numbers]}


@get("/r/{token:str}/programme", name="attendees:programme")
async def own_programme(request: Asked, token: FromPath[str]) -> Response[bytes]:
    row, event = await found(token)
    facts = await programme_facts(row, event, wanted(request.query_params))
    return page("attendees/stars/programme.html", headers=UNSEEN, event=event, front=await front_of(event), token=token, **facts)


async def programme_facts(row: Registration, event: Event, asked: Wanted) -> dict[str, Any]:
    items, rooms = await programme(event), await rooms_of(event)
    names, marked = [room.name for room in rooms], await starred_by(row.id)
    return {
        "timetable": days(items, names),
        "rooms": {room.name: room for room in rooms},
        "choices": choices_in(items, names),
        "sift": sifted(items, asked, frozenset(marked)),
        "query": f"&{asked.query}" if asked.query else "",
        "marked": marked,
        "looks": LOOKS,
        "page_of": lambda item: url("seminars:seminar", slug=event.slug, number=item.id),
    }


@post("/r/{token:str}/stars", name="attendees:star", request_max_body_size=20_000)
async def press(request: Asked, token: FromPath[str]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    data = Form(Pressed, await request.form()).data or Pressed()
    if data.unstar:
        await take_star_back(row, data.unstar)
    else:
        await star(row, {data.star} if data.star else marked_in(data.device) or set())
    return see_other(where_pressed(token, data, wanted(request.query_params)))


def where_pressed(token: str, data: Pressed, asked: Wanted) -> str:
    """Back to the item in the programme as it was looked through, or to the person's page."""
    if data.back != "programme":
        return f"{url('attendees:person', token=token)}#stars"
    query = f"?{asked.query}" if asked.query else ""
    return f"{url('attendees:programme', token=token)}{query}#i{data.star or data.unstar}"


ROUTES = [own_programme, press]
