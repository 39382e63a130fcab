"""The colleagues whom a person has registered, on that person's own page; and who registered this person."""

from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.along import IsKnown, add_fellows, may_add, withdraw
from attendees.actions.uses import WrongCode
from attendees.fellows_form import field_of, read_fellows, wants_more
from attendees.pages.person import Opened, found, show, to_change
from attendees.queries import fellows_of, registrant_of
from attendees.rules import STATES
from web.forms import Form
from web.language import N_
from web.pages import see_other, url
from web.problems import NotFound


class Nothing(msgspec.Struct):
    """The rows are read by `read_fellows`."""


async def section(opened: Opened) -> dict[str, Any]:
    return {
        "along": Form(Nothing, fellows=1, same_seminars="on"),
        "fellows": await fellows_of(opened.row.id),
        "registrant": await registrant_of(opened.row),
        "may_add": may_add(opened.row, opened.event),
        "states": STATES,
    }


@post("/r/{token:str}/colleagues", name="attendees:add-colleagues", request_max_body_size=100_000)
async def add(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form, sent = Form(Nothing), await request.form()
    fellows = read_fellows(form, sent, row.email)
    if wants_more(sent):
        form.errors.clear()
        return await show(token, row, event, along=form)
    if not fellows:
        form.blame(field_of(1), N_("This has to be filled in."))
    if not form.errors:
        try:
            await add_fellows(row.id, fellows, same_seminars=bool(form.value("same_seminars")))
        except IsKnown as problem:
            form.blame(problem.facts["field"], problem.key, **problem.facts)
        except WrongCode as problem:
            form.blame(field_of(1), problem.key, **problem.facts)
    return await show(token, row, event, along=form) if form.errors else see_other(f"{url('attendees:person', token=token)}#along")


@post("/r/{token:str}/colleagues/{number:int}/withdrawal", name="attendees:withdraw-colleague", request_max_body_size=10_000)
async def withdraw_one(token: FromPath[str], number: FromPath[int], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    if number not in [one["id"] for one in await fellows_of(row.id)]:
        raise NotFound
    await withdraw(row.id, number)
    return see_other(f"{url('attendees:person', token=token)}#along")


ROUTES = [add, withdraw_one]
