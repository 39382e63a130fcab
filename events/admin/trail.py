"""Who did what with an event, and when."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from accounts.trail import trail
from events.access import event_to_run
from web.pages import page

SUBJECTS = {"registration": "attendees:one", "needs": "attendees:one", "seminar": "seminars:edit", "room": "seminars:room"}  # pages to link to


@get("/manage/events/{slug:str}/trail", name="events:trail")
async def event_trail(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    found = await trail(event.id, page=request.query_params.get("page", ""))
    return page("events/trail.html", event=event, found=found, subjects=SUBJECTS)


ROUTES = [event_trail]
