"""The hosts' page of a visit, behind a secret link: who comes, what they want to know, and the hosts' good practice; which the public reads when they say so."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from attendees.pages.person import UNSEEN
from attendees.visits.asking import questions_to_hosts
from attendees.visits.practices import PracticeFacts, keep_practice, practices_of, public_practices, remove_practice
from attendees.visits.queries import delegations_of, visit_by
from events.access import event_to_show
from events.queries import front_of
from events.tables import Event
from seminars.visits.queries import legs_of
from web.database import first_row
from web.forms import Form
from web.language import current
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/visit-host/{token:str}"
SMALL = 100_000  # bytes of a form


async def opened(token: str) -> Event:
    visit = await visit_by(token)
    event = await first_row(Event, "id = {}", visit.event) if visit else None
    if event is None:
        raise NotFound
    return event


@get(PATH, name="attendees:visit-hosts")
async def hosts(token: FromPath[str], request: Asked) -> Response[Any]:
    event = await opened(token)
    return await shown(token, event, Form(PracticeFacts, language=current.get()), is_saved="saved" in request.query_params)


@post(f"{PATH}/practice", name="attendees:add-practice", request_max_body_size=SMALL)
async def add(token: FromPath[str], request: Asked) -> Response[Any]:
    return await kept(token, request, None)


@get(f"{PATH}/practice/{{number:int}}", name="attendees:practice")
async def one(token: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event = await opened(token)
    row = next((row for row in await practices_of(event) if row.id == number), None)
    if row is None:
        raise NotFound
    return await shown(token, event, Form(PracticeFacts, **{name: getattr(row, name) for name in PracticeFacts.__struct_fields__}), number)


@post(f"{PATH}/practice/{{number:int}}", name="attendees:change-practice", request_max_body_size=SMALL)
async def change(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    return await kept(token, request, number)


async def kept(token: str, request: Asked, number: int | None) -> Response[Any]:
    await slow_posts(request)
    event, form = await opened(token), Form(PracticeFacts, await request.form())
    if form.data is None:
        return await shown(token, event, form, number)
    await keep_practice(event, form.data, number)
    return see_other(f"{url('attendees:visit-hosts', token=token)}?saved#practice")


@post(f"{PATH}/practice/{{number:int}}/removal", name="attendees:remove-practice", request_max_body_size=SMALL)
async def remove(token: FromPath[str], number: FromPath[int], request: Asked) -> Response[Any]:
    await slow_posts(request)
    await remove_practice(await opened(token), number)
    return see_other(f"{url('attendees:visit-hosts', token=token)}?saved#practice")


async def shown(token: str, event: Event, form: Form[Any], number: int | None = None, is_saved: bool = False) -> Response[Any]:
    """`number` is the practice that is in the form, None for a new one."""
    questions = await questions_to_hosts(event)
    legs = [(leg.item, [one for one in questions if one.seminar == leg.item.id]) for leg in await legs_of(event)]
    numbers = {item.id for item, _asked in legs}
    facts: dict[str, Any] = {"legs": legs, "whole": [one for one in questions if one.seminar not in numbers], "delegations": await delegations_of(event)}
    facts |= {"front": await front_of(event), "practices": await practices_of(event), "number": number, "is_saved": is_saved}
    return page("attendees/visits/hosts.html", status=422 if form.errors else 200, headers=UNSEEN, event=event, token=token, form=form, **facts)


@get("/events/{slug:str}/practice", name="attendees:practices")
async def practices(slug: FromPath[str], request: Asked) -> Response[Any]:
    event = await event_to_show(slug, request)
    found = await public_practices(event)
    if not found:
        raise NotFound
    return page("attendees/visits/practices.html", path=request.url.path, event=event, front=await front_of(event), practices=found)


ROUTES = [hosts, add, one, change, remove, practices]
