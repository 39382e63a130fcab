"""The public page of a call: what is asked for, and the beginning of a proposal; and "send my link again"."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.throttle import slow_posts
from events.access import event_to_show
from events.queries import call_of as stage_of
from events.queries import front_of
from events.rules import CallStage
from events.tables import Event
from seminars.call.actions.begin import Closed, send_links, start
from seminars.call.forms import Address, Start
from seminars.call.queries import call_of, formats_of, tracks_of
from seminars.call.tables import Call
from web.forms import Form
from web.language import current
from web.pages import page, see_other, url
from web.problems import NotFound, Problem

Asked = Request[Any, Any, Any]
PATH = "/events/{slug:str}/call"
SMALL = 10_000  # bytes of a form


async def found(slug: str, request: Asked) -> tuple[Event, Call]:
    event = await event_to_show(slug, request)
    call = await call_of(event.id)
    if call is None or stage_of(event) == CallStage.NONE:
        raise NotFound
    return event, call


@get(PATH, name="seminars:call")
async def call_page(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, call = await found(slug, request)
    return await shown(event, call, Form(Start))


@post(PATH, name="seminars:start-proposal", request_max_body_size=SMALL)
async def begin(request: Asked, slug: FromPath[str]) -> Response[Any]:
    await slow_posts(request)
    event, call = await found(slug, request)
    form = Form(Start, await request.form())
    if form.data is None:
        return await shown(event, call, form)
    try:
        await start(event, first_name=form.data.first_name, last_name=form.data.last_name, email=form.data.email, language=current.get())
    except Closed as problem:
        return await shown(event, call, form, problem)
    return see_other(f"{url('seminars:proposal-link-sent', slug=slug)}?started")


async def shown(event: Event, call: Call, form: Form[Start], problem: Problem | None = None) -> Response[bytes]:
    facts: dict[str, Any] = {"stage": stage_of(event), "formats": formats_of(call), "tracks": tracks_of(call), "front": await front_of(event)}
    status = 422 if form.errors else problem.status if problem else 200
    return page("seminars/call/public.html", status=status, event=event, call=call, form=form, problem=problem, **facts)


@get(f"{PATH}/link", name="seminars:proposal-link")
async def link(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _call = await found(slug, request)
    return page("seminars/call/link.html", event=event, form=Form(Address))


@post(f"{PATH}/link", name="seminars:mail-proposal-link", request_max_body_size=SMALL)
async def mail_link(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Answers alike for known and unknown addresses."""
    await slow_posts(request)
    event, _call = await found(slug, request)
    form = Form(Address, await request.form())
    if form.data is None:
        return page("seminars/call/link.html", status=422, event=event, form=form)
    await send_links(event, form.data.email)
    return see_other(url("seminars:proposal-link-sent", slug=slug))


@get(f"{PATH}/link-sent", name="seminars:proposal-link-sent")
async def link_sent(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _call = await found(slug, request)
    return page("seminars/call/link_sent.html", event=event, started="started" in request.query_params)


ROUTES = [call_page, begin, link, mail_link, link_sent]
