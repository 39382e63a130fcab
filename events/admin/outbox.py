"""Every mail of an event: what it says, to whom, and whether it went out."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.trail import remember
from events.access import event_to_run, may
from events.actions.crew import PURPOSE
from events.tables import Event
from jobs.mail import send_again
from jobs.outbox import MAIL_STATES, can_go_again, counts, hides_links, mail_of, mails, pieces, purposes
from jobs.rules import meaning
from jobs.tables import Mail
from web.database import transaction
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]


@get("/manage/events/{slug:str}/outbox", name="events:outbox")
async def outbox(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    asked = request.query_params
    found = await mails(event.id, state=asked.get("state", ""), text=asked.get("text", ""), page=asked.get("page", ""))
    return page("events/outbox.html", event=event, found=found, states=MAIL_STATES, counts=await counts(event.id))


@get("/manage/events/{slug:str}/outbox/{number:int}", name="events:mail")
async def mail(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await known(event, number)
    is_hidden = hides_links(row) or (PURPOSE in purposes(row) and not may("run"))  # else an editor could become organiser by it
    facts = {"trouble": meaning(row.trouble) if row.trouble else "", "can_go_again": can_go_again(row)}
    return page("events/mail.html", event=event, mail=row, pieces=pieces(row, is_hidden), is_hidden=is_hidden, states=MAIL_STATES, **facts)


@post("/manage/events/{slug:str}/outbox/{number:int}/again", name="events:mail-again")
async def again(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Redirect:
    event, account = await event_to_run(slug, request)
    row = await known(event, number)
    async with transaction():
        if can_go_again(row) and await send_again(row.id):
            await remember("mail.sent_again", account=account.id, event=event.id, subject=f"mail:{row.id}")
    return see_other(url("events:mail", slug=slug, number=number))


async def known(event: Event, number: int) -> Mail:
    row = await mail_of(event.id, number)
    if row is None:
        raise NotFound
    return row


ROUTES = [outbox, mail, again]
