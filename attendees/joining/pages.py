"""The way into the meeting, behind a person's own link: it says when the door opens, leads on, or helps where that fails."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.actions.link import open_mailed_link
from attendees.actions.register import token_of
from attendees.joining.actions import note_click
from attendees.joining.queries import joins_online, leads, server_tells
from attendees.pages.person import Opened, found
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events.tables import Event
from seminars.meeting_server.client import Away
from seminars.queries import programme
from seminars.webinars.entering import Entrant, address_for, led_to
from seminars.webinars.helping import Way, shut, trouble
from seminars.webinars.queries import door_of, meeting_of
from seminars.webinars.rules import Door
from web.pages import url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/r/{token:str}/join"


async def section(opened: Opened) -> dict[str, Any]:
    """On a person's page: the link, for who takes part online."""
    if opened.row.state != RegistrationState.CONFIRMED or not await joins_online(opened.row, opened.event):
        return {"joins_at": None, "is_link_open": False}
    state, opens_at = await door_of(opened.event, await meeting_of(opened.event.id), leads=leads(opened.row))
    return {"joins_at": opens_at, "is_link_open": state == Door.OPEN}


@get(PATH, name="attendees:join")
async def join(token: FromPath[str], request: Asked) -> Response[bytes]:
    row, event = await found(token)
    if row.state != RegistrationState.CONFIRMED or not await joins_online(row, event):
        raise NotFound
    if token == token_of(row, "mailed"):
        await open_mailed_link(row)
    state, opens_at = await door_of(event, await meeting_of(event.id), leads=leads(row))
    return await lead_on(token, row, event, request) if state == Door.OPEN else await shut(event, way_of(token), state, opens_at)


async def lead_on(token: str, row: Registration, event: Event, request: Asked) -> Response[bytes]:
    who = Entrant(f"{row.first_name} {row.last_name}".strip(), user_of(row.id), leads(row))
    try:
        address = await address_for(event, await meeting_of(event.id), who)
    except Away:
        return await trouble(event, way_of(token))
    if is_click(request) and not await server_tells(event):
        await note_click(row.id, first_of(await programme(event)))
    return led_to(address)


def user_of(registration: int) -> str:
    """How the meeting server calls somebody."""
    return f"r{registration}"


def first_of(items: list[Any]) -> int | None:
    return items[0].id if items else None


def is_click(request: Asked) -> bool:
    """Somebody goes there. Mail filters open links, too, and are nobody who joins: browsers say what they do, and our own page's link says it for old ones."""
    is_ahead = "prefetch" in request.headers.get("sec-purpose", "") or request.scope.get("is_head", False)
    return not is_ahead and ("now" in request.query_params or request.headers.get("sec-fetch-mode") == "navigate")


def way_of(token: str) -> Way:
    return Way(again=f"{url('attendees:join', token=token)}?now", back=url("attendees:person", token=token))


ROUTES = [join]
