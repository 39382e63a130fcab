"""One's own account: name, language, password, and signing out everywhere."""

from typing import Any

from litestar import Request, Response, get, post

from accounts import cookie
from accounts.access import signed_in
from accounts.actions import account as accounts
from accounts.actions import password as passwords
from accounts.actions import sessions
from accounts.forms import Change, Me, check_strength
from accounts.rules import GUESSES
from accounts.tables import Account
from accounts.throttle import give_back, slow_down
from settings import SETTINGS
from web.forms import Form
from web.language import N_
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


def shown(account: Account, *, me: Form[Me] | None = None, change: Form[Change] | None = None, notice: str = "") -> Response[Any]:
    me = me or Form(Me, name=account.name, language=account.language)
    change = change or Form(Change)
    return page("accounts/me.html", status=422 if me.errors or change.errors else 200, account=account, me=me, change=change, notice=notice)


@get("/manage/account", name="accounts:me")
async def my_account(request: Asked) -> Response[Any]:
    return shown(await signed_in(request), notice=request.query_params.get("notice", ""))


@get("/manage/account/password", name="accounts:password")
async def my_password(request: Asked) -> Response[Any]:
    """Where a page that was sent back with errors leads to in another language."""
    return shown(await signed_in(request))


@post("/manage/account", name="accounts:change-me", request_max_body_size=SMALL)
async def change_me(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    form = Form(Me, await request.form())
    if form.data is None:
        return shown(account, me=form)
    await accounts.change(account, name=form.data.name, language=form.data.language)
    return cookie.speak(request, see_other(f"{url('accounts:me')}?notice=saved"), form.data.language)


@post("/manage/account/password", name="accounts:change-password", request_max_body_size=SMALL)
async def change_password(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    form = Form(Change, await request.form())
    check_strength(form, account.name, account.email)
    token = await changed(account, form) if form.data else None
    if token is None:
        return shown(account, change=form)
    return cookie.give(request, see_other(f"{url('accounts:me')}?notice=new-password"), token)


async def changed(account: Account, form: Form[Change]) -> str | None:
    """The new token of this browser; None, and the form says why, when the old password was wrong."""
    assert form.data
    key = f"change-password:{account.id}"
    await slow_down(key, most=SETTINGS.sign_in_tries, per=GUESSES)
    token = await passwords.change(account, form.data.old, form.data.password)
    if token:
        await give_back(key)
    else:
        form.blame("old", N_("This is not your password."))
    return token


@post("/manage/account/sign-out-everywhere", name="accounts:sign-out-everywhere", request_max_body_size=SMALL)
async def sign_out_everywhere(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    await sessions.close_all(account.id)
    return cookie.take_back(request, see_other(url("accounts:sign-in")))


ROUTES = [my_account, my_password, change_me, change_password, sign_out_everywhere]
