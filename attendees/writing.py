"""The organiser writes to a selection of participants: write, look at it, try it out, send it."""

from collections import Counter
from typing import Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from attendees.actions.letters import draft_of, keep, send, sent_letters, try_out
from attendees.letters import worded
from attendees.placeholders import PLACEHOLDERS, fault
from attendees.queries import is_for_all
from attendees.rules import SeatState
from attendees.selection import WRITTEN_TO, Chosen, selected
from attendees.tables import Circular, Registration
from events.access import event_to_run
from events.rules import PARTICIPANTS, Attendance
from events.tables import Event
from jobs.mail import Letter
from seminars.queries import Item, programme
from web.forms import Form, Prose, Title
from web.language import LANGUAGES, N_, _, language, pick, times, weekday
from web.pages import page, see_other, url
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/letter"
SMALL = 400_000  # bytes of a form
SEATS = {SeatState.CONFIRMED: N_("with a seat"), SeatState.WAITING: N_("in the queue"), SeatState.OFFERED: N_("with a seat that is offered")}
WAYS = {Attendance.ON_SITE: N_("on site"), Attendance.ONLINE: N_("online")}


class Writing(msgspec.Struct):
    """To whom, and what."""

    state: Literal["confirmed", "waiting", "asked", "offered", "invited", "declined", "refused", "cancelled"]
    seminar: int | None = None
    seat: Literal["confirmed", "waiting", "offered"] = "confirmed"
    absent: bool = False
    kind: Literal["", "delegate", "speaker", "host", "exhibitor", "press"] = ""
    attendance: Literal["", "on_site", "online"] = ""
    unanswered: bool = False
    subject_sv: Title = ""
    subject_fi: Title = ""
    subject_en: Title = ""
    text_sv: Prose = ""
    text_fi: Prose = ""
    text_en: Prose = ""


class Sending(msgspec.Struct):
    """What was looked at."""

    number: int
    version: int


@get(PATH, name="attendees:letter")
async def write(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    draft = await draft_of(event, account.id)
    kept = {name: getattr(draft, name) for name in Writing.__struct_fields__} if draft else {"state": "confirmed"}
    return await shown(event, Form(Writing, **kept), is_sent="sent" in request.query_params)


@post(PATH, name="attendees:keep-letter", request_max_body_size=SMALL)
async def keep_letter(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read(await request.form(), await chosen_seminars(event))
    if form.data is None:
        return await shown(event, form)
    await keep(event, msgspec.structs.asdict(form.data), account=account.id)
    return see_other(url("attendees:look-at-letter", slug=slug))


def read(sent: FormMultiDict, seminars: list[Item]) -> Form[Writing]:
    """Each language whole or not at all, at least one of them, and every placeholder one of the list."""
    form = Form(Writing, sent)
    if form.data and form.data.seminar is not None and form.data.seminar not in [item.id for item in seminars]:
        form.blame("seminar", N_("Choose one of the given."))
    for code in LANGUAGES:
        check(form, f"subject_{code}", f"text_{code}")
    if not any(form.value(f"{name}_{code}") for name in ("subject", "text") for code in LANGUAGES):
        form.blame("subject_sv", N_("Write the letter in at least one language."))
    return form


def check(form: Form[Writing], subject: str, text: str) -> None:
    for name, other in ((subject, text), (text, subject)):
        if form.value(other) and not form.value(name):
            form.blame(name, N_("A letter in this language needs both a subject and a text."))
        elif problem := fault(form.value(name), is_subject=name == subject):
            form.blame(name, problem.key, **problem.facts)


async def shown(event: Event, form: Form[Writing], is_sent: bool = False) -> Response[Any]:
    named_by = {"states": WRITTEN_TO, "seats": SEATS, "kinds": PARTICIPANTS, "ways": WAYS}
    options = {name: [(value, _(word)) for value, word in words.items()] for name, words in named_by.items()}
    seminars = [(item.id, named(item)) for item in await chosen_seminars(event)]
    facts: dict[str, Any] = {"options": options, "seminars": seminars, "placeholders": PLACEHOLDERS, "sent": await sent_letters(event), "is_sent": is_sent}
    return page("attendees/letter.html", status=422 if form.errors else 200, event=event, form=form, **facts)


async def chosen_seminars(event: Event) -> list[Item]:
    """Those in which people have seats."""
    return [item for item in await programme(event) if not is_for_all(item)]


def named(item: Item) -> str:
    return f"{weekday(item.day)}, {times(item.starts_at, item.ends_at)} · {pick(item, 'title').text}"


@get(f"{PATH}/look", name="attendees:look-at-letter")
async def look(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    draft = await draft_of(event, account.id)
    if draft is None:
        return await shown(event, Form(Writing, state="confirmed"))
    return await looked_at(event, draft, is_tried="tried" in request.query_params)


async def looked_at(event: Event, draft: Circular, problem: Problem | None = None, is_tried: bool = False) -> Response[Any]:
    chosen = await selected(draft)
    seminar = next((named(item) for item in await chosen_seminars(event) if item.id == draft.seminar), "")
    facts: dict[str, Any] = {
        "samples": await samples(draft, chosen),
        "counts": Counter(one.language for one in chosen),
        "chosen": chosen,
        "n": len(chosen),
        "seminar": seminar,
    }
    words: dict[str, Any] = {"written_to": WRITTEN_TO, "seats": SEATS, "kinds": PARTICIPANTS, "ways": WAYS, "problem": problem, "is_tried": is_tried}
    return page("attendees/look.html", status=problem.status if problem else 200, event=event, draft=draft, **facts, **words)


async def samples(draft: Circular, chosen: list[Chosen]) -> dict[str, Letter]:
    """For the first of each language, beginning with the first of all."""
    found: dict[str, Letter] = {}
    for one in {one.language: one for one in reversed(chosen)}.values():
        row = await Registration.objects().get(Registration.id == one.id)
        assert row is not None
        with language(one.language):
            found[one.language] = await worded(draft, row)
    return dict(sorted(found.items(), key=lambda item: item[0] != chosen[0].language))


@post(f"{PATH}/test", name="attendees:try-letter")
async def try_letter(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    draft = await draft_of(event, account.id)
    if draft is None:
        return see_other(url("attendees:letter", slug=slug))
    try:
        await try_out(draft, account=account.id)
    except Refused as problem:
        return await looked_at(event, draft, problem)
    return see_other(f"{url('attendees:look-at-letter', slug=slug)}?tried")


@post(f"{PATH}/sending", name="attendees:send-letter", request_max_body_size=SMALL)
async def send_letter(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Sending, await request.form())
    try:
        if form.data is None:
            raise Refused(N_("The letter was changed since you looked at it. Look at it again before it goes."))
        await send(event, form.data.number, form.data.version, account=account.id)
    except Refused as problem:
        draft = await draft_of(event, account.id)
        return await looked_at(event, draft, problem) if draft else see_other(url("attendees:letter", slug=slug))
    return see_other(f"{url('attendees:letter', slug=slug)}?sent")


ROUTES = [write, keep_letter, look, try_letter, send_letter]
