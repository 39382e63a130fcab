"""Registering: one page, and the page that follows when the address is registered already."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.link import send_link
from attendees.actions.sign_up import sign_up
from attendees.forms import Address, Participant, read_choices
from attendees.queries import Choices, choices_of
from attendees.rules import LISTED
from events.access import event_to_show
from events.queries import front_of, is_open
from events.tables import Event
from network.queries import accepted_organisations
from seminars.queries import programme
from web.forms import Form
from web.language import N_, current
from web.pages import page, see_other, url
from web.problems import Refused


@get("/events/{slug:str}/registration", name="attendees:registration")
async def registration(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    return await show(event, choices_of(await programme(event)), Form(Participant))


@post("/events/{slug:str}/registration", name="attendees:register", request_max_body_size=100_000)
async def register(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    await slow_posts(request)
    event = await event_to_show(slug, request)
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed."))
    choices, sent = choices_of(await programme(event)), await request.form()
    form = Form(Participant, sent)
    wished = read_choices(form, sent, choices)
    if form.data is None:
        return await show(event, choices, form, status=422)
    outcome = await sign_up(event, form.data, current.get(), wished)
    return see_other(url("attendees:person", token=outcome.token) if outcome.is_new else url("attendees:link-sent", slug=event.slug))


@get("/events/{slug:str}/registration/link", name="attendees:send-link")
async def link(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """ "Send my link again"."""
    event = await event_to_show(slug, request)
    return page("attendees/link.html", event=event, form=Form(Address), is_sent=False)


@post("/events/{slug:str}/registration/link", name="attendees:mail-link", request_max_body_size=10_000)
async def mail_link(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    """Answers alike for known and unknown addresses."""
    await slow_posts(request)
    event = await event_to_show(slug, request)
    form = Form(Address, await request.form())
    if form.data is None:
        return page("attendees/link.html", status=422, event=event, form=form, is_sent=False)
    await send_link(event.id, form.data.email)
    return see_other(url("attendees:link-sent", slug=event.slug))


@get("/events/{slug:str}/registration/link-sent", name="attendees:link-sent")
async def link_sent(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    return page("attendees/link.html", event=event, form=Form(Address), is_sent=True)


async def show(event: Event, choices: Choices, form: Form[Participant], status: int = 200) -> Response[bytes]:
    facts = {"front": await front_of(event), "choices": choices, "organisations": await accepted_organisations(), "listed": LISTED}
    return page("attendees/registration.html", status=status, event=event, form=form, **facts)


ROUTES = [registration, register, link, mail_link, link_sent]
