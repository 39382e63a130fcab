"""A grid of parallel seminars in two steps: how many rooms and times, and what is in each cell."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.actions import add_slots
from seminars.admin.seminar import days
from seminars.queries import rooms_of
from seminars.raster import Column, Raster, name_of, new_cells, new_raster, sent_cells, sent_raster, times_of
from web.forms import Form
from web.language import weekday
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
MEDIUM = 500_000  # bytes of a form
PATH = "/manage/events/{slug:str}/programme/slots"


@get(PATH, name="seminars:slots")
async def slots(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return raster_shown(event, new_raster(event, await rooms_of(event)))


@post(PATH, name="seminars:add-slots", request_max_body_size=MEDIUM)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    sent = await request.form()
    form, columns = sent_raster(event, sent, {room.name for room in await rooms_of(event)})
    if form.data is None:
        return raster_shown(event, form)
    return await cells_sent(event, form.data, columns, sent, account.id)


async def cells_sent(event: Event, raster: Raster, columns: list[Column], sent: FormMultiDict, account: int) -> Response[Any]:
    if name_of(0, 0) not in sent:
        return cells_shown(event, raster, columns, new_cells(raster, len(columns)))
    form, facts = sent_cells(raster, columns, sent)
    if facts is None:
        return cells_shown(event, raster, columns, form)
    await add_slots(event, facts, account=account)
    return see_other(f"{url('seminars:board', slug=event.slug)}#d{facts.day}")


def raster_shown(event: Event, form: Form[Raster]) -> Response[bytes]:
    all_days = [(day, weekday(day)) for day in days(event, None)]
    return page("seminars/slots.html", status=422 if form.errors else 200, event=event, form=form, days=all_days)


def cells_shown(event: Event, raster: Raster, columns: list[Column], form: Form[Any]) -> Response[bytes]:
    facts = {"raster": raster, "columns": list(enumerate(columns)), "starts": list(enumerate(times_of(raster))), "name_of": name_of}
    return page("seminars/cells.html", status=422 if form.errors else 200, event=event, form=form, **facts)


ROUTES = [slots, add]
