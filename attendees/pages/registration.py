"""Registering: one page, and the page that follows when the address is registered already."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from accounts.throttle import slow_posts
from attendees.actions.along import IsKnown
from attendees.actions.fill_in import NoPlace
from attendees.actions.link import send_link
from attendees.actions.register import Outcome
from attendees.actions.sign_up import Said, WrongKind, sign_up
from attendees.actions.uses import WrongCode
from attendees.asking import MOST_BYTES, read_answers, received, to_fill_in, with_files
from attendees.fellows_form import read_fellows, wants_more
from attendees.forms import Address, Participant, read_choices
from attendees.joining.choosing import blame_on_site_only, on_site_only
from attendees.needs.forms import read_needs, to_ask
from attendees.queries import Choices, asks_for_code, choices_of, kind_by_code
from attendees.rules import LISTED
from attendees.supply import rules_of, supply_of
from attendees.swapping import without_clashes
from events.access import event_to_show
from events.queries import front_of, is_open, offered_kinds
from events.question_queries import form_of
from events.question_rules import Stage
from events.rules import PARTICIPANTS, Attendance, ParticipantKind
from events.tables import Event
from network.queries import accepted_organisations
from seminars.queries import programme
from web.forms import Form
from web.language import N_, _, current
from web.pages import page, see_other, url
from web.problems import Refused


@get("/events/{slug:str}/registration", name="attendees:registration")
async def registration(slug: FromPath[str], request: Request[Any, Any, Any], code: FromQuery[str] = "") -> Response[bytes]:
    event = await event_to_show(slug, request)
    return await show(event, choices_of(await programme(event)), Form(Participant, code=code[:40]))


@post("/events/{slug:str}/registration", name="attendees:register", request_max_body_size=MOST_BYTES)
async def register(slug: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes] | Redirect:
    await slow_posts(request)
    event = await event_to_show(slug, request)
    if not is_open(event):
        raise Refused(N_("Registration for this event is closed."))
    choices, sent = choices_of(await programme(event)), await received(request, await form_of(event))
    form = Form(Participant, sent)
    said = await read(form, sent, event, choices)
    if wants_more(sent):
        form.errors.clear()
        return await show(event, choices, form)
    outcome = await enter(event, form, said, sent) if said else None
    if outcome is None:
        return await show(event, choices, form, status=422)
    return see_other(url("attendees:person", token=outcome.token) if outcome.is_new else url("attendees:link-sent", slug=event.slug))


async def read(form: Form[Participant], sent: FormMultiDict, event: Event, choices: Choices) -> Said | None:
    """All of it; None when something has to be mended, as the form says."""
    answers = read_answers(form, sent, await form_of(event), Stage.REGISTRATION, await kind_in(form, event), {})
    wished = without_clashes(form, sent, choices, read_choices(form, sent, choices), {})
    if event.is_hybrid and form.value("attendance") == Attendance.ONLINE:
        await blame_on_site_only(form, event, choices, wished)
    needs = read_needs(form, sent, event)
    fellows = read_fellows(form, sent, form.data.email if form.data else "")
    return Said(form.data, wished, needs, fellows, answers, bool(form.value("same_seminars"))) if form.data else None


async def enter(event: Event, form: Form[Participant], said: Said, sent: FormMultiDict) -> Outcome | None:
    """None when it could not be, as the form says now."""
    try:
        said.answers = await with_files(said.answers, sent)
        return await sign_up(event, said, current.get())
    except (IsKnown, NoPlace, WrongCode, WrongKind) as problem:
        form.blame(field_of(problem), problem.key, **problem.facts)
        return None


def field_of(problem: Refused) -> str:
    """Where on the form it is said."""
    return str(problem.facts["field"]) if "field" in problem.facts else "kind" if isinstance(problem, WrongKind) else "code"


async def kind_in(form: Form[Participant], event: Event) -> str:
    """That of the code comes first; else the one that was chosen, or the first that is offered."""
    kinds, typed = await offered_kinds(event), form.value("kind")
    return await kind_by_code(event, form.value("code")) or (typed if typed in kinds else kinds[0])


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
    facts["on_site"] = await on_site_only(event)
    facts["asks"] = await to_fill_in(event, Stage.REGISTRATION, await kind_in(form, event), any_kind=True)
    asks = {"to_ask": to_ask(event), "asks_for_code": await asks_for_code(event) or bool(form.value("code"))}
    return page("attendees/registration.html", status=status, event=event, form=form, **facts, **asks, **await by_rule(event))


async def by_rule(event: Event) -> dict[str, Any]:
    """The kinds that one may come as, and the places on site that are free for everybody."""
    rules = await rules_of(event)
    kinds = [(kind, _(PARTICIPANTS[ParticipantKind(kind)]).capitalize()) for kind in await offered_kinds(event)]
    free = (await supply_of(event, rules)).general if rules.holds else event.seats - event.taken
    return {"kinds": kinds, "free": free}


ROUTES = [registration, register, link, mail_link, link_sent]
