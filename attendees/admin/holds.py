"""Held places: added, changed, and let go."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.holds import add_hold, change_hold, remove_hold
from attendees.admin.kinds import PATH, SMALL, shown
from attendees.holds import Held, held_places
from attendees.places_form import NewHold, filled_hold, read_hold, wanted_in
from events.access import event_to_run
from events.rules import HOLD_BY, HoldBy
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]


@post(f"{PATH}/holds", name="attendees:add-hold", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read_hold(await request.form(), event, NewHold)
    if form.data:
        by, _colon, value = form.data.whom.partition(":")
        try:
            await add_hold(event.id, by, value, wanted_in(form.data, event), account=account.id)
        except Refused as problem:
            form.blame("seats" if problem.facts else "whom", problem.key, **problem.facts)
    return await shown(event, new=form) if form.errors else see_other(f"{url('attendees:places', slug=slug)}?saved#held")


@get(f"{PATH}/holds/{{number:int}}", name="attendees:hold")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await held_one(event, number)
    return form_for(event, row, filled_hold(row, event))


async def held_one(event: Event, number: int) -> Held:
    """Those of codes belong to the codes' own pages."""
    found = next((one for one in await held_places(event) if one.id == number and one.by != HoldBy.CODE), None)
    if found is None:
        raise NotFound
    return found


def form_for(event: Event, row: Held, form: Form[Any]) -> Response[Any]:
    return page("attendees/hold.html", status=422 if form.errors else 200, event=event, row=row, form=form, by=HOLD_BY)


@post(f"{PATH}/holds/{{number:int}}", name="attendees:change-hold", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row = await held_one(event, number)
    form = read_hold(await request.form(), event)
    if form.data:
        try:
            await change_hold(event.id, number, wanted_in(form.data, event), account=account.id)
        except Refused as problem:
            form.blame("seats", problem.key, **problem.facts)
    return form_for(event, row, form) if form.errors else see_other(f"{url('attendees:places', slug=slug)}?saved#held")


@post(f"{PATH}/holds/{{number:int}}/removal", name="attendees:remove-hold")
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Redirect:
    event, account = await event_to_run(slug, request)
    await held_one(event, number)
    await remove_hold(event.id, number, account=account.id)
    return see_other(f"{url('attendees:places', slug=slug)}?saved#held")


ROUTES = [add, one, change, remove]
