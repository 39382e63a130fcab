"""Where somebody with a part in the programme says when they can come, from their own page."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from events.queries import front_of
from events.tables import Event
from seminars.pages.desk import UNSEEN, found
from seminars.wishes.actions import say_when
from seminars.wishes.forms import When, boxes_of, sent_when, shown_when, zones
from seminars.wishes.queries import hours_to_paint, said_by
from seminars.wishes.rules import Hour
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/s/{token:str}/availability"


@get(PATH, name="seminars:availability")
async def availability(token: FromPath[str]) -> Response[bytes]:
    row, event, _who = await found(token)
    said = await said_by(event, row.person)
    cells = await hours_to_paint(event, said.spans if said else ())
    return await shown(token, event, shown_when(said, cells), cells)


@post(PATH, name="seminars:say-when", request_max_body_size=50_000)
async def say(token: FromPath[str], request: Asked) -> Response[Any]:
    """Or only shows the hours in another zone."""
    await slow_posts(request)
    row, event, _who = await found(token)
    said, sent = await said_by(event, row.person), await request.form()
    cells = await hours_to_paint(event, said.spans if said else ())
    form, spans = sent_when(sent, cells)
    if form.errors or "show" in sent:
        return await shown(token, event, form, cells)
    await say_when(event, row.person, spans, zone=form.value("zone"))
    return see_other(f"{url('seminars:desk', token=token)}?saved#when")


async def shown(token: str, event: Event, form: Form[When], cells: list[Hour]) -> Response[bytes]:
    facts = {"form": form, "zones": zones(), "days_to_paint": boxes_of(form, cells, event.zone), "front": await front_of(event)}
    return page("seminars/wishes/availability.html", status=422 if form.errors else 200, headers=UNSEEN, event=event, token=token, **facts)


ROUTES = [availability, say]
