"""How a registration stands: cancelling it, and coming back."""

from typing import Any

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.cancel import cancel, come_back
from attendees.pages.person import found
from events.queries import is_open
from web.language import N_
from web.pages import see_other, url
from web.problems import Refused


@post("/r/{token:str}/cancellation", name="attendees:cancel", request_max_body_size=10_000)
async def give_up(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await cancel(row.id)
    return see_other(url("attendees:person", token=token))


@post("/r/{token:str}/return", name="attendees:come-back", request_max_body_size=10_000)
async def come_again(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, event = await found(token)
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed."))
    await come_back(row.id)
    return see_other(url("attendees:person", token=token))


ROUTES = [give_up, come_again]
