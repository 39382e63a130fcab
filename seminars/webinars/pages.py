"""The way into the meeting for those who speak, from their own page: an hour before, as moderators."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from events.tables import Event
from seminars.meeting_server.client import Away
from seminars.pages.desk import found
from seminars.webinars.entering import Entrant, address_for, led_to
from seminars.webinars.helping import Way, shut, trouble
from seminars.webinars.queries import door_of, has_meeting, meeting_of
from seminars.webinars.rules import Door
from web.pages import url
from web.problems import NotFound


@get("/s/{token:str}/join", name="seminars:join")
async def join(token: FromPath[str]) -> Response[Any]:
    row, event, who = await found(token)
    meeting, way = await meeting_of(event.id), Way(again=url("seminars:join", token=token), back=url("seminars:desk", token=token))
    if not has_meeting(event, meeting):
        raise NotFound
    state, opens_at = await door_of(event, meeting, leads=True)
    if state != Door.OPEN:
        return await shut(event, way, state, opens_at)
    return await lead(event, Entrant(who.name, f"s{row.id}", leads=True), way)


async def lead(event: Event, who: Entrant, way: Way) -> Response[Any]:
    try:
        return led_to(await address_for(event, await meeting_of(event.id), who))
    except Away:
        return await trouble(event, way)


ROUTES = [join]
