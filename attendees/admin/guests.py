"""Inviting people in person: a list is looked at, and sent; who has answered what; the silent are reminded."""

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.actions.invite import invite, remind, take_back
from attendees.guest_form import Asking, Preview, read_list, terms_in
from attendees.guests import ANSWERS, Answer, guests_of
from attendees.rules import STATES
from events.access import event_to_run
from events.rules import PARTICIPANTS
from events.tables import Event
from web import clock
from web.forms import Form, whole
from web.language import N_, current, local
from web.pages import page, see_other, url
from web.problems import Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/invitations"
MOST_BYTES = 2 * 1024 * 1024
SHOWN = 50  # lines of the preview


@get(PATH, name="attendees:guests")
async def guests(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, fresh(event), told=told_in(request))


def fresh(event: Event) -> Form[Asking]:
    """Three weeks to answer, but not longer than until registration closes, or the event begins."""
    ends = datetime.combine(min(local(clock.now(), event.zone).date() + timedelta(days=21), event.first_day), time(12))
    if event.registration_closes_at:
        ends = min(ends, local(event.registration_closes_at, event.zone).replace(tzinfo=None))
    return Form(Asking, ends_at=ends, remind_days=5, language="fi" if event.zone == "Europe/Helsinki" else current.get())


def told_in(request: Asked) -> tuple[str, int]:
    """What has just been done, and with how many."""
    for what in ("invited", "reminded"):
        if what in request.query_params:
            return what, whole(request.query_params[what])
    return "", 0


@post(PATH, name="attendees:look-at-guests", request_max_body_size=MOST_BYTES)
async def look(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Nothing is written yet."""
    event, _account = await event_to_run(slug, request)
    form, preview = await read_list(await request.form(), event)
    return await shown(event, form, preview)


@post(f"{PATH}/sending", name="attendees:invite-guests", request_max_body_size=MOST_BYTES)
async def send(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Only what was looked at."""
    event, account = await event_to_run(slug, request)
    form, preview = await read_list(await request.form(), event)
    if form.data and not preview.faults and form.data.seen != len(preview.new):
        form.blame("guests", N_("The list has changed since you looked at it. Look at it again before it goes."))
    if form.data is None or preview.faults:
        return await shown(event, form, preview)
    try:
        number = await invite(event, preview.new, terms_in(form.data, event), account=account.id)
    except Refused as problem:
        form.blame("holds_places", problem.key, **problem.facts)
        return await shown(event, form, preview)
    return see_other(f"{url('attendees:guests', slug=slug)}?invited={number}")


@post(f"{PATH}/reminder", name="attendees:remind-guests")
async def remind_silent(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    return see_other(f"{url('attendees:guests', slug=slug)}?reminded={await remind(event, account=account.id)}")


@post(f"{PATH}/{{number:int}}/end", name="attendees:take-back-guest")
async def take_one_back(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await take_back(event, number, account=account.id)
    return see_other(url("attendees:guests", slug=slug))


async def shown(event: Event, form: Form[Asking], preview: Preview | None = None, told: tuple[str, int] = ("", 0)) -> Response[Any]:
    rows = await guests_of(event)
    counts = Counter(row.answer for row in rows)
    facts: dict[str, Any] = {"rows": rows, "counts": counts, "answers": ANSWERS, "silent": counts[Answer.SILENT], "states": STATES, "kinds": PARTICIPANTS}
    is_wrong = bool(form.errors or (preview and preview.faults))
    return page("attendees/guests.html", status=422 if is_wrong else 200, event=event, form=form, preview=preview, told=told, most=SHOWN, **facts)


ROUTES = [guests, look, send, remind_silent, take_one_back]
