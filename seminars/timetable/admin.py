"""The page where a timetable is made from wishes, and made anew when something happened."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.draft.rules import Placement
from seminars.queries import Item, rooms_of
from seminars.questions import ask_who_chooses
from seminars.timetable import actions
from seminars.timetable.aims import ASKED, EFFORTS, LEVELS
from seminars.timetable.asking import Given, parallel, places, troubles
from seminars.timetable.changes import HAPPENINGS, Change, Happening
from seminars.timetable.comparing import differences, touched
from seminars.timetable.forms import ALWAYS, aims_form, days_of, sent_aims, sent_change
from seminars.timetable.found import ON_THE_WAY, STAGES, Stage
from seminars.timetable.gathering import aims_of, gather, times_of
from seminars.timetable.tables import Aims, Making
from seminars.timetable.times import Window, of_programme, open_ones
from web.forms import Form, whole
from web.language import _, local, pick
from web.pages import PRIVATE, page, see_other, told, url
from web.problems import Problem, Refused

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/timetable"
SMALL = 500_000  # bytes of a form
AGAIN = {"refresh": "3"}  # seconds; no script, no meta


@get(PATH, name="seminars:timetable")
async def timetable(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, done=told(request, "accepted", "left"))


@post(PATH, name="seminars:make-timetable", request_max_body_size=SMALL)
async def make(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    given = await gather(event)
    form, wanted = sent_aims(event, await request.form(), open_ones(of_programme(given.items), given.items))
    if wanted is None:
        return await shown(event, form=form)
    await actions.set_aims(event, wanted, account=account.id)
    return await begun(event, None, account.id)


@post(f"{PATH}/change", name="seminars:change-timetable", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    given = await gather(event, is_anew=False)
    form, happened = sent_change(await request.form(), given.windows, event.zone)
    if happened is None:
        return await shown(event, happened=form)
    return await begun(event, happened, account.id)


async def begun(event: Event, happened: Any, account: int) -> Response[Any]:
    try:
        await actions.begin(event, happened, account=account)
    except Refused as problem:
        return await shown(event, problem=problem)
    return see_other(url("seminars:timetable", slug=event.slug))


@post(f"{PATH}/stop", name="seminars:stop-timetable", request_max_body_size=SMALL)
async def stop(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    await actions.stop(event)
    return see_other(url("seminars:timetable", slug=slug))


@post(f"{PATH}/{{number:int}}/accept", name="seminars:accept-timetable", request_max_body_size=SMALL)
async def accept(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    chosen, seen = taken(await request.form())
    try:
        await actions.accept(event, number, chosen, seen, account=account.id)
    except Refused as problem:
        return await shown(event, problem=problem, ticked=chosen)
    return see_other(f"{url('seminars:timetable', slug=slug)}?accepted")


@post(f"{PATH}/{{number:int}}/leave", name="seminars:leave-timetable", request_max_body_size=SMALL)
async def leave(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    await actions.leave(event, number)
    return see_other(f"{url('seminars:timetable', slug=slug)}?left")


def taken(sent: FormMultiDict) -> tuple[set[int], dict[int, Placement]]:
    """The seminars that are ticked, and where the page had each. Raises Problem when that was tampered with."""
    numbers = {whole(value) for value in sent.getall("take", [])}
    try:
        return numbers, {n: msgspec.json.decode(sent.get(f"seen_{n}", ""), type=Placement) for n in numbers}
    except msgspec.DecodeError:
        raise Problem from None


async def shown(
    event: Event,
    *,
    form: Form[Any] | None = None,
    happened: Form[Any] | None = None,
    problem: Problem | None = None,
    ticked: Collection[int] | None = None,
    done: str = "",
) -> Response[bytes]:
    """With everything `ticked` that was found, unless somebody has chosen."""
    aims, given = await aims_of(event.id), await gather(event)
    row = await Making.objects().where(Making.event == event.id).order_by(Making.id, ascending=False).first()
    is_on = row is not None and row.state in ON_THE_WAY
    facts = {**await making_facts(event, row, given), **setting_facts(event, given, aims, form), "problem": problem, "done": done, "happened": happened}
    facts["ticked"] = {row.item.id for row in facts.get("rows", ())} if ticked is None else ticked
    wrong = problem or (form and form.errors) or (happened and happened.errors)
    status = 409 if problem else 422 if wrong else 200
    return page("seminars/timetable/timetable.html", status=status, headers=PRIVATE | (AGAIN if is_on and not wrong else {}), event=event, is_on=is_on, **facts)


async def making_facts(event: Event, row: Making | None, given: Given) -> dict[str, Any]:
    """What was found, and whom it concerns."""
    if row is None:
        return {"making": None}
    found, rooms = actions.found_in(row), {room.id: room.name for room in await rooms_of(event)}
    rows = differences(found, given.items, rooms, await ask_who_chooses(event), event.zone)
    names = {who.person: who.name for item in given.items for who in item.people}
    return {
        "making": row,
        "found": found,
        "stage": STAGES[Stage(row.state)],
        "happening": actions.change_of(row),
        "rows": rows,
        "touched": touched(rows),
        "names": names,
        "seen": seen,
        "cause": cause(actions.change_of(row), given, names),
    }


def cause(change: Change | None, given: Given, names: Mapping[int, str]) -> str:
    """What it answers, in words."""
    if change is None:
        return ""
    titles = {item.id: pick(item, "title").text for item in given.items}
    known = {Happening.ROOM: {hall.number: hall.name for hall in given.halls}, Happening.PERSON: names}
    return f"{_(HAPPENINGS[change.what])}: {known.get(change.what, titles).get(change.number, '')}"


def seen(at: Placement) -> str:
    return msgspec.json.encode(at).decode()


def setting_facts(event: Event, given: Given, aims: Aims, form: Form[Any] | None) -> dict[str, Any]:
    own = times_of(aims, given.items, is_anew=False)
    items = {item.id: item for item in given.items}
    choices = [items[int(name[1:])] for name in places(given)]
    return {
        "form": form or aims_form(event, aims, given.windows),
        "days": days_of(event),
        "asked": ASKED,
        "levels": [(level, _(words)) for level, words in LEVELS.items()],
        "efforts": [(effort, _(words)) for effort, words in EFFORTS.items()],
        "choices": choices,
        "placed": [(item.id, pick(item, "title").text) for item in choices],
        "items": items,
        "count": len(parallel(given)),
        "time_count": len(given.windows),
        "rooms": [(hall.number, hall.name) for hall in given.halls],
        "wishing": sum(bool(one.wishes or one.seats) for one in given.choosers),
        "troubles": troubles(given),
        "when": when(event, own),
        "speakers": speakers(items),
        "always": ALWAYS,
    }


def when(event: Event, windows: Sequence[Window]) -> dict[date, list[tuple[str, datetime]]]:
    """The beginnings on each day, as the form sends them and as they are read."""
    starts = [(one.starts_at.isoformat(), local(one.starts_at, event.zone)) for one in windows]
    return {day: of_day for day in days_of(event) if (of_day := [start for start in starts if start[1].date() == day])}


def speakers(items: Mapping[int, Item]) -> list[tuple[int, str]]:
    """Who has a part in what can move, by last name."""
    found = {who.person: (who.last_name, who.name) for item in items.values() if item.kind == "parallel" for who in item.people}
    return [(number, name) for number, (_last, name) in sorted(found.items(), key=lambda pair: pair[1])]


ROUTES = [timetable, make, change, stop, accept, leave]
