"""The events of whoever is signed in, and setting up a new one."""

from typing import Any

from litestar import Request, Response, get, post

from accounts.access import signed_in
from accounts.tables import Account
from events import forms
from events.access import events_to_run, someone_who_may_create
from events.actions.create import create
from events.rules import STATES
from network.queries import accepted_organisations
from web import clock
from web.language import local
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form


@get("/manage", name="events:manage")
async def manage(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    events = await events_to_run(account)
    coming = [event for event in reversed(events) if event["last_day"] >= today(event)]
    over = [event for event in events if event["last_day"] < today(event)]
    return page("events/mine.html", account=account, coming=coming, over=over, states=STATES)


def today(event: dict[str, Any]) -> Any:
    return local(clock.now(), event["zone"]).date()


@get("/manage/events/new", name="events:new")
async def new(request: Asked) -> Response[Any]:
    return await shown(await someone_who_may_create(request), forms.new_event())


@post("/manage/events/new", name="events:create", request_max_body_size=SMALL)
async def create_event(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    form = forms.new_event(await request.form())
    if form.data is None:
        return await shown(account, form)
    event = await create(forms.facts_in(form.data), forms.hosts_in(form.data, forms.BLANK_HOSTS), account=account.id)
    return see_other(url("summaries:overview", slug=event.slug))


async def shown(account: Account, form: Any) -> Response[Any]:
    facts = {"options": forms.options(), "organisations": await accepted_organisations(), "rows": forms.BLANK_HOSTS}
    return page("events/new.html", status=422 if form.errors else 200, account=account, form=form, **facts)


ROUTES = [manage, new, create_event]
