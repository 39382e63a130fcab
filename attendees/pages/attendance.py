"""On site or online: switching from one to the other, on one's own page."""

from typing import Any

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect

from attendees.actions.attend import attend
from attendees.pages.person import to_change
from events.rules import Attendance
from web.pages import see_other, url
from web.problems import NotFound


@post("/r/{token:str}/attendance", name="attendees:attend", request_max_body_size=10_000)
async def switch(token: FromPath[str], request: Request[Any, Any, Any]) -> Redirect:
    row, _event = await to_change(token, request)
    wanted = str((await request.form()).get("attendance", ""))
    if wanted not in list(Attendance):
        raise NotFound
    await attend(row.id, wanted)
    return see_other(url("attendees:person", token=token))


ROUTES = [switch]
