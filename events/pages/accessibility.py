"""The accessibility statement that the law asks for (EU 2016/2102; in Sweden SFS 2018:1937, in Finland 306/2019), and a way to complain."""

from typing import Any
from urllib.parse import urlsplit

import msgspec
from litestar import Request, Response, get, post
from litestar.response import Redirect

from accounts.throttle import slow_posts
from events.actions.feedback import tell_contact
from settings import SETTINGS
from web.forms import Email, Form, Line, Prose
from web.pages import page, see_other, url


class Feedback(msgspec.Struct):
    """What did not work, where, and where to send an answer."""

    message: Prose
    place: Line = ""
    email: Email = ""


@get("/accessibility", name="events:accessibility")
async def accessibility(request: Request[Any, Any, Any]) -> Response[bytes]:
    return show(Form(Feedback), is_sent="sent" in request.query_params)


@post("/accessibility", name="events:send-feedback", request_max_body_size=100_000)
async def send_feedback(request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    await slow_posts(request)
    form = Form(Feedback, await request.form())
    if form.data is None:
        return show(form, status=422)
    await tell_contact(form.data.message, place=form.data.place, email=form.data.email)
    return see_other(f"{url('events:accessibility')}?sent#feedback")


def show(form: Form[Feedback], *, is_sent: bool = False, status: int = 200) -> Response[bytes]:
    operator = SETTINGS.operator or urlsplit(SETTINGS.base_url).hostname
    return page("events/accessibility.html", status=status, path=url("events:accessibility"), form=form, is_sent=is_sent, operator=operator)
