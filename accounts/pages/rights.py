"""Who may make events, and who edits the register of organisations."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.access import signed_in
from accounts.actions.rights import give
from accounts.queries import everybody
from accounts.rules import RIGHTS
from accounts.tables import Account
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form


class Rights(msgspec.Struct, kw_only=True):
    may_create: bool = False
    may_edit_register: bool = False


async def someone_with_a_right(request: Asked) -> Account:
    account = await signed_in(request)
    if not any(getattr(account, right) for right in RIGHTS):
        raise NotFound
    return account


@get("/manage/rights", name="accounts:rights")
async def rights(request: Asked) -> Response[Any]:
    return await shown(await someone_with_a_right(request), saved="saved" in request.query_params)


async def shown(account: Account, *, saved: bool = False, problem: Refused | None = None) -> Response[Any]:
    own = {right: words for right, words in RIGHTS.items() if getattr(account, right)}
    facts = {"people": await everybody(), "rights": own, "saved": saved, "problem": problem}
    return page("accounts/rights.html", status=409 if problem else 200, account=account, **facts)


@post("/manage/rights/{number:int}", name="accounts:give-rights", request_max_body_size=SMALL)
async def give_rights(request: Asked, number: FromPath[int]) -> Response[Any]:
    account = await someone_with_a_right(request)
    form = Form(Rights, await request.form())
    if form.data is None:
        raise NotFound
    try:
        await give(account, number, msgspec.structs.asdict(form.data))
    except Refused as problem:
        return await shown(account, problem=problem)
    return see_other(f"{url('accounts:rights')}?saved")


ROUTES = [rights, give_rights]
