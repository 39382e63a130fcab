"""What the link in an invitation opens: a new person makes an account, a signed-in one says yes."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts import cookie
from accounts.access import current_account, signed_in
from accounts.actions import sessions
from accounts.forms import Password, check_strength
from accounts.queries import account_with
from accounts.throttle import slow_posts
from events.actions import crew
from events.queries import Asked as Invited
from events.queries import invitation_by
from events.rules import ROLES, ROLES_MAY
from web.forms import Form, Name
from web.language import N_
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
PATH = "/invitations/{token:str}"


class Join(msgspec.Struct, kw_only=True):
    name: Name
    password: Password


async def found(token: str) -> Invited:
    invited = await invitation_by(token)
    if invited is None:
        raise NotFound(N_("This invitation has been used or taken back, or it is older than two weeks. Ask for a new one."))
    return invited


@get(PATH, name="events:invitation")
async def invitation(request: Asked, token: FromPath[str]) -> Response[Any]:
    return await shown(request, token, await found(token), Form(Join))


async def shown(request: Asked, token: str, invited: Invited, form: Form[Join]) -> Response[Any]:
    account = await current_account(request)
    known = account is not None or await account_with(invited.email) is not None
    facts = {"roles": ROLES, "may_do": ROLES_MAY, "account": account, "known": known, "token": token}
    return page("events/invitation.html", status=422 if form.errors else 200, it=invited, form=form, **facts)


@post(f"{PATH}/acceptance", name="events:accept-invitation")
async def accept(request: Asked, token: FromPath[str]) -> Response[Any]:
    await crew.accept(token, await signed_in(request))
    return see_other(url("events:manage"))


@post(PATH, name="events:join", request_max_body_size=SMALL)
async def join(request: Asked, token: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    invited = await found(token)
    form = Form(Join, await request.form())
    check_strength(form, form.value("name"), invited.email)
    if form.data:
        try:
            account = await crew.join(token, name=form.data.name, password=form.data.password)
            return cookie.give(request, see_other(url("events:manage")), await sessions.open_session(account))
        except Refused as problem:
            form.blame("name", problem.key, **problem.facts)
    return await shown(request, token, invited, form)


ROUTES = [invitation, accept, join]
