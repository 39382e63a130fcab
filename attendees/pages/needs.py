"""On one's own page: say what one needs, change it, and take it away."""

from typing import Any

import msgspec
from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.needs import keep_needs, remove_needs
from attendees.actions.register import token_of
from attendees.needs.forms import read_needs, shown_needs, to_ask
from attendees.needs.queries import NONE, needs_of
from attendees.needs.words import in_words
from attendees.pages.person import Opened, found, show, to_change
from attendees.tables import Registration
from web.forms import Form
from web.language import current
from web.pages import see_other, url
from web.problems import NotFound


class Said(msgspec.Struct):
    """The form has no fields of its own: `read_needs` reads them."""


async def section(opened: Opened) -> dict[str, Any]:
    hidden = is_hidden(opened.token, opened.row)
    kept = NONE if hidden else await needs_of(opened.row)
    form: Form[Said] = Form(Said, **shown_needs(kept))
    return {"needs": form, "needs_hidden": hidden, "has_needs": bool(kept), "kept_needs": kept, "kept_words": in_words(kept), "to_ask": to_ask(opened.event)}


def is_hidden(token: str, row: Registration) -> bool:
    """Once somebody opened the link that was mailed to the address, the one who typed the address may be somebody else."""
    return row.person is not None and token != token_of(row, "mailed")


@post("/r/{token:str}/needs", name="attendees:needs", request_max_body_size=50_000)
async def change_needs(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    row, event = await to_change(token, request)
    if is_hidden(token, row):
        raise NotFound
    form: Form[Said] = Form(Said)
    needs = read_needs(form, await request.form(), event)
    if form.errors:
        return await show(token, row, event, needs=form)
    await keep_needs(row.id, needs, current.get())
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/needs/removal", name="attendees:remove-needs", request_max_body_size=10_000)
async def take_away(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    """At any time: consent is taken back as easily as it was given."""
    await slow_posts(request)
    row, _event = await found(token)
    await remove_needs(row.id)
    return see_other(url("attendees:person", token=token))


ROUTES = [change_needs, take_away]
