"""The organisers' side of giving seats out fairly: a proposal is made, looked at, accepted or left."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath

from attendees.places import actions
from attendees.places.queries import crowds_in, fate_in, last_round, lots_of
from attendees.places.rules import ON_THE_WAY, STEPS, Fate, RoundState, sum_of
from attendees.places.tables import SeatRound
from attendees.places.words import explained, in_short
from attendees.tables import Registration
from attendees.wishes.queries import asked
from events.access import event_to_run
from events.tables import Event
from seminars.queries import Item, programme
from web.forms import Form
from web.language import _, local, pick
from web.pages import PRIVATE, page, see_other, told, url
from web.problems import NotFound, Problem, Refused
from web.sheets import write_csv

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/fair-places"
SMALL = 20_000
AGAIN = {"refresh": "2"}  # seconds; no script, no meta
SHOWN = 30  # people; the sheet has all


class Wanted(msgspec.Struct):
    """Where chance begins."""

    seed: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1


class Row(msgspec.Struct, frozen=True):
    """What somebody gets, as organisers read it."""

    registration: int
    name: str
    email: str
    fate: Fate
    got: list[Item]
    missed: list[str]
    short: list[tuple[str, list[Item]]]


@get(PATH, name="attendees:fair-places")
async def places(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, done=told(request, "given", "left"))


async def shown(event: Event, *, form: Form[Any] | None = None, problem: Problem | None = None, done: str = "") -> Response[bytes]:
    row = await last_round(event.id)
    is_on = row is not None and row.state in ON_THE_WAY
    usual = form or Form(Wanted, seed=row.seed if row else 1)
    found = await proposal(event, row) if row and row.state in (RoundState.READY, RoundState.ACCEPTED) else {"rows": []}
    facts = {"row": row, "is_on": is_on, "form": usual, "problem": problem, "done": done, "asked": await asked(event), "steps": STEPS, "at": at(row, event)}
    status = 409 if problem else 422 if usual.errors else 200
    headers = PRIVATE | (AGAIN if is_on and not problem else {})
    return page("attendees/places/manage.html", status=status, headers=headers, event=event, **facts, **found)


def at(row: SeatRound | None, event: Event) -> Any:
    return local(row.accepted_at, event.zone) if row and row.accepted_at else None


async def proposal(event: Event, row: SeatRound) -> dict[str, Any]:
    """Who gets what, the worst-off first, and how full it becomes. Only those who are shown are made readable: there may be ten thousand."""
    items = {item.id: item for item in await programme(event)}
    fates = await worst_first(row)
    crowds = [(items[number], crowd) for number, crowd in crowds_in(row).items() if number in items]
    rows = await readable_ones(row, fates[:SHOWN], items)
    return {"rows": rows, "more": len(fates) - len(rows), "sum": sum_of(fates), "crowds": crowds, "n": sum(len(one.got) for one in fates)}


async def worst_first(row: SeatRound) -> list[Fate]:
    return sorted((fate_in(lot) for lot in await lots_of(row.id)), key=lambda one: (one.met / max(1, one.wished), -one.wished, one.number))


async def readable_ones(row: SeatRound, fates: Sequence[Fate], items: Mapping[int, Item]) -> list[Row]:
    mine = Registration.event == row.event
    if len(fates) <= SHOWN:
        mine &= Registration.id.is_in([one.number for one in fates] or [0])
    people, known = {one.id: one for one in await Registration.objects().where(mine)}, crowds_in(row)
    return [readable(one, people[one.number], items, explained(one, items, known)) for one in fates if one.number in people]


def readable(one: Fate, who: Registration, items: Mapping[int, Item], missed: list[str]) -> Row:
    got = [items[number] for number in one.got if number in items]
    return Row(one.number, f"{who.first_name} {who.last_name}", who.email, one, got, missed, in_short(one, items))


@post(PATH, name="attendees:propose-places", request_max_body_size=SMALL)
async def propose(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Wanted, await request.form())
    if form.data is None:
        return await shown(event, form=form)
    try:
        await actions.begin(event, form.data.seed, account=account.id)
    except Refused as problem:
        return await shown(event, problem=problem)
    return see_other(url("attendees:fair-places", slug=slug))


@post(f"{PATH}/{{number:int}}/accept", name="attendees:give-places", request_max_body_size=SMALL)
async def accept(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    try:
        await actions.accept(event, number, account=account.id)
    except Refused as problem:
        return await shown(event, problem=problem)
    return see_other(f"{url('attendees:fair-places', slug=slug)}?given")


@post(f"{PATH}/{{number:int}}/leave", name="attendees:leave-places", request_max_body_size=SMALL)
async def leave(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    try:
        await actions.leave(event, number)
    except Refused as problem:
        return await shown(event, problem=problem)
    return see_other(f"{url('attendees:fair-places', slug=slug)}?left")


@get(f"{PATH}.csv", name="attendees:fair-places-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    row = await last_round(event.id)
    if row is None or row.state not in (RoundState.READY, RoundState.ACCEPTED):
        raise NotFound
    heads = [_("E-mail"), _("Name"), _("Wishes"), _("Met"), _("Gets a seat in"), _("Why not the rest")]
    rows = [
        [one.email, one.name, one.fate.wished, one.fate.met, "; ".join(pick(item, "title").text for item in one.got), " ".join(one.missed)]
        for one in await readable_ones(row, await worst_first(row), {item.id: item for item in await programme(event)})
    ]
    headers = {"content-disposition": f'attachment; filename="places-{slug}.csv"', "cache-control": "no-store"}
    return Response(write_csv(heads, rows), media_type="text/csv", headers=headers)


ROUTES = [places, propose, accept, leave, as_csv]
