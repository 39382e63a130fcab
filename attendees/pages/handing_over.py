"""Handing one's place to a colleague, from one's own page."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.hand_over import IsRegistered, hand_over
from attendees.forms import Colleague
from attendees.pages.person import UNSEEN, Opened, show, to_change
from events.access import event_to_show
from web.forms import Form
from web.pages import page, see_other, url


async def section(opened: Opened) -> dict[str, Any]:
    return {"colleague": Form(Colleague, colleague_language=opened.row.language)}


@post("/r/{token:str}/colleague", name="attendees:hand-over", request_max_body_size=10_000)
async def give_to_colleague(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form = Form(Colleague, await request.form())
    if form.data is None:
        return await show(token, row, event, colleague=form)
    try:
        await hand_over(row.id, row.uid, form.data)
    except IsRegistered as problem:
        form.blame("colleague_email", problem.key)
        return await show(token, row, event, colleague=form)
    return see_other(url("attendees:handed-over", slug=event.slug))


@get("/events/{slug:str}/registration/handed-over", name="attendees:handed-over")
async def handed_over(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    return page("attendees/handed_over.html", headers=UNSEEN, event=await event_to_show(slug, request))


ROUTES = [give_to_colleague, handed_over]
