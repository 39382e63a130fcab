"""A network meeting on the page of somebody who is invited: its agenda, and what they have taken on."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.pages.person import Opened, found
from attendees.rules import OUT
from events.rules import Kind
from seminars.meetings.actions import set_done
from seminars.meetings.queries import agenda_of, carried_to, points_where
from seminars.meetings.tables import ActionPoint
from web.pages import see_other, url
from web.problems import NotFound


async def section(opened: Opened) -> dict[str, Any]:
    if opened.event.kind != Kind.NETWORK_MEETING or opened.row.state in OUT:
        return {"agenda_items": [], "own_points": []}
    return {"agenda_items": await agenda_of(opened.event.id), "own_points": await own_points(opened.row.person, opened)}


async def own_points(person: int | None, opened: Opened) -> list[Any]:
    """What the person has taken on here, and earlier in the network; only for who opened the mailed link."""
    if person is None or not opened.was_mailed:
        return []
    here = await points_where((ActionPoint.event == opened.event.id) & (ActionPoint.person == person))
    return [point for point in await carried_to(opened.event) if point.person == person] + here


@post("/r/{token:str}/points/{number:int}", name="attendees:own-point-done", request_max_body_size=10_000)
async def done(request: Request[Any, Any, Any], token: FromPath[str], number: FromPath[int]) -> Response[Any]:
    await slow_posts(request)
    row, event = await found(token)
    mine = (ActionPoint.id == number) & (ActionPoint.person == row.person)
    if row.person is None or not await ActionPoint.exists().where(mine):
        raise NotFound
    await set_done(event, number, "done" in await request.form())
    return see_other(f"{url('attendees:person', token=token)}#agenda")


ROUTES = [done]
