"""Several parallel seminars from one form."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions import add_slots
from seminars.admin.seminar import SMALL, days
from seminars.queries import rooms_of, tracks_of
from seminars.slots_form import new_slots, sent_slots
from web.forms import Form
from web.language import weekday
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]


@get("/manage/events/{slug:str}/programme/slots", name="seminars:slots")
async def slots(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, *new_slots(event, await rooms_of(event)))


@post("/manage/events/{slug:str}/programme/slots", name="seminars:add-slots", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form, rows, facts = sent_slots(event, await request.form(), await rooms_of(event))
    if facts is None:
        return await shown(event, form, rows)
    await add_slots(event, facts, account=account.id)
    return see_other(f"{url('seminars:manage', slug=slug)}#d{facts.day}")


async def shown(event: Event, form: Form[Any], rows: int) -> Response[bytes]:
    facts = {"days": [(day, weekday(day)) for day in days(event, None)], "tracks": await tracks_of(event)}
    return page("seminars/slots.html", status=422 if form.errors else 200, event=event, form=form, rows=rows, **facts)


ROUTES = [slots, add]
