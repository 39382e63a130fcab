"""Organisers fill in a call for proposals."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.queries import call_of as stage_of
from events.tables import Event
from seminars.call import offer_form
from seminars.call.actions.offer import offer
from seminars.call.queries import call_of
from seminars.queries import tracks_of
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/call"
SMALL = 200_000  # bytes of a form


@get(f"{PATH}/settings", name="seminars:call-settings")
async def settings(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    form, rows = offer_form.filled(event, await call_of(event.id), await tracks_of(event))
    return await shown(event, form, rows, saved="saved" in request.query_params)


@post(f"{PATH}/settings", name="seminars:keep-call", request_max_body_size=SMALL)
async def keep(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form, rows = offer_form.read(event, await request.form())
    if form.data is None:
        return await shown(event, form, rows)
    values, times = offer_form.values_in(form.data, rows, event)
    await offer(event, values, times, account=account.id)
    return see_other(f"{url('seminars:call-settings', slug=slug)}?saved")


async def shown(event: Event, form: Form[Any], rows: int, saved: bool = False) -> Response[Any]:
    facts: dict[str, Any] = {"rows": rows, "saved": saved, "call": await call_of(event.id), "stage": stage_of(event)}
    return page("seminars/call/settings.html", status=422 if form.errors else 200, event=event, form=form, **facts)


ROUTES = [settings, keep]
