"""Signing in and out."""

from typing import Any

from litestar import Request, Response, get, post

from accounts import cookie
from accounts.access import current_account
from accounts.actions import sessions
from accounts.forms import SignIn, blame_both
from accounts.pages import second_step
from accounts.pages.after import after, query_of
from accounts.queries import is_nobody_here
from accounts.rules import GUESSES
from accounts.throttle import give_back, slow_down, slow_posts, source
from settings import SETTINGS
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


@get("/sign-in", name="accounts:sign-in")
async def sign_in(request: Asked) -> Response[Any]:
    if await is_nobody_here():
        return see_other(url("accounts:first"))
    if await current_account(request):
        return see_other(after(request))
    return sign_in_page(request, Form(SignIn))


def sign_in_page(request: Asked, form: Form[SignIn]) -> Response[Any]:
    notice = request.query_params.get("notice", "")
    return page("accounts/sign_in.html", status=422 if form.errors else 200, form=form, notice=notice, query=query_of(request))


@post("/sign-in", name="accounts:enter", request_max_body_size=SMALL)
async def enter(request: Asked) -> Response[Any]:
    await slow_posts(request)
    form = Form(SignIn, await request.form())
    found = await tried(form.data, request) if form.data else None
    if form.data and found is None:
        blame_both(form)
    if found is None:
        return sign_in_page(request, form)
    account, token = found
    if not token:
        return second_step.asks(request, account)
    answer = cookie.give(request, see_other(after(request)), token)
    return cookie.speak(request, answer, account.language, keep=True)


async def tried(data: SignIn, request: Asked) -> Any:
    """One guess from here for this address, and one of ten times as many from everywhere. The right password is no guess."""
    keys = {f"sign-in:{data.email}:{source(request)}": 1, f"sign-in:{data.email}": 10}
    for key, times in keys.items():
        await slow_down(key, most=SETTINGS.sign_in_tries * times, per=GUESSES)
    found = await sessions.sign_in(data.email, data.password, instead_of=cookie.brought(request))
    if found:
        for key in keys:
            await give_back(key)
    return found


@post("/sign-out", name="accounts:sign-out", request_max_body_size=SMALL)
async def sign_out(request: Asked) -> Response[Any]:
    await sessions.close_session(cookie.brought(request))
    return cookie.take_back(request, see_other(url("events:start")))


ROUTES = [sign_in, enter, sign_out]
