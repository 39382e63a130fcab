"""One item of the programme: a new one, or one that is changed, cancelled, brought back or removed."""

from datetime import date, timedelta
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from network.queries import accepted_organisations
from seminars import forms
from seminars.actions import add_seminar, bring_back_seminar, cancel_seminar, change_seminar, facts_of, remove_seminar
from seminars.actions.seminars import found
from seminars.meeting_server import client
from seminars.queries import Item, rooms_of, tracks_of
from seminars.rules import KINDS, PART_ROLES
from seminars.tables import Room
from seminars.webinars.forms import kept_of_seminar
from seminars.webinars.forms import options as meeting_options
from seminars.webinars.queries import own_meeting
from seminars.webinars.rules import PROVIDERS
from web.forms import Form
from web.language import NAMES, _, n_, weekday
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
SMALL = 200_000  # bytes of a form
CARRIED = ("day", "start", "minutes", "kind", "room", "track")  # what the next one may have in common with the last


@get("/manage/events/{slug:str}/programme/new", name="seminars:new")
async def new(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    carried = {name: request.query_params[name] for name in CARRIED if name in request.query_params}
    return await shown(event, *forms.new_seminar(event, **carried))


@post("/manage/events/{slug:str}/programme/new", name="seminars:add", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form, rows = forms.sent_seminar(event, await request.form(), await rooms_of(event))
    if form.data is None:
        return await shown(event, form, rows)
    number = await add_seminar(event, forms.facts_in(form.data, rows, event.zone), account=account.id)
    return see_other(after(event, number, form, await request.form()))


def after(event: Event, number: int, form: Form[Any], sent: Any) -> str:
    """Back to the programme, or to a form for one more at the same time."""
    if "another" not in sent:
        return f"{url('seminars:manage', slug=event.slug)}#s{number}"
    carried = "&".join(f"{name}={form.value(name)}" for name in ("day", "start", "minutes", "kind"))
    return f"{url('seminars:new', slug=event.slug)}?{carried}"


@get("/manage/events/{slug:str}/programme/{number:int}", name="seminars:edit")
async def edit(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    item = await found(event, number)
    return await shown(event, *forms.old_seminar(item, facts_of(item)), item, saved="online" in request.query_params)


@post("/manage/events/{slug:str}/programme/{number:int}", name="seminars:change", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    item = await found(event, number)
    form, rows = forms.sent_seminar(event, await request.form(), await rooms_of(event), item)
    if form.data is None:
        return await shown(event, form, rows, item)
    await change_seminar(event, number, forms.facts_in(form.data, rows, event.zone), account=account.id)
    return see_other(f"{url('seminars:manage', slug=slug)}#s{number}")


@post("/manage/events/{slug:str}/programme/{number:int}/cancellation", name="seminars:cancel")
async def cancel(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await cancel_seminar(event, number, account=account.id)
    return see_other(f"{url('seminars:manage', slug=slug)}#s{number}")


@post("/manage/events/{slug:str}/programme/{number:int}/return", name="seminars:bring-back")
async def bring_back(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await bring_back_seminar(event, number, account=account.id)
    return see_other(f"{url('seminars:manage', slug=slug)}#s{number}")


@post("/manage/events/{slug:str}/programme/{number:int}/removal", name="seminars:remove")
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    await remove_seminar(event, number, account=account.id)
    return see_other(url("seminars:manage", slug=slug))


async def shown(
    event: Event, form: Form[Any], rows: int, item: Item | None = None, *, online: Form[Any] | None = None, trouble: str = "", saved: bool = False
) -> Response[bytes]:
    """`online` is the form of its meeting when something is wrong with that, `trouble` why the meeting server did not do as it should."""
    facts = {"options": options(event, await rooms_of(event), item), "tracks": await tracks_of(event), "organisations": await accepted_organisations()}
    meeting = await own_meeting(event, item.id) if item else None
    facts |= {"meeting": meeting, "online": online or kept_of_seminar(meeting), "meeting_options": meeting_options(meeting.provider if meeting else "")}
    status = 422 if form.errors or (online and online.errors) else 503 if trouble else 200
    more = {"has_server": client.is_there(), "trouble": trouble, "saved": saved, "providers": PROVIDERS}
    return page("seminars/edit.html", status=status, event=event, form=form, rows=rows, item=item, **facts, **more)


def options(event: Event, rooms: list[Room], item: Item | None) -> dict[str, list[tuple[Any, str]]]:
    """What the fields to choose from offer, in the reader's language."""
    return {
        "kinds": [(kind, _(name).capitalize()) for kind, name in KINDS.items()],
        "roles": [(role, _(name).capitalize()) for role, name in PART_ROLES.items()],
        "rooms": [(room.id, f"{room.name} · {n_('{n} seat', '{n} seats', room.seats)}") for room in rooms],
        "days": [(day, weekday(day)) for day in days(event, item)],
        "languages": list(NAMES.items()),
    }


def days(event: Event, item: Item | None) -> list[date]:
    """The event's, and the one that the item is on, be it another."""
    of_event = {event.first_day + timedelta(days=n) for n in range((event.last_day - event.first_day).days + 1)}
    return sorted(of_event | ({item.day} if item else set()))


ROUTES = [new, add, edit, change, cancel, bring_back, remove]
