"""Following an event together with others: the hubs on one's own page, and the page of a hub's host."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery

from accounts.throttle import slow_posts
from attendees.hubs.actions import note_there, sit, stand_up
from attendees.hubs.queries import hub_by, hubs_of, own_hub, sitting_in
from attendees.hubs.tables import Hub
from attendees.pages.person import UNSEEN, Opened, to_change
from attendees.rules import RegistrationState
from events.queries import front_of
from events.rules import Attendance
from events.tables import Event
from seminars.meeting_server.client import Away
from seminars.queries import programme
from seminars.rules import SeminarState
from seminars.webinars.entering import Entrant, address_for, led_to
from seminars.webinars.helping import Way, shut, trouble
from seminars.webinars.queries import door_of, door_of_one, has_meeting, meeting_of, own_meeting, own_meetings
from seminars.webinars.rules import Door
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
    facts = {"front": await front_of(event), "people": await sitting_in(hub), "saved": "saved" in request.query_params, **await ways_of(event)}
    return page("attendees/hubs/host.html", headers=UNSEEN, event=event, hub=hub, token=token, **facts)


async def ways_of(event: Event) -> dict[str, Any]:
    """Whether the event meets online as a whole, and its seminars that have a meeting of their own, each with how its door stands."""
    own, items = await own_meetings(event.id), await programme(event)
    ways = [(item, door_of_one(event, own[item.id], item)[0]) for item in items if item.id in own and item.state == SeminarState.PLANNED]
    return {"ways": ways, "meets_online": has_meeting(event, await meeting_of(event.id))}


@get("/hub/{token:str}/join", name="attendees:join-in-hub")
async def join(token: FromPath[str], seminar: FromQuery[int | None] = None) -> Response[Any]:
    """The screen of the hub: into the event's meeting, or a seminar's own. Who sits there is noted by the hub's host."""
    hub, event = await host_of(token)
    item = next((one for one in await programme(event) if one.id == seminar), None)
    meeting = await own_meeting(event, item.id) if item else await meeting_of(event.id)
    if not has_meeting(event, meeting) or (seminar is not None and (item is None or meeting is None)):
        raise NotFound
    state, opens_at = door_of_one(event, meeting, item) if item and meeting else await door_of(event, meeting)
    way = Way(again=f"{url('attendees:join-in-hub', token=token)}{f'?seminar={seminar}' if seminar else ''}", back=url("attendees:hub-host", token=token))
    if state != Door.OPEN:
        return await shut(event, way, state, opens_at, seminar)
    try:
        return led_to(await address_for(event, meeting, Entrant(hub.name, f"h{hub.id}")))
    except Away:
        return await trouble(event, way, meeting)


@post("/hub/{token:str}", name="attendees:note-in-hub", request_max_body_size=SMALL)
async def note(request: Asked, token: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    hub, _event = await host_of(token)
    form = Form(Ticked, await request.form())
    await note_there(hub, set(form.data.there) if form.data else set())
    return see_other(f"{url('attendees:hub-host', token=token)}?saved")


ROUTES = [choose, host, join, note]
