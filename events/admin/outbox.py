"""Every mail of an event: what it says, to whom, and whether it went out."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run, may
from events.actions.crew import PURPOSE
from jobs.outbox import MAIL_STATES, hides_links, mail_of, mails, pieces, purposes
from web.pages import page
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/manage/events/{slug:str}/outbox", name="events:outbox")
async def outbox(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    asked = request.query_params
    found = await mails(event.id, state=asked.get("state", ""), text=asked.get("text", ""), page=asked.get("page", ""))
    return page("events/outbox.html", event=event, found=found, states=MAIL_STATES)


@get("/manage/events/{slug:str}/outbox/{number:int}", name="events:mail")
async def mail(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await mail_of(event.id, number)
    if row is None:
        raise NotFound
    is_hidden = hides_links(row) or (PURPOSE in purposes(row) and not may("run"))  # else an editor could become organiser by it
    return page("events/mail.html", event=event, mail=row, pieces=pieces(row, is_hidden), is_hidden=is_hidden, states=MAIL_STATES)


ROUTES = [outbox, mail]
