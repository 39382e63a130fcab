"""A forgotten password: a link is mailed, and opens the page to choose a new one."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.actions import password as passwords
from accounts.forms import Choose, Forgotten, check_strength
from accounts.queries import may_choose_password
from accounts.rules import GUESSES
from accounts.throttle import slow_down, slow_posts
from settings import SETTINGS
from web.forms import Form
from web.language import N_
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


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
    await slow_down(f"forgotten:{form.data.email}", most=SETTINGS.sign_in_tries, per=GUESSES * 4)
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


ROUTES = [forgotten, ask_for_link, new_password, choose_password]
