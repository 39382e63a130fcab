"""A new network meeting in one form of its own; and who was there."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from attendees.meetings.presence import attendance_of, set_present
from attendees.meetings.setup import blank, read, set_up
from events.access import event_to_run, someone_who_may_create
from events.forms import options
from network.networks.queries import networks
from web.forms import Form
from web.language import N_, _, pick
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 100_000  # bytes of a form
WHOM = {"contacts": N_("Those who speak for its members"), "all": N_("Those who speak for its members, and their deputies"), "nobody": N_("Nobody yet")}
THERE = "/manage/events/{slug:str}/agenda/presence"


class Ticked(msgspec.Struct):
    present: list[int] = []


@get("/manage/meetings/new", name="attendees:new-meeting")
async def new(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    return await shown(account, blank(account))


@post("/manage/meetings/new", name="attendees:make-meeting", request_max_body_size=SMALL)
async def make(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    form = await read(await request.form())
    if form.data is None:
        return await shown(account, form)
    event = await set_up(form.data, account=account.id)
    return see_other(f"{url('seminars:agenda', slug=event.slug)}?made")


async def shown(account: Account, form: Form[Any]) -> Response[Any]:
    offered = [(row.id, pick(row, "title").text) for row in await networks(all_of_them=True)]
    whom = [(name, _(words)) for name, words in WHOM.items()]
    facts = {"networks": offered, "zones": options()["zones"], "whom": whom}
    return page("attendees/meetings/new.html", status=422 if form.errors else 200, account=account, form=form, **facts)


@get(THERE, name="attendees:who-is-there")
async def who_is_there(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return page("attendees/meetings/presence.html", event=event, people=await attendance_of(event), saved="saved" in request.query_params)


@post(THERE, name="attendees:set-who-is-there", request_max_body_size=SMALL)
async def keep(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Ticked, await request.form())
    await set_present(event, set(form.data.present) if form.data else set(), account=account.id)
    return see_other(f"{url('attendees:who-is-there', slug=slug)}?saved")


ROUTES = [new, make, who_is_there, keep]
