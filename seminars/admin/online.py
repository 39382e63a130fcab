"""Where one seminar meets online, on the organiser's page of it: set, entered, ended, taken away."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars import forms as programme_forms
from seminars.actions import facts_of
from seminars.actions.seminars import found
from seminars.admin.seminar import shown
from seminars.meeting_server.client import Away
from seminars.queries import Item
from seminars.webinars import forms
from seminars.webinars.entering import Entrant, address_for, led_to
from seminars.webinars.of_seminars import end_own_meeting, meet_on_site_only, meet_online
from seminars.webinars.queries import own_meeting
from web.pages import see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/programme/{number:int}/meeting"
SMALL = 20_000  # bytes of a form


@post(PATH, name="seminars:set-own-meeting", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    item, form = await found(event, number), forms.of_seminar(await request.form())
    if form.data is None:
        return await page_of(event, item, online=form)
    await meet_online(event, item, form.data, account=account.id)
    return see_other(back(event, item))


async def page_of(event: Event, item: Item, **more: Any) -> Response[bytes]:
    form, rows = programme_forms.old_seminar(item, facts_of(item))
    return await shown(event, form, rows, item, **more)


def back(event: Event, item: Item) -> str:
    return f"{url('seminars:edit', slug=event.slug, number=item.id)}?online#online"


@post(f"{PATH}/removal", name="seminars:remove-own-meeting")
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    item = await found(event, number)
    await meet_on_site_only(event, item, account=account.id)
    return see_other(back(event, item))


@get(f"{PATH}/entrance", name="seminars:enter-own-meeting")
async def enter(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Organisers come in at any time, to try it, and lead."""
    event, account = await event_to_run(slug, request)
    item, row = await found(event, number), await own_meeting(event, number)
    if row is None:
        raise NotFound
    try:
        return led_to(await address_for(event, row, Entrant(account.name, f"a{account.id}", leads=True)))
    except Away as problem:
        return await page_of(event, item, trouble=problem.why)


@post(f"{PATH}/end", name="seminars:end-own-meeting")
async def end(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    item = await found(event, number)
    try:
        await end_own_meeting(event, item, account=account.id)
    except Away as problem:
        return await page_of(event, item, trouble=problem.why)
    return see_other(back(event, item))


ROUTES = [change, remove, enter, end]
