"""A person has all that is kept of them erased."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.erase import erase
from attendees.pages.person import UNSEEN, found
from web.pages import page, see_other, url


@post("/r/{token:str}/erasure", name="attendees:erase", request_max_body_size=10_000)
async def erase_me(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    await slow_posts(request)
    row, _event = await found(token)
    await erase(row.id)
    return see_other(url("attendees:goodbye"))


@get("/goodbye", name="attendees:goodbye")
async def goodbye() -> Response[bytes]:
    return page("attendees/goodbye.html", headers=UNSEEN)


ROUTES = [erase_me, goodbye]
