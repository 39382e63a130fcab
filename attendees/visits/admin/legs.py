"""The legs of a visit that is set up: changed, added and left out."""

from functools import cache
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.visits.access import visit_to_run
from events.tables import Event
from seminars.visits.actions import set_legs
from seminars.visits.forms import LEAST, check_legs, filled, leg_fields, means, rows_sent
from seminars.visits.queries import as_stop, legs_of
from web.forms import Form
from web.language import local
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/visit/legs"
SMALL = 200_000  # bytes of a form


@cache
def shape(rows: int) -> type[msgspec.Struct]:
    return msgspec.defstruct("Legs", leg_fields(rows), kw_only=True)


@get(PATH, name="attendees:legs")
async def legs(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account, _visit = await visit_to_run(slug, request)
    stops = [as_stop(row, one) for row, one in enumerate(await legs_of(event), 1)]
    rows = max(LEAST, len(stops) + 2)
    form: Form[Any] = Form(shape(rows), **filled(stops, lambda moment: local(moment, event.zone)))
    return shown(event, form, rows, is_saved="saved" in request.query_params)


@post(PATH, name="attendees:change-legs", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """A row whose fields are emptied is left out."""
    event, account, _visit = await visit_to_run(slug, request)
    sent = await request.form()
    rows = rows_sent(sent, "legs", LEAST)
    form: Form[Any] = Form(shape(rows), sent)
    stops = check_legs(form, rows, event.zone, event.first_day, event.last_day)
    if "more" in sent:
        form.errors.clear()
        return shown(event, form, rows)
    if form.data:
        try:
            await set_legs(event, stops, account=account.id)
        except Refused as problem:
            form.blame("stop_1", problem.key, **problem.facts)
    return shown(event, form, rows) if form.errors else see_other(f"{url('attendees:legs', slug=slug)}?saved")


def shown(event: Event, form: Form[Any], rows: int, is_saved: bool = False) -> Response[Any]:
    return page("attendees/visits/legs.html", status=422 if form.errors else 200, event=event, form=form, rows=rows, means=means(), is_saved=is_saved)


ROUTES = [legs, change]
