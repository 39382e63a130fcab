"""Which network an event belongs to, and which of its strength areas it serves."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.actions.belong import belong
from events.belonging import areas_of_event
from events.tables import Event
from network.networks.queries import areas_of, networks
from web.forms import Form
from web.language import pick
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/network"


class Belongs(msgspec.Struct, kw_only=True):
    network: int | None = None
    areas: list[int] = []


@get(PATH, name="events:belonging")
async def belonging(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, Form(Belongs, network=event.network, areas=await areas_of_event(event.id)), saved="saved" in request.query_params)


async def shown(event: Event, form: Form[Any], saved: bool = False) -> Response[Any]:
    rows = await networks(all_of_them=True)
    offered = [(row.id, pick(row, "title").text) for row in rows]
    facts = {"networks": offered, "areas": await areas_of(event.network) if event.network else [], "saved": saved}
    ticked = [int(number) for number in form.value("areas") or []]
    return page("events/belonging.html", status=422 if form.errors else 200, event=event, form=form, ticked=ticked, **facts)


@post(PATH, name="events:belong", request_max_body_size=20_000)
async def save(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Belongs, await request.form())
    if form.data:
        try:
            await belong(event, form.data.network, form.data.areas, account=account.id)
        except Refused as problem:
            form.blame("network", problem.key, **problem.facts)
    return await shown(event, form) if form.errors else see_other(f"{url('events:belonging', slug=slug)}?saved")


ROUTES = [belonging, save]
