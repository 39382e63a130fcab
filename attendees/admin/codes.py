"""The organiser's codes: what each gives, how often it was used, and the link to hand on."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from attendees.actions.codes import CodeFacts, IsTaken, NotFree, TooFew, add_code, change_code, end_code
from attendees.queries import code_of, codes_of, users_of
from attendees.rules import LEAST_CODE, code_key
from attendees.tables import Code
from attendees.visits.tables import Delegation
from events.access import event_to_run
from events.rules import PARTICIPANTS, HoldBy
from events.tables import Event, Hold
from web import clock
from web.forms import Form
from web.language import N_, _, local, moment
from web.pages import page, see_other, url
from web.problems import NotFound, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/codes"
SMALL = 20_000  # bytes of a form
FIELDS: dict[type[Refused], str] = {IsTaken: "code", TooFew: "quota", NotFree: "held"}


@get(PATH, name="attendees:codes")
async def codes(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, Form(CodeFacts, kind="delegate"), is_saved="saved" in request.query_params)


@post(PATH, name="attendees:add-code", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read(await request.form(), event)
    if form.data:
        try:
            await add_code(event, form.data, account=account.id)
        except tuple(FIELDS) as problem:
            form.blame(FIELDS[type(problem)], problem.key, **problem.facts)
    return await shown(event, form) if form.errors else done(slug)


@get(f"{PATH}/{{number:int}}", name="attendees:code")
async def code(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await code_to_change(event, number)
    return await shown_one(event, row, await filled(event, row))


@post(f"{PATH}/{{number:int}}", name="attendees:change-code", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row = await code_to_change(event, number)
    form = read(await request.form(), event)
    if form.data:
        try:
            await change_code(event, row.id, form.data, account=account.id)
        except tuple(FIELDS) as problem:
            form.blame(FIELDS[type(problem)], problem.key, **problem.facts)
    return await shown_one(event, row, form) if form.errors else done(slug)


@post(f"{PATH}/{{number:int}}/end", name="attendees:end-code")
async def end(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await end_code(event, (await code_to_change(event, number)).id, account=account.id)
    return done(slug)


def done(slug: str) -> Response[Any]:
    return see_other(f"{url('attendees:codes', slug=slug)}?saved")


async def code_to_change(event: Event, number: int) -> Code:
    row = await code_of(event, number)
    if row is None:
        raise NotFound
    return row


def read(sent: FormMultiDict, event: Event) -> Form[CodeFacts]:
    form = Form(CodeFacts, sent)
    typed = code_key(form.value("code"))
    if typed and (len(typed) < LEAST_CODE or not typed.replace("-", "").isalnum()):
        form.blame("code", N_("Write at least {n} letters and digits, or leave it empty to have one made."), n=LEAST_CODE)
    check_held(form, event)
    return form


def check_held(form: Form[CodeFacts], event: Event) -> None:
    if form.data is None or form.data.held is None:
        return
    until = form.data.held_until or form.data.ends_at
    if until is None:
        form.blame("held_until", N_("Say until when the places are held; after that anybody can have them."))
    elif moment(until, event.zone) <= clock.now():
        form.blame("held_until", N_("This is over already. Choose a time to come."))
    elif until.date() > event.last_day:
        form.blame("held_until", N_("Places are held until the event at most."))
    elif not form.data.is_each and form.data.held > form.data.quota:
        form.blame("held", N_("No more than may use the code: {n}."), n=form.data.quota)


async def filled(event: Event, row: Code) -> Form[CodeFacts]:
    """The form as it is shown first: what is kept."""
    kept = {name: getattr(row, name) for name in ("label", "code", "quota", "is_each", "kind")}
    held = await Hold.objects().get((Hold.event == event.id) & (Hold.by == HoldBy.CODE) & (Hold.value == str(row.id)))
    moments = {"ends_at": row.ends_at, "held_until": held.until if held else None}
    typed: dict[str, Any] = {name: local(shown, event.zone) if shown else None for name, shown in moments.items()}
    return Form(CodeFacts, held=held.seats if held else None, **kept, **typed)


async def shown(event: Event, form: Form[CodeFacts], is_saved: bool = False) -> Response[Any]:
    facts: dict[str, Any] = {"codes": await codes_of(event), "now": clock.now(), "participants": PARTICIPANTS, "kinds": kinds(), "is_saved": is_saved}
    return page("attendees/codes.html", status=422 if form.errors else 200, event=event, form=form, **facts)


async def shown_one(event: Event, row: Code, form: Form[CodeFacts]) -> Response[Any]:
    delegation = await Delegation.select(Delegation.organisation.name.as_alias("name")).where(Delegation.code == row.id).first()
    facts: dict[str, Any] = {
        "delegation": delegation["name"] if delegation else "",
        "row": row,
        "users": await users_of(row),
        "kinds": kinds(),
        "has_ended": row.ends_at is not None and row.ends_at <= clock.now(),
    }
    return page("attendees/code.html", status=422 if form.errors else 200, event=event, form=form, **facts)


def kinds() -> list[tuple[str, str]]:
    return [(kind, _(name).capitalize()) for kind, name in PARTICIPANTS.items()]


ROUTES = [codes, add, code, change, end]
