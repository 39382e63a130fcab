"""The organiser's satellite hubs of a hybrid event."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.hubs.actions import add_hub, change_hub, remove_hub, renew_link
from attendees.hubs.queries import hub_of, hubs_of, sitting_in
from attendees.hubs.tables import Hub
from events.access import event_to_run
from events.tables import Event
from web.forms import Email, Form, Line, Name
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/hubs"
ONE = f"{PATH}/{{number:int}}"
SMALL = 20_000  # bytes of a form


class HubFacts(msgspec.Struct, kw_only=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    address: Line = ""
    seats: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    contact_name: Name
    contact_email: Email


@get(PATH, name="attendees:hubs")
async def hubs(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await listed(event, Form(HubFacts), saved="saved" in request.query_params)


async def listed(event: Event, form: Form[Any], saved: bool = False) -> Response[Any]:
    return page("attendees/hubs/hubs.html", status=422 if form.errors else 200, event=event, hubs=await hubs_of(event.id), form=form, saved=saved)


@post(PATH, name="attendees:add-hub", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(HubFacts, await request.form())
    if form.data is None:
        return await listed(event, form)
    await add_hub(event, msgspec.structs.asdict(form.data), account=account.id)
    return see_other(f"{url('attendees:hubs', slug=slug)}?saved")


async def found(event: Event, number: int) -> Hub:
    row = await hub_of(event, number)
    if row is None:
        raise NotFound
    return row


@get(ONE, name="attendees:hub")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await found(event, number)
    kept = {name: getattr(row, name) for name in HubFacts.__struct_fields__}
    return await shown(event, row, Form(HubFacts, **kept), is_renewed="renewed" in request.query_params)


async def shown(event: Event, row: Hub, form: Form[Any], is_renewed: bool = False) -> Response[Any]:
    facts = {"people": await sitting_in(row), "is_renewed": is_renewed}
    return page("attendees/hubs/hub.html", status=422 if form.errors else 200, event=event, hub=row, form=form, **facts)


@post(ONE, name="attendees:change-hub", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row = await found(event, number)
    form = Form(HubFacts, await request.form())
    if form.data:
        try:
            await change_hub(event, row, msgspec.structs.asdict(form.data), account=account.id)
        except Refused as problem:
            form.blame("seats", problem.key, **problem.facts)
    return await shown(event, row, form) if form.errors else see_other(f"{url('attendees:hubs', slug=slug)}?saved")


@post(f"{ONE}/link", name="attendees:renew-hub-link", request_max_body_size=SMALL)
async def renew(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await renew_link(event, await found(event, number), account=account.id)
    return see_other(f"{url('attendees:hub', slug=slug, number=number)}?renewed")


@post(f"{ONE}/removal", name="attendees:remove-hub", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await remove_hub(event, await found(event, number), account=account.id)
    return see_other(f"{url('attendees:hubs', slug=slug)}?saved")


ROUTES = [hubs, add, one, change, renew, remove]
