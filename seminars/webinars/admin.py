"""The organisers' side of webinars: a new one in one form, and where it meets."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.tables import Account
from events.access import event_to_run, someone_who_may_create
from events.queries import front_of
from events.tables import Event
from network.queries import accepted_organisations
from seminars.meeting_server import client
from seminars.meeting_server.client import Away
from seminars.webinars import forms
from seminars.webinars.actions import WrongSpeaker, change_meeting, end_meeting, move_webinar, set_up
from seminars.webinars.entering import Entrant, address_for, led_to
from seminars.webinars.queries import door_of, has_meeting, meeting_of, times_of
from seminars.webinars.rules import PROVIDERS, Provider
from seminars.webinars.tables import OnlineMeeting
from web.forms import Form
from web.language import local
from web.pages import page, see_other, told, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
PATH = "/manage/events/{slug:str}/meeting"


@get("/manage/webinars/new", name="seminars:new-webinar")
async def new(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    return await shown_new(account, await forms.fresh(account))


@post("/manage/webinars/new", name="seminars:set-up-webinar", request_max_body_size=SMALL)
async def make(request: Asked) -> Response[Any]:
    account = await someone_who_may_create(request)
    typed = await request.form()
    form = forms.sent(typed)
    if form.data is None:
        return await shown_new(account, form)
    try:
        event = await set_up(form.data, account=account, publishes="publish" in typed)
    except WrongSpeaker as problem:
        form.blame(f"email_{problem.row}", problem.key, **problem.facts)
        return await shown_new(account, form)
    return see_other(f"{url('seminars:meeting', slug=event.slug)}?made")


async def shown_new(account: Account, form: Form[Any]) -> Response[Any]:
    facts = {"options": forms.options(), "organisations": await accepted_organisations(), "rows": forms.SPEAKERS}
    return page("seminars/webinars/new.html", status=422 if form.errors else 200, account=account, form=form, **facts)


@get(PATH, name="seminars:meeting")
async def meeting(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    row = await meeting_of(event.id)
    return await shown(event, row, form_of(event, row), done=told(request, "made", "saved", "ended", "told"))


def form_of(event: Event, row: OnlineMeeting | None) -> Form[forms.Settings]:
    if row is None:
        return Form(forms.Settings, link=event.online_link, provider=Provider.LINK, visible="participants")
    kept = {name: getattr(row, name) for name in ("provider", "phone", "records", "visible", "sends")}
    return Form(forms.Settings, link=event.online_link, **kept)


@post(PATH, name="seminars:change-meeting", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row, form = await meeting_of(event.id), forms.settings(await request.form())
    if form.data is None:
        return await shown(event, row, form)
    await change_meeting(event, row, form.data, account=account.id)
    return see_other(f"{url('seminars:meeting', slug=slug)}?saved")


@post(f"{PATH}/time", name="seminars:move-webinar", request_max_body_size=SMALL)
async def move(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row, moving = await meeting_of(event.id), Form(forms.Time, await request.form())
    if moving.data is None:
        return await shown(event, row, form_of(event, row), moving=moving)
    await move_webinar(event, moving.data, account=account.id)
    return see_other(f"{url('seminars:meeting', slug=slug)}?moved")


@get(f"{PATH}/entrance", name="seminars:enter-meeting")
async def enter(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Organisers come in at any time, to try it, and lead."""
    event, account = await event_to_run(slug, request)
    row = await meeting_of(event.id)
    if not has_meeting(event, row):
        raise NotFound
    try:
        return led_to(await address_for(event, row, Entrant(account.name, f"a{account.id}", leads=True)))
    except Away as problem:
        return await shown(event, row, form_of(event, row), trouble=problem.why)


@post(f"{PATH}/end", name="seminars:end-meeting")
async def end(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    row = await meeting_of(event.id)
    try:
        await end_meeting(event, row, account=account.id)
    except Away as problem:
        return await shown(event, row, form_of(event, row), trouble=problem.why)
    return see_other(f"{url('seminars:meeting', slug=slug)}?ended")


async def shown(
    event: Event, row: OnlineMeeting | None, form: Form[Any], done: str = "", trouble: str = "", moving: Form[forms.Time] | None = None
) -> Response[Any]:
    starts_at, ends_at = [local(one, event.zone) for one in await times_of(event)]
    state, _opens_at = await door_of(event, row, leads=True)
    there = (await front_of(event)).there(starts_at)
    facts: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "there": there, "state": state, "done": done, "trouble": trouble}
    facts |= {
        "meeting": row,
        "moving": moving or forms.time_of(starts_at, ends_at),
        "can_end": row is not None and row.provider == Provider.BBB and row.made_at is not None and row.ended_at is None,
        "has_meeting": has_meeting(event, row),
        "options": forms.options(row.provider if row else ""),
        "providers": PROVIDERS,
        "has_server": client.is_there(),
    }
    return page(
        "seminars/webinars/meeting.html", status=422 if form.errors or (moving and moving.errors) else 503 if trouble else 200, event=event, form=form, **facts
    )


ROUTES = [new, make, meeting, change, move, enter, end]
