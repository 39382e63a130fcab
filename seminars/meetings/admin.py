"""A meeting's agenda as those who run it keep it: before, at, and after the meeting."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from events.access import event_to_run
from events.rules import Kind
from events.tables import Event
from seminars.meetings import actions
from seminars.meetings.forms import ItemFacts, NewDecision, NewPoint, WithText
from seminars.meetings.queries import OnAgenda, agenda_of, carried_to, item_on, names_of_contacts
from seminars.meetings.rules import whole_minutes
from seminars.queries import programme
from web.forms import Form
from web.pages import page, see_other, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/agenda"
ONE = f"{PATH}/{{number:int}}"
SMALL = 50_000  # bytes of a form


async def to_run(slug: str, request: Asked) -> tuple[Event, int]:
    """A network meeting; other events have no agenda."""
    event, account = await event_to_run(slug, request)
    if event.kind != Kind.NETWORK_MEETING:
        raise NotFound
    return event, account.id


@get(PATH, name="seminars:agenda")
async def agenda(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await to_run(slug, request)
    return await shown(event, Form(ItemFacts), made="made" in request.query_params)


async def shown(event: Event, form: Form[Any], made: bool = False) -> Response[Any]:
    items = await agenda_of(event.id)
    seminar = next(iter(await programme(event)), None)
    facts = {"items": items, "carried": await carried_to(event), "minutes": whole_minutes([item.minutes for item in items]), "seminar": seminar}
    names = await names_of_contacts(event)
    return page("seminars/agenda.html", status=422 if form.errors else 200, event=event, form=form, made=made, names=names, **facts)


@post(PATH, name="seminars:add-to-agenda", request_max_body_size=SMALL)
async def add(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await to_run(slug, request)
    form = Form(ItemFacts, await request.form())
    if form.data is None:
        return await shown(event, form)
    await actions.add_items(event, [form.data.title], owner=form.data.owner, minutes=form.data.minutes, account=account)
    return see_other(f"{url('seminars:agenda', slug=slug)}#add")


async def item_of(event: Event, number: int) -> OnAgenda:
    item = await item_on(event.id, number)
    if item is None:
        raise NotFound
    return item


@get(ONE, name="seminars:agenda-item")
async def one(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await to_run(slug, request)
    return await item_page(event, number, saved="saved" in request.query_params)


async def item_page(event: Event, number: int, *, saved: bool = False, **wrong: Form[Any]) -> Response[Any]:
    """`wrong` are the forms that something is wrong with, by their names."""
    items = await agenda_of(event.id)
    item = await item_of(event, number)
    at = [one.id for one in items].index(number)
    forms = {
        "form": Form(WithText, **{name: getattr(item, name) for name in WithText.__struct_fields__}),
        "decision": Form(NewDecision),
        "point": Form(NewPoint),
    } | wrong
    around = {"number": at + 1, "before": items[at - 1] if at else None, "after": items[at + 1] if at + 1 < len(items) else None}
    names = await names_of_contacts(event)
    return page("seminars/agenda_item.html", status=422 if wrong else 200, event=event, item=item, saved=saved, names=names, **forms, **around)


@post(ONE, name="seminars:change-agenda-item", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    form = Form(WithText, await request.form())
    if form.data is None:
        return await item_page(event, number, form=form)
    await actions.change_item(event, number, msgspec.structs.asdict(form.data), account=account)
    return back(slug, number)


def back(slug: str, number: int) -> Response[Any]:
    return see_other(f"{url('seminars:agenda-item', slug=slug, number=number)}?saved")


@post(f"{ONE}/place", name="seminars:move-agenda-item", request_max_body_size=SMALL)
async def move(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await to_run(slug, request)
    await actions.move_item(event, number, -1 if "earlier" in await request.form() else 1)
    return see_other(url("seminars:agenda", slug=slug))


@post(f"{ONE}/removal", name="seminars:remove-agenda-item", request_max_body_size=SMALL)
async def remove(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    await actions.remove_item(event, number, account=account)
    return see_other(url("seminars:agenda", slug=slug))


@post(f"{ONE}/decisions", name="seminars:note-decision", request_max_body_size=SMALL)
async def decide(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    form = Form(NewDecision, await request.form())
    if form.data is None:
        return await item_page(event, number, decision=form)
    await actions.decide(event, number, form.data.decision, account=account)
    return back(slug, number)


@post(f"{PATH}/decisions/{{number:int}}/removal", name="seminars:take-decision-back", request_max_body_size=SMALL)
async def undecide(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    await actions.take_decision_back(event, number, account=account)
    return see_other(url("seminars:agenda", slug=slug))


@post(f"{ONE}/points", name="seminars:agree", request_max_body_size=SMALL)
async def agree(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    form = Form(NewPoint, await request.form())
    if form.data is None:
        return await item_page(event, number, point=form)
    await actions.agree(event, number, form.data.point, form.data.point_owner, form.data.due_on, account=account)
    return back(slug, number)


@post(f"{PATH}/points/{{number:int}}/done", name="seminars:point-done", request_max_body_size=SMALL)
async def done(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    await actions.set_done(event, number, "done" in await request.form(), account=account)
    return see_other(url("seminars:agenda", slug=slug))


@post(f"{PATH}/points/{{number:int}}/removal", name="seminars:remove-point", request_max_body_size=SMALL)
async def remove_point(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await to_run(slug, request)
    await actions.remove_point(event, number, account=account)
    return see_other(url("seminars:agenda", slug=slug))


ROUTES = [agenda, add, one, change, move, remove, decide, undecide, agree, done, remove_point]
