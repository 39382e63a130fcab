"""Reminders by rule: the organiser says when and in which words, and sees what will go when and to how many."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from attendees.actions.reminders import keep, remove, try_out
from attendees.examples import an_example
from attendees.mailing import Worded, check_placeholders
from attendees.mails.about import put_together
from attendees.mails.reminders import words_by
from attendees.placeholders import MEANINGS
from attendees.reminders import Occasion, occasions, reminder_of, reminders_of
from attendees.tables import Reminder
from attendees.timing import kind_of
from attendees.wordings import MAILINGS
from events.access import event_to_run
from events.rules import Attendance, takes_place
from events.tables import Event
from web.forms import Form
from web.language import LANGUAGES, N_, _, language
from web.pages import page, see_other, told, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/reminders"
ONE = f"{PATH}/{{number:int}}"
SMALL = 400_000  # bytes of a form
BEFORE = {"event": N_("the event begins"), "seminar": N_("each seminar that the person has a seat in begins")}
UNITS = {"days": N_("days before"), "same": N_("days before, at the same time of day"), "hours": N_("hours before"), "minutes": N_("minutes before")}
WHOM = {"": N_("everybody with a place"), Attendance.ON_SITE: N_("those who come on site"), Attendance.ONLINE: N_("those who are online")}
STATES = {"planned": N_("will go"), "due": N_("goes now"), "past": N_("is past"), "never": N_("does not go: the rule was made too late for it")}


class Rule(Worded, kw_only=True):
    """When, to whom, and in which words."""

    before: Literal["event", "seminar"] = "event"
    amount: Annotated[int, msgspec.Meta(ge=0, le=60)]
    unit: Literal["days", "same", "hours", "minutes"] = "days"
    hour: Annotated[int, msgspec.Meta(ge=0, le=23)] = 9
    attendance: Literal["", "on_site", "online"] = ""


@get(PATH, name="attendees:reminders")
async def reminders(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await listed(event, Form(Rule, amount=2, unit="days", hour=9), done=told(request, "removed", "tried", "kept"))


@post(PATH, name="attendees:add-reminder", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = read(await request.form())
    if form.data is None:
        return await listed(event, form)
    number = await keep(event, msgspec.structs.asdict(form.data), account=account.id)
    return see_other(f"{url('attendees:reminder', slug=slug, number=number)}?kept")


@get(ONE, name="attendees:reminder")
async def reminder(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    rule = await rule_of(event, number)
    form = Form(Rule, **{name: getattr(rule, name) for name in Rule.__struct_fields__})
    return await shown(event, rule, form, done=told(request, "removed", "tried", "kept"))


@post(ONE, name="attendees:keep-reminder", request_max_body_size=SMALL)
async def keep_reminder(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    rule, form = await rule_of(event, number), read(await request.form())
    if form.data is None:
        return await shown(event, rule, form)
    await keep(event, msgspec.structs.asdict(form.data), account=account.id, rule=rule)
    return see_other(f"{url('attendees:reminder', slug=slug, number=number)}?kept")


@post(f"{ONE}/test", name="attendees:try-reminder")
async def try_reminder(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await try_out(await rule_of(event, number), account=account.id)
    return see_other(f"{url('attendees:reminder', slug=slug, number=number)}?tried")


@post(f"{ONE}/removal", name="attendees:remove-reminder")
async def remove_reminder(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await remove(await rule_of(event, number), account=account.id)
    return see_other(f"{url('attendees:reminders', slug=slug)}?removed")


async def rule_of(event: Event, number: int) -> Reminder:
    rule = await reminder_of(event, number)
    if rule is None:
        raise NotFound
    return rule


def read(sent: FormMultiDict) -> Form[Rule]:
    form = Form(Rule, sent)
    check_placeholders(form, MAILINGS["seminar_reminder" if form.value("before") == "seminar" else "reminder"])
    if form.data and form.data.unit != "days" and form.data.amount < 1:
        form.blame("amount", N_("Write {n} or more."), n=1)
    return form


async def listed(event: Event, form: Form[Rule], done: str = "") -> Response[Any]:
    rules = [(rule, await occasions(rule, event)) for rule in await reminders_of(event)]
    facts: dict[str, Any] = {"rules": rules, "done": done, "mailing": MAILINGS["seminar_reminder"], **words(event)}
    return page("attendees/reminders.html", status=422 if form.errors else 200, event=event, form=form, **facts)


async def shown(event: Event, rule: Reminder, form: Form[Rule], done: str = "") -> Response[Any]:
    seen: list[Occasion] = await occasions(rule, event)
    samples = {code: await sample(event, rule, code) for code in LANGUAGES}
    facts: dict[str, Any] = {"rule": rule, "occasions": seen, "samples": samples, "done": done, "mailing": MAILINGS[kind_of(rule)], **words(event)}
    return page("attendees/reminder.html", status=422 if form.errors else 200, event=event, form=form, **facts)


def words(event: Event) -> dict[str, Any]:
    options = {"before": choices(BEFORE), "units": choices(UNITS), "whom": choices(WHOM)}
    return {"options": options, "before": BEFORE, "whom": WHOM, "states": STATES, "meanings": MEANINGS, "goes": takes_place(event.state)}


def choices(named: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, _(name)) for value, name in named.items()]


async def sample(event: Event, rule: Reminder, code: str) -> Any:
    """As somebody would get it."""
    with language(code):
        example, more = await an_example(event, kind_of(rule))
        return await put_together(example, kind_of(rule), await words_by(rule), more)


ROUTES = [reminders, add, reminder, keep_reminder, try_reminder, remove_reminder]
