"""Who runs an event, and who is asked to: a role for each, by mail."""

from typing import Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from events.access import event_to_run
from events.actions import crew
from events.queries import crew_of, host_names, invitations_of
from events.rules import ROLES, ROLES_MAY, RUNS, RoleName
from events.tables import Event
from web import clock
from web.forms import Email, Form
from web.language import N_
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
PATH = "/manage/events/{slug:str}/crew"
AnyRole = Literal["organiser", "editor", "reader", "host", "door", "reviewer"]


class Invite(msgspec.Struct, kw_only=True):
    email: Email
    role: AnyRole
    host: int | None = None
    language: Literal["sv", "fi", "en"]


class Change(msgspec.Struct, kw_only=True):
    role: AnyRole


@get(PATH, name="events:crew")
async def people(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    return await shown(event, account, saved="saved" in request.query_params)


async def shown(event: Event, account: Account, form: Form[Invite] | None = None, *, saved: bool = False, problem: Refused | None = None) -> Response[Any]:
    form = form or Form(Invite, role=RoleName.EDITOR, language=account.language)
    facts = {
        "crew": await crew_of(event),
        "hosts": await host_names(event),
        "invitations": await invitations_of(event),
        "roles": ROLES,
        "may_do": ROLES_MAY,
        "now": clock.now(),
    }
    status = 422 if form.errors else 409 if problem else 200
    return page("events/crew.html", status=status, event=event, account=account, form=form, saved=saved, problem=problem, **facts)


@post(PATH, name="events:invite", request_max_body_size=SMALL)
async def invite(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    form = Form(Invite, await request.form())
    if form.data and form.data.role == RoleName.HOST and form.data.host not in dict(await host_names(event)):
        form.blame("host", N_("Choose the host that this person is of."))
    if form.data:
        data, role = form.data, RoleName(form.data.role)
        host = data.host if role == RoleName.HOST else None
        try:
            await crew.invite(event, email=data.email, role=role, host=host, language=data.language, account=account.id)
        except Refused as problem:
            form.blame("email", problem.key, **problem.facts)
    return await shown(event, account, form) if form.errors else done(slug)


def done(slug: str) -> Response[Any]:
    return see_other(f"{url('events:crew', slug=slug)}?saved")


@post(f"{PATH}/invitations/{{number:int}}/again", name="events:invite-again")
async def invite_again(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    await crew.send_again(event, number, account=account.id)
    return done(slug)


@post(f"{PATH}/invitations/{{number:int}}/end", name="events:take-back-invitation")
async def take_back(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    await crew.take_back(event, number, account=account.id)
    return done(slug)


@post(f"{PATH}/{{number:int}}", name="events:change-role", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    form = Form(Change, await request.form())
    if form.data is None:
        raise NotFound
    try:
        await crew.change_role(event, number, RoleName(form.data.role), account=account.id)
    except Refused as problem:
        return await shown(event, account, problem=problem)
    return done(slug)


@post(f"{PATH}/{{number:int}}/end", name="events:withdraw-role")
async def withdraw(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request, RUNS)
    try:
        await crew.withdraw(event, number, account=account.id)
    except Refused as problem:
        return await shown(event, account, problem=problem)
    return done(slug)


ROUTES = [people, invite, invite_again, take_back, change, withdraw]
