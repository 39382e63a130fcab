"""Who comes on a visit: each organisation's places, whom it has named, and the link by which it does."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.visits.access import is_visit, visit_to_run
from attendees.visits.actions import add_delegation, change_places, mail_link, remove_delegation
from attendees.visits.delegation_form import DelegationRow, check_delegations, delegation_fields, delegations_in
from attendees.visits.links import renew_delegation_link, renew_hosts_link
from attendees.visits.queries import Visitors, delegations_of, hosts_token
from events.facts import Country
from events.forms import options
from events.rules import READS
from events.tables import Event
from network.queries import accepted_organisations
from web.forms import Form
from web.pages import page, see_other, told, url, word
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/visit"
ONE = f"{PATH}/delegations/{{number:int}}"
SMALL = 20_000  # bytes of a form
One = msgspec.defstruct("OneDelegation", [*delegation_fields(1), ("visitors_from", Country, "FI")], kw_only=True)


class NewPlaces(msgspec.Struct):
    places: Annotated[int, msgspec.Meta(ge=1, le=10_000)]


@get(PATH, name="attendees:visit")
async def visit(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account, _visit = await visit_to_run(slug, request, READS)
    return await shown(event, blank(), done=told(request, "made", "mailed", "renewed", "saved"))


@post(f"{PATH}/delegations", name="attendees:add-delegation", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    form: Form[Any] = Form(One, await request.form())
    check_delegations(form, 1, 0)
    if form.data:
        await tried(form, add_delegation(event, rows_of(form)[0], country=form.data.visitors_from, account=account.id))
    return await shown(event, form) if form.errors else back(slug, "saved")


def blank() -> Form[Any]:
    return Form(One, visitors_from="FI")


def rows_of(form: Form[Any]) -> list[DelegationRow]:
    return delegations_in(form.data, 1)


async def tried(form: Form[Any], doing: Any) -> None:
    """What is refused is said at the field that it is about."""
    try:
        await doing
    except Refused as problem:
        form.blame(str(problem.facts.get("field", "organisation_1")), problem.key, **problem.facts)


@post(ONE, name="attendees:change-delegation", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    visitors = await one_of(event, number)
    form = Form(NewPlaces, await request.form())
    trouble = next((word(problem) for problem in form.errors.values()), "")
    if form.data:
        try:
            await change_places(event, visitors.row, form.data.places, visitors.name, account=account.id)
        except Refused as problem:
            trouble = word(problem)
    return await shown(event, blank(), troubles={number: (trouble, form.value("places"))}) if trouble else back(slug, "saved")


@post(f"{ONE}/link", name="attendees:mail-delegation-link", request_max_body_size=SMALL)
async def link(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    await mail_link(event, (await one_of(event, number)).row, account=account.id)
    return back(slug, "mailed")


@post(f"{ONE}/renewal", name="attendees:renew-delegation-link", request_max_body_size=SMALL)
async def renew(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    visitors = await one_of(event, number)
    await renew_delegation_link(event, number, visitors.name, account=account.id)
    return back(slug, "renewed")


@post(f"{PATH}/hosts/renewal", name="attendees:renew-hosts-link", request_max_body_size=SMALL)
async def renew_hosts(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    await renew_hosts_link(event, account=account.id)
    return back(slug, "renewed")


@post(f"{ONE}/removal", name="attendees:remove-delegation", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account, _visit = await visit_to_run(slug, request)
    visitors = await one_of(event, number)
    await remove_delegation(event, visitors.row, visitors.name, account=account.id)
    return back(slug, "saved")


async def one_of(event: Event, number: int) -> Visitors:
    found = next((one for one in await delegations_of(event) if one.row.id == number), None)
    if found is None:
        raise NotFound
    return found


def back(slug: str, done: str) -> Response[Any]:
    return see_other(f"{url('attendees:visit', slug=slug)}?{done}")


async def shown(event: Event, form: Form[Any], done: str = "", troubles: dict[int, Any] | None = None) -> Response[Any]:
    delegations = await delegations_of(event)
    facts: dict[str, Any] = {"delegations": delegations, "places": sum(one.places for one in delegations), "troubles": troubles or {}, "done": done}
    facts |= {
        "organisations": await accepted_organisations(),
        "options": options(),
        "hosts_page": url("attendees:visit-hosts", token=hosts_token(await is_visit(event))),
    }
    return page("attendees/visits/delegation.html", status=422 if form.errors or troubles else 200, event=event, form=form, **facts)


ROUTES = [visit, add, change, link, renew, renew_hosts, remove]
