"""The way into a meeting for those who speak, from their own page: an hour before, as moderators."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.tables import Event
from seminars.meeting_server.client import Away
from seminars.pages.desk import found
from seminars.webinars.entering import Entrant, address_for, is_click, led_to
from seminars.webinars.helping import Way, shut, trouble
from seminars.webinars.noting import note_speaker
from seminars.webinars.queries import door_of, door_of_one, has_meeting, meeting_of, own_meeting
from seminars.webinars.rules import Door, Provider
from seminars.webinars.tables import OnlineMeeting
from web.pages import url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/s/{token:str}/join", name="seminars:join")
async def join(token: FromPath[str], request: Asked) -> Response[Any]:
    row, event, who = await found(token)
    meeting, way = await meeting_of(event.id), Way(again=f"{url('seminars:join', token=token)}?now", back=url("seminars:desk", token=token))
    if not has_meeting(event, meeting):
        raise NotFound
    state, opens_at = await door_of(event, meeting, leads=True)
    if state != Door.OPEN:
        return await shut(event, way, state, opens_at)
    return await lead(event, meeting, Entrant(who.name, f"s{row.id}", leads=True), way, row.id if is_click(request) else None)


@get("/s/{token:str}/seminars/{number:int}/join", name="seminars:join-own")
async def join_own(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    """One of the seminars in which the person does something."""
    row, event, who = await found(token)
    meeting, item = await own_meeting(event, number), next((item for _role, item in who.parts if item.id == number), None)
    if meeting is None or item is None:
        raise NotFound
    way = Way(again=f"{url('seminars:join-own', token=token, number=number)}?now", back=url("seminars:desk", token=token))
    state, opens_at = door_of_one(event, meeting, item, leads=True)
    if state != Door.OPEN:
        return await shut(event, way, state, opens_at, number)
    return await lead(event, meeting, Entrant(who.name, f"s{row.id}", leads=True), way, row.id if is_click(request) else None)


async def lead(event: Event, meeting: OnlineMeeting | None, who: Entrant, way: Way, desk: int | None) -> Response[Any]:
    """`desk` is whose click it is; None for a mail filter's."""
    try:
        address = await address_for(event, meeting, who)
    except Away:
        return await trouble(event, way, meeting)
    if desk is not None and (meeting is None or meeting.provider != Provider.BBB):
        await note_speaker(desk, meeting)
    return led_to(address)


ROUTES = [join, join_own]
