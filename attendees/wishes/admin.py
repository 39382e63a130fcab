"""The organisers' side of wishes: asked for until when, how many there are for which seminar; as a sheet, out and in."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from attendees.wishes.actions import ask_all, take_over
from attendees.wishes.forms import Asking, shown_asking, until_in
from attendees.wishes.importing import Understood, understand
from attendees.wishes.queries import asked, choosers
from events.access import event_to_run
from events.tables import Event
from seminars.wishes.actions import ask_for_wishes
from seminars.wishes.queries import Count, counts_of, is_open, to_wish, wishes_of, wishing_of
from seminars.wishes.rules import STRENGTHS, Strength
from web import clock
from web.forms import Form
from web.language import _, pick
from web.letters import Broken
from web.pages import page, see_other, url
from web.problems import Refused
from web.sheets import MOST_BYTES, read, write_csv

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/wishes"
SMALL = 20_000
MOST_FAULTS = 50  # told at once


@get(PATH, name="attendees:manage-wishes")
async def wishes(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    told = next((name for name in ("saved", "written", "imported") if name in request.query_params), "")
    return await shown(event, told=told, n=request.query_params.get("imported", ""))


async def shown(
    event: Event, *, form: Form[Any] | None = None, sheet: Form[Any] | None = None, faults: Understood | None = None, **told: Any
) -> Response[bytes]:
    row, counts = await wishing_of(event.id), await counts_of(event)
    items = sorted(await to_wish(event), key=lambda item: -counts.get(item.id, Count()).people)
    facts = {
        "form": form or shown_asking(row, event),
        "sheet": sheet or Form(msgspec.Struct),
        "faults": faults.faults if faults else [],
        "most_faults": MOST_FAULTS,
        "is_open": is_open(row, clock.now()),
        "items": [(item, counts.get(item.id, Count())) for item in items],
        "asked": await asked(event),
    }
    wrong = (form and form.errors) or (sheet and sheet.errors) or faults
    return page("attendees/wishes/manage.html", status=422 if wrong else 200, event=event, **facts, **{"told": "", "n": "", **told})


@post(PATH, name="attendees:ask-for-wishes", request_max_body_size=SMALL)
async def change(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Asking, await request.form())
    if form.data is None:
        return await shown(event, form=form)
    await ask_for_wishes(event, is_open=form.data.is_open, until=until_in(form, event), most_musts=form.data.most_musts, account=account.id)
    return see_other(f"{url('attendees:manage-wishes', slug=slug)}?saved")


@post(f"{PATH}/mails", name="attendees:write-for-wishes", request_max_body_size=SMALL)
async def write(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = shown_asking(await wishing_of(event.id), event)
    try:
        await ask_all(event, account=account.id)
    except Refused as problem:
        form.blame("is_open", problem.key, **problem.facts)
        return await shown(event, form=form)
    return see_other(f"{url('attendees:manage-wishes', slug=slug)}?written")


@get(f"{PATH}.csv", name="attendees:wishes-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    """A row for each who can wish, a column for each seminar; it can be taken in again."""
    event, _account = await event_to_run(slug, request)
    items, given = await to_wish(event), {(one.chooser, one.seminar): one.weight for one in await wishes_of(event)}
    heads = [_("E-mail"), _("Name"), *(f"#{item.id}" if is_double(item, items) else pick(item, "title").text for item in items)]
    rows = [[row.email, f"{row.first_name} {row.last_name}", *(said(given.get((row.id, item.id), 0)) for item in items)] for row in await choosers(event)]
    headers = {"content-disposition": f'attachment; filename="wishes-{slug}.csv"', "cache-control": "no-store"}
    return Response(write_csv(heads, rows), media_type="text/csv", headers=headers)


def is_double(item: Any, items: list[Any]) -> bool:
    title = pick(item, "title").text
    return sum(pick(one, "title").text == title for one in items) > 1


def said(strength: int) -> str:
    return _(STRENGTHS[Strength(strength)]) if strength else ""


@post(f"{PATH}/sheet", name="attendees:import-wishes", request_max_body_size=MOST_BYTES + SMALL)
async def take_in(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    sheet: Form[Any] = Form(msgspec.Struct)
    file = (await request.form()).get("file")
    body = await file.read() if isinstance(file, UploadFile) else b""
    people = {row.email.casefold(): row.id for row in await choosers(event)}
    try:
        found = understand(read("", body), await to_wish(event), people, (await wishing_of(event.id)).most_musts)
    except Broken as problem:
        sheet.blame("file", problem.key, **problem.facts)
        return await shown(event, sheet=sheet)
    if found.faults:
        return await shown(event, faults=found)
    n = await take_over(event, found.wishes, account=account.id)
    return see_other(f"{url('attendees:manage-wishes', slug=slug)}?imported={n}")


ROUTES = [wishes, change, write, as_csv, take_in]
