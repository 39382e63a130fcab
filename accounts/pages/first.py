"""The page that an empty database offers: who makes the first account is the first organiser."""

from typing import Any

from litestar import Request, Response, get, post

from accounts import cookie
from accounts.actions import account as accounts
from accounts.actions import sessions
from accounts.forms import First, check_strength
from accounts.queries import is_nobody_here
from accounts.throttle import slow_posts
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


@get("/first-organiser", name="accounts:first")
async def first() -> Response[Any]:
    await only_when_nobody_is_here()
    return page("accounts/first.html", form=Form(First))


@post("/first-organiser", name="accounts:make-first", request_max_body_size=SMALL)
async def make_first(request: Asked) -> Response[Any]:
    await slow_posts(request)
    await only_when_nobody_is_here()
    form = Form(First, await request.form())
    check_strength(form, form.value("name"), form.value("email"))
    if form.data is None:
        return page("accounts/first.html", status=422, form=form)
    account = await accounts.make_first(email=form.data.email, name=form.data.name, password=form.data.password)
    return cookie.give(request, see_other(url("events:manage")), await sessions.open_session(account))


async def only_when_nobody_is_here() -> None:
    if not await is_nobody_here():
        raise NotFound


ROUTES = [first, make_first]
