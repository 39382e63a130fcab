"""The way into a meeting, behind a person's own link: it says when the door opens, leads on, or helps where that fails."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.joining.actions import note_click
from attendees.joining.queries import joins_online, leads, own_doors, server_tells
from attendees.pages.person import Opened, found
from attendees.queries import seats_of
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from seminars.meeting_server.client import Away
from seminars.queries import programme
from seminars.webinars.entering import Entrant, address_for, is_click, led_to
from seminars.webinars.helping import Way, shut, trouble
from seminars.webinars.queries import door_of, meeting_of, own_meeting
from seminars.webinars.rules import Door
from seminars.webinars.tables import OnlineMeeting
from web import secret
from web.pages import url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/r/{token:str}/join"


async def section(opened: Opened) -> dict[str, Any]:
    """On a person's page: the links, for who takes part online."""
    own = {"doors": await own_doors(opened.row, opened.event, opened.items, opened.seats)}
    if opened.row.state != RegistrationState.CONFIRMED or not await joins_online(opened.row, opened.event):
        return {"joins_at": None, "is_link_open": False, **own}
    state, opens_at = await door_of(opened.event, await meeting_of(opened.event.id), leads=leads(opened.row))
    return {"joins_at": opens_at, "is_link_open": state == Door.OPEN, **own}


@get(PATH, name="attendees:join")
async def join(token: FromPath[str], request: Asked) -> Response[bytes]:
    row, event = await found(token)
    if row.state != RegistrationState.CONFIRMED or not await joins_online(row, event):
        raise NotFound
    if token == token_of(row, "mailed"):
        await open_mailed_link(row)
    meeting, way = await meeting_of(event.id), way_of(token)
    state, opens_at = await door_of(event, meeting, leads=leads(row))
    return await lead_on(way, row, event, meeting, request) if state == Door.OPEN else await shut(event, way, state, opens_at)


@get("/r/{token:str}/seminars/{number:int}/join", name="attendees:join-seminar")
async def join_seminar(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[bytes]:
    """Also by the agenda's link, which opens nothing else."""
    row, event = await found_to_join(token)
    door = (await own_doors(row, event, await programme(event), await seats_of(row.id))).get(number)
    if door is None:
        raise NotFound
    if token == token_of(row, "mailed"):
        await open_mailed_link(row)
    meeting, way = await own_meeting(event, number), way_to(token, row, event, number)
    return await lead_on(way, row, event, meeting, request) if door.state == Door.OPEN else await shut(event, way, door.state, door.opens_at, number)


async def found_to_join(token: str) -> tuple[Registration, Event]:
    row = await Registration.objects().get(Registration.agenda_hash == secret.hashed(token))
    event = await Event.objects().get(Event.id == row.event) if row else None
    return (row, event) if row and event else await found(token)


async def lead_on(way: Way, row: Registration, event: Event, meeting: OnlineMeeting | None, request: Asked) -> Response[bytes]:
    who = Entrant(f"{row.first_name} {row.last_name}".strip(), user_of(row.id), leads(row))
    try:
        address = await address_for(event, meeting, who)
    except Away:
        return await trouble(event, way, meeting)
    if is_click(request) and not server_tells(meeting):
        await note_click(row.id, event, meeting)
    return led_to(address)


def user_of(registration: int) -> str:
    """How the meeting server calls somebody."""
    return f"r{registration}"


def way_of(token: str) -> Way:
    return Way(again=f"{url('attendees:join', token=token)}?now", back=url("attendees:person", token=token))


def way_to(token: str, row: Registration, event: Event, number: int) -> Way:
    """Who comes from the agenda goes back to the seminar's page, which everybody may see."""
    is_agenda = row.agenda_hash == secret.hashed(token)
    back = url("seminars:seminar", slug=event.slug, number=number) if is_agenda else url("attendees:person", token=token)
    return Way(again=f"{url('attendees:join-seminar', token=token, number=number)}?now", back=back)


ROUTES = [join, join_seminar]
