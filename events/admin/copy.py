"""Copying an event: two questions, and last year's conference is a draft for next year."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events import forms
from events.access import event_to_run, someone_who_may_create
from events.actions.copy import Again, copy
from events.rules import RUNS
from events.tables import Event
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/copy"


@get(PATH, name="events:copy")
async def ask(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, RUNS)
    await someone_who_may_create(request)
    return shown(event, Form(Again, title_sv=event.title_sv, title_fi=event.title_fi, title_en=event.title_en))


@post(PATH, name="events:make-copy", request_max_body_size=20_000)
async def make(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    await someone_who_may_create(request)
    form = Form(Again, await request.form())
    forms.check_titles(form)
    if form.data is None:
        return shown(event, form)
    new = await copy(event, form.data, account=account.id)
    return see_other(url("summaries:overview", slug=new.slug))


def shown(event: Event, form: Form[Again]) -> Response[Any]:
    return page("events/copy.html", status=422 if form.errors else 200, event=event, form=form)


ROUTES = [ask, make]
