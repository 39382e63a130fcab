"""What a person has typed of themselves, to be changed on their own page."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.sign_up import change_details
from attendees.actions.uses import WrongCode
from attendees.forms import Details
from attendees.pages.person import Opened, show, to_change
from attendees.rules import LISTED
from network.queries import accepted_organisations
from web.forms import Form
from web.pages import see_other, url

KEPT = ("first_name", "last_name", "position", "language", "listed")


async def section(opened: Opened) -> dict[str, Any]:
    typed = {name: getattr(opened.row, name) for name in KEPT}
    form = Form(Details, organisation=opened.organisation.name, **typed)
    return {"details": form, "listed": LISTED, "organisations": await accepted_organisations()}


@post("/r/{token:str}", name="attendees:change", request_max_body_size=100_000)
async def change(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    form = Form(Details, await request.form())
    if form.data is None:
        return await show(token, row, event, details=form)
    try:
        await change_details(event, row.id, form.data)
    except WrongCode as problem:
        form.blame("organisation", problem.key, **problem.facts)
        return await show(token, row, event, details=form)
    return see_other(url("attendees:person", token=token))


ROUTES = [change]
