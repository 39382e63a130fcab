"""All that can be said of an event, in one form."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from events import forms
from events.access import event_to_run, role_of
from events.actions.change import TooFew, change
from events.queries import read_venue
from events.rules import RUNS, STATES
from events.tables import Event
from web import colour
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
PATH = "/manage/events/{slug:str}/settings"


@get(PATH, name="events:settings")
async def settings(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    venue = await read_venue(event)
    return await shown(event, account, forms.settings_of(event, venue), saved="saved" in request.query_params)


@post(PATH, name="events:change", request_max_body_size=SMALL)
async def change_event(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = forms.settings(await request.form())
    if form.data:
        try:
            await change(event, form.data, account=account.id)
        except TooFew as problem:
            form.blame(problem.field, problem.key, **problem.facts)
    if form.errors:
        return await shown(event, account, form)
    return see_other(f"{url('events:settings', slug=slug)}?saved")


async def shown(event: Event, account: Account, form: Form[Any], saved: bool = False) -> Response[Any]:
    shade = colour.readable(event.accent, colour.PAPER)
    facts = {"options": forms.options(), "states": STATES, "shade": "" if shade == event.accent else shade, "saved": saved}
    facts["publishes"] = await role_of(account, event) in RUNS
    return page("events/settings.html", status=422 if form.errors else 200, event=event, account=account, form=form, **facts)


ROUTES = [settings, change_event]
