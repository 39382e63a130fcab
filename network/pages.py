"""The register of organisations, for those who may edit it: classify, accept, merge, and undo that."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from accounts.trail import trail
from network import merging
from network.access import editor_of_register, organisation_to_edit
from network.classifying import classify
from network.forms import Classified, Into, classified, options
from network.networks import admin as networks_admin
from network.networks import pages as networks_pages
from network.networks import sheets as networks_sheets
from network.queries import accepted_organisations, latest_merges, organisation_named, organisations_to_see
from network.regions import region
from network.rules import ACTOR_TYPES
from network.tables import Organisation
from web.forms import Form
from web.language import N_
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
SMALL = 20_000  # bytes of a form
PATH = "/manage/organisations"


@get(PATH, name="network:organisations")
async def organisations(request: Asked) -> Response[Any]:
    account = await editor_of_register(request)
    return await the_list(account, text=request.query_params.get("text", ""), saved="saved" in request.query_params)


async def the_list(account: Account, *, text: str = "", saved: bool = False, problem: Refused | None = None) -> Response[Any]:
    facts = {"rows": await organisations_to_see(text), "merges": await latest_merges(), "types": ACTOR_TYPES, "region": region}
    status = 409 if problem else 200
    return page("network/organisations.html", status=status, account=account, text=text, saved=saved, problem=problem, **facts)


@get(f"{PATH}/{{number:int}}", name="network:organisation")
async def organisation(request: Asked, number: FromPath[int]) -> Response[Any]:
    row, account = await organisation_to_edit(request, number)
    return await shown(row, account)


async def shown(row: Organisation, account: Account, form: Form[Classified] | None = None, into: Form[Into] | None = None) -> Response[Any]:
    form, into = form or classified(row=row), into or Form(Into)
    facts = {"options": options(row.country), "names": await accepted_organisations(), "types": ACTOR_TYPES}
    facts["deeds"] = (await trail(None, subject=f"organisation:{row.id}")).deeds
    status = 422 if form.errors or into.errors else 200
    return page("network/organisation.html", status=status, row=row, account=account, form=form, into=into, **facts)


@post(f"{PATH}/{{number:int}}", name="network:classify", request_max_body_size=SMALL)
async def change(request: Asked, number: FromPath[int]) -> Response[Any]:
    row, account = await organisation_to_edit(request, number)
    form = classified(await request.form())
    if form.data:
        data = form.data
        facts = {"name": data.name, "actor_type": data.actor_type, "country": data.country, "municipality": data.municipality}
        try:
            await classify(number, **facts, region=data.region.partition("-")[2], account=account.id)
        except Refused as problem:
            form.blame("name", problem.key, **problem.facts)
    return await shown(row, account, form) if form.errors else done()


def done() -> Response[Any]:
    return see_other(f"{url('network:organisations')}?saved")


@post(f"{PATH}/{{number:int}}/merging", name="network:merge", request_max_body_size=SMALL)
async def merge(request: Asked, number: FromPath[int]) -> Response[Any]:
    row, account = await organisation_to_edit(request, number)
    form = Form(Into, await request.form())
    other = await organisation_named(form.data.into) if form.data else None
    if form.data and other is None:
        form.blame("into", N_("No organisation has this name. Choose one of the given."))
    if other:
        try:
            await merging.merge(number, other.id, account=account.id)
        except Refused as problem:
            form.blame("into", problem.key, **problem.facts)
    return await shown(row, account, into=form) if form.errors else done()


@post(f"{PATH}/merges/{{number:int}}/undo", name="network:undo-merge")
async def undo(request: Asked, number: FromPath[int]) -> Response[Any]:
    account = await editor_of_register(request)
    try:
        back = await merging.undo(number, account=account.id)
    except Refused as problem:
        return await the_list(account, problem=problem)
    return see_other(url("network:organisation", number=back))


ROUTES = [organisations, organisation, change, merge, undo, *networks_pages.ROUTES, *networks_admin.ROUTES, *networks_sheets.ROUTES]
