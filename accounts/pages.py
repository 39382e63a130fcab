"""Signing in and out, the first organiser, and forgotten passwords."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts import cookie, me
from accounts.access import current_account
from accounts.actions import account as accounts
from accounts.actions import password as passwords
from accounts.actions import sessions
from accounts.forms import Choose, First, Forgotten, SignIn, blame_both, check_strength
from accounts.queries import is_nobody_here, may_choose_password
from accounts.throttle import give_back, slow_down, slow_posts, source
from settings import SETTINGS
from web.forms import Form
from web.language import N_
from web.pages import page, safe_next, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
WINDOW = timedelta(minutes=15)


@get("/first-organiser", name="accounts:first")
async def first() -> Response[Any]:
    await only_when_nobody_is_here()
    return page("accounts/first.html", form=Form(First))


@post("/first-organiser", name="accounts:make-first", request_max_body_size=SMALL)
async def make_first(request: Asked) -> Response[Any]:
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


@get("/sign-in", name="accounts:sign-in")
async def sign_in(request: Asked) -> Response[Any]:
    if await is_nobody_here():
        return see_other(url("accounts:first"))
    if await current_account(request):
        return see_other(after(request))
    return sign_in_page(request, Form(SignIn))


def sign_in_page(request: Asked, form: Form[SignIn]) -> Response[Any]:
    asked = request.query_params
    query = f"&{urlencode({'next': asked['next']})}" if "next" in asked else ""
    return page("accounts/sign_in.html", status=422 if form.errors else 200, form=form, notice=asked.get("notice", ""), query=query)


def after(request: Asked) -> str:
    """Where to go from here: the page that asked for a sign-in, if it is one of ours."""
    return safe_next(request.query_params.get("next"), url("events:manage"))


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
    answer = cookie.give(request, see_other(after(request)), token)
    return me.speak(request, answer, account.language, keep=True)


async def tried(data: SignIn, request: Asked) -> Any:
    """One guess from here for this address, and one of ten times as many from everywhere. The right password is no guess."""
    keys = {f"sign-in:{data.email}:{source(request)}": 1, f"sign-in:{data.email}": 10}
    for key, times in keys.items():
        await slow_down(key, most=SETTINGS.sign_in_tries * times, per=WINDOW)
    found = await sessions.sign_in(data.email, data.password, instead_of=cookie.brought(request))
    if found:
        for key in keys:
            await give_back(key)
    return found


@post("/sign-out", name="accounts:sign-out", request_max_body_size=SMALL)
async def sign_out(request: Asked) -> Response[Any]:
    await sessions.close_session(cookie.brought(request))
    return cookie.take_back(request, see_other(url("events:start")))


@get("/forgotten-password", name="accounts:forgotten")
async def forgotten(request: Asked) -> Response[Any]:
    return forgotten_page(Form(Forgotten), sent="sent" in request.query_params)


def forgotten_page(form: Form[Forgotten], sent: bool = False) -> Response[Any]:
    return page("accounts/forgotten.html", status=422 if form.errors else 200, form=form, sent=sent, mails=bool(SETTINGS.smtp_url))


@post("/forgotten-password", name="accounts:ask-for-link", request_max_body_size=SMALL)
async def ask_for_link(request: Asked) -> Response[Any]:
    """The same answer for everybody; who has an account gets a mail."""
    await slow_posts(request)
    form = Form(Forgotten, await request.form())
    if form.data is None:
        return forgotten_page(form)
    await slow_down(f"forgotten:{form.data.email}", most=SETTINGS.sign_in_tries, per=WINDOW * 4)
    await passwords.ask_for_link(form.data.email)
    return see_other(f"{url('accounts:forgotten')}?sent")


@get("/new-password/{token:str}", name="accounts:new-password")
async def new_password(token: FromPath[str]) -> Response[Any]:
    if not await may_choose_password(token):
        raise NotFound(N_("This link has been used, or it is older than an hour. You can ask for a new one."))
    return page("accounts/new_password.html", form=Form(Choose))


@post("/new-password/{token:str}", name="accounts:choose-password", request_max_body_size=SMALL)
async def choose_password(request: Asked, token: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    form = Form(Choose, await request.form())
    check_strength(form)
    if form.data is None:
        return page("accounts/new_password.html", status=422, form=form)
    await passwords.choose(token, form.data.password)
    return see_other(f"{url('accounts:sign-in')}?notice=new-password")


ROUTES = [first, make_first, sign_in, enter, sign_out, forgotten, ask_for_link, new_password, choose_password, *me.ROUTES]
