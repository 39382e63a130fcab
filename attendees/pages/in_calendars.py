"""How a person's calendars tell of the event: one item, or each seminar by itself."""

from typing import Any, Literal

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.appointments import tell_calendars
from attendees.pages.person import Opened, found, show
from attendees.rules import InCalendars
from web.forms import Form
from web.pages import see_other, url


class InCalendar(msgspec.Struct):
    calendar: Literal["", "one", "each"] = ""


async def section(opened: Opened) -> dict[str, Any]:
    return {"in_calendars": Form(InCalendar, calendar=opened.row.calendar)}


@post("/r/{token:str}/calendar", name="attendees:calendar", request_max_body_size=10_000)
async def wish(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    await slow_posts(request)
    row, event = await found(token)
    form = Form(InCalendar, await request.form())
    if form.data is None:
        return await show(token, row, event, in_calendars=form)
    await tell_calendars(row.id, InCalendars(form.data.calendar))
    return see_other(f"{url('attendees:person', token=token)}#calendars")


ROUTES = [wish]
