"""Following an event together with others: the hubs on one's own page, and the page of a hub's host."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.hubs.actions import note_there, sit, stand_up
from attendees.hubs.queries import hub_by, hubs_of, own_hub, sitting_in
from attendees.hubs.tables import Hub
from attendees.pages.person import UNSEEN, Opened, to_change
from attendees.rules import RegistrationState
from events.queries import front_of
from events.rules import Attendance
from events.tables import Event
from web.database import first_row
from web.forms import Form, whole
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
SMALL = 50_000  # bytes of a form


class Ticked(msgspec.Struct):
    there: list[int] = []


async def section(opened: Opened) -> dict[str, Any]:
    """For who has a place online."""
    row = opened.row
    is_online = row.state == RegistrationState.CONFIRMED and row.attendance == Attendance.ONLINE
    hubs = await hubs_of(opened.event.id) if is_online else []
    return {"hubs": hubs, "own_hub": await own_hub(row.id) if hubs else None}


@post("/r/{token:str}/hub", name="attendees:sit-in-hub", request_max_body_size=10_000)
async def choose(request: Asked, token: FromPath[str]) -> Response[Any]:
    """One of them, or none."""
    row, _event = await to_change(token, request)
    number = whole(str((await request.form()).get("hub", "")))
    await (sit(row.id, number) if number else stand_up(row.id))
    return see_other(f"{url('attendees:person', token=token)}#hubs")


async def host_of(token: str) -> tuple[Hub, Event]:
    hub = await hub_by(token)
    event = await first_row(Event, "id = {}", hub.event) if hub else None
    if hub is None or event is None:
        raise NotFound
    return hub, event


@get("/hub/{token:str}", name="attendees:hub-host")
async def host(request: Asked, token: FromPath[str]) -> Response[Any]:
    hub, event = await host_of(token)
    facts = {"front": await front_of(event), "people": await sitting_in(hub), "saved": "saved" in request.query_params}
    return page("attendees/hubs/host.html", headers=UNSEEN, event=event, hub=hub, token=token, **facts)


@post("/hub/{token:str}", name="attendees:note-in-hub", request_max_body_size=SMALL)
async def note(request: Asked, token: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    hub, _event = await host_of(token)
    form = Form(Ticked, await request.form())
    await note_there(hub, set(form.data.there) if form.data else set())
    return see_other(f"{url('attendees:hub-host', token=token)}?saved")


ROUTES = [choose, host, note]
