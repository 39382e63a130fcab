"""Who holds an event: one row for each host, in order. The buttons of a row save all that was typed, too."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events import host_rows
from events.access import event_to_run
from events.actions.change import change_hosts
from events.forms import hosts_in, options
from events.queries import hosts_to_change
from events.tables import Event
from network.queries import accepted_organisations
from web.forms import Form
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
PATH = "/manage/events/{slug:str}/hosts"


@get(PATH, name="events:hosts")
async def hosts(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    form = host_rows.filled(await hosts_to_change(event))
    return await shown(event, form, saved="saved" in request.query_params)


@post(PATH, name="events:change-hosts", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = host_rows.read(await request.form())
    if form.data is None:
        return await shown(event, form)
    await change_hosts(event, hosts_in(form.data, host_rows.count(form)), account=account.id)
    return see_other(f"{url('events:hosts', slug=slug)}?saved")


async def shown(event: Event, form: Form[Any], saved: bool = False) -> Response[Any]:
    facts = {"rows": host_rows.count(form), "options": options(), "organisations": await accepted_organisations(), "saved": saved}
    return page("events/hosts.html", status=422 if form.errors else 200, event=event, form=form, **facts)


ROUTES = [hosts, change]
