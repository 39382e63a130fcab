"""An organiser says what kind of participant somebody is."""

from typing import Any, Literal

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath

from attendees.actions.kinds import change_kind
from attendees.admin.registrations import registration_of, show_one
from events.access import event_to_run
from web.forms import Form
from web.pages import see_other, url
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]


class Wanted(msgspec.Struct):
    kind: Literal["delegate", "speaker", "host", "exhibitor", "press"]


@post("/manage/events/{slug:str}/registrations/{number:int}/kind", name="attendees:change-kind", request_max_body_size=10_000)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row = await registration_of(event, number)
    form = Form(Wanted, await request.form())
    problem: Problem | None = form.errors.get("kind")
    if form.data:
        try:
            await change_kind(row.id, form.data.kind, account=account.id)
        except Refused as refused:
            problem = refused
    return await show_one(event, row, problem=problem, chosen=form.value("kind")) if problem else see_other(url("attendees:one", slug=slug, number=number))


ROUTES = [change]
