"""The second step: turned on and off at one's account, and asked for after the password.

Between password and code nothing is kept: the page carries who knew the password, until when, and our word for it.
"""

import hmac
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post

from accounts import codes, cookie
from accounts.access import signed_in
from accounts.actions import second_step, sessions
from accounts.forms import Password
from accounts.pages.after import after, query_of
from accounts.rules import GUESSES, SECOND_STEP
from accounts.tables import Account
from accounts.throttle import give_back, slow_down, slow_posts
from settings import SETTINGS
from web import clock, secret
from web.forms import Form
from web.language import N_
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
Code = Annotated[str, msgspec.Meta(max_length=40)]
WRONG = N_("That is neither the code that the app shows now nor a spare one. Each code works once.")


class Pass(msgspec.Struct, kw_only=True):
    who: str
    proof: str
    code: Code


class TurnOn(msgspec.Struct, kw_only=True):
    row: Annotated[str, msgspec.Meta(min_length=22, max_length=22)]
    code: Code


class TurnOff(msgspec.Struct, kw_only=True):
    password: Password


def asks(request: Asked, account: Account) -> Response[Any]:
    """After the right password."""
    who = f"{account.id}.{int((clock.now() + SECOND_STEP).timestamp())}"
    return pass_page(request, Form(Pass, who=who, proof=secret.link_token("password-known", who)))


def pass_page(request: Asked, form: Form[Pass]) -> Response[Any]:
    return page("accounts/second_step.html", status=422 if form.errors else 200, form=form, query=query_of(request))


@get("/sign-in/second-step", name="accounts:second-step")
async def from_the_start(request: Asked) -> Response[Any]:
    """Asked for anew, nobody has given a password."""
    return see_other(url("accounts:sign-in"))


@post("/sign-in/second-step", name="accounts:pass-second-step", request_max_body_size=SMALL)
async def pass_it(request: Asked) -> Response[Any]:
    await slow_posts(request)
    form = Form(Pass, await request.form())
    account = await known(form.value("who"), form.value("proof"))
    if account is None:
        return see_other(url("accounts:sign-in"))
    if form.data is None or not await tried(account, form):
        return pass_page(request, form)
    token = await sessions.open_session(account, instead_of=cookie.brought(request))
    return cookie.speak(request, cookie.give(request, see_other(after(request)), token), account.language, keep=True)


async def known(who: str, proof: str) -> Account | None:
    """Who gave the right password a few minutes ago, by our own word."""
    if not hmac.compare_digest(secret.link_token("password-known", who).encode(), proof.encode()):
        return None
    number, _dot, until = who.partition(".")
    if int(until) < clock.now().timestamp():
        return None
    return await Account.objects().get((Account.id == int(number)) & (Account.second_step != ""))


async def tried(account: Account, form: Form[Pass]) -> bool:
    assert form.data
    key = f"second-step:{account.id}"
    await slow_down(key, most=SETTINGS.sign_in_tries, per=GUESSES)
    if not await second_step.passes(account, form.data.code):
        form.blame("code", WRONG)
        return False
    await give_back(key)
    return True


@get("/manage/account/second-step", name="accounts:my-second-step")
async def mine(request: Asked) -> Response[Any]:
    account = await signed_in(request)
    return shown(account, Form(TurnOn, row=secret.new_code()), Form(TurnOff))


def shown(account: Account, on: Form[TurnOn], off: Form[TurnOff]) -> Response[Any]:
    row = on.value("row")
    facts = {"written": codes.written(row), "address": codes.address(row, account.email), "picture": codes.picture(row, account.email)}
    return page("accounts/my_second_step.html", status=422 if on.errors or off.errors else 200, account=account, on=on, off=off, **facts)


@post("/manage/account/second-step", name="accounts:change-second-step", request_max_body_size=SMALL)
async def change(request: Asked) -> Response[Any]:
    """What is on is turned off, and the other way round. The spare codes are shown this one time."""
    account = await signed_in(request)
    key = f"change-second-step:{account.id}"
    await slow_down(key, most=SETTINGS.sign_in_tries, per=GUESSES)
    sent = await request.form()
    on, off = (Form(TurnOn, row=secret.new_code()), Form(TurnOff, sent)) if account.second_step else (Form(TurnOn, sent), Form(TurnOff))
    if off.data and not await second_step.turn_off(account, off.data.password):
        off.blame("password", N_("This is not your password."))
    if on.data and not await second_step.turn_on(account, on.data.row, on.data.code):
        on.blame("code", WRONG)
    if on.errors or off.errors:
        return shown(account, on if on.value("row") else Form(TurnOn, row=secret.new_code()), off)
    await give_back(key)
    if on.data:
        return page("accounts/spare_codes.html", account=account, spares=codes.spares(on.data.row))
    return see_other(f"{url('accounts:me')}?notice=saved")


ROUTES = [from_the_start, pass_it, mine, change]
