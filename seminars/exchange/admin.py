"""The programme as a file, out and in: chosen or pasted, looked at, taken over."""

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.params import FromPath

from events.access import event_to_run
from events.tables import Event
from seminars.draft.queries import drafted
from seminars.exchange.actions import keep, take_over
from seminars.exchange.arriving import MOST_BYTES, understood
from seminars.exchange.queries import arrival_of, is_at_work, result_in, stored_in
from seminars.exchange.rules import Stored
from seminars.exchange.showing import preview
from seminars.exchange.writing import head, rows
from seminars.facts import Seats
from web.forms import Form
from web.language import LANGUAGES, N_, _, current
from web.letters import Broken
from web.pages import PRIVATE, page, see_other, told, url
from web.problems import Refused
from web.sheets import write_csv
from web.workbook import XLSX, xlsx

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/programme/exchange"
AGAIN = {"refresh": "2"}  # seconds; no script, no meta
SMALL = 20_000  # bytes of a form
MOST_SHOWN = 100  # of each kind


class Sent(msgspec.Struct):
    """`code` is the language of titles in a file that does not say it; `is_shifted` makes a schedule's first day the event's."""

    pasted: Annotated[str, msgspec.Meta(max_length=2_000_000)] = ""
    code: str = ""
    is_shifted: bool = False


class Taking(msgspec.Struct):
    seen: Annotated[str, msgspec.Meta(max_length=64)] = ""
    seats: Seats | None = None


@get(PATH, name="seminars:exchange")
async def exchange(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return await shown(event, done=told(request, "forgotten"))


@post(PATH, name="seminars:look-at-programme", request_max_body_size=MOST_BYTES + 2_000_000)
async def look(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    sent = await request.form()
    form = Form(Sent, sent)
    stored = await read(form, sent, event)
    if stored is None:
        return await shown(event, form)
    await keep(event, stored)
    return see_other(f"{url('seminars:exchange', slug=slug)}#preview")


async def read(form: Form[Sent], sent: FormMultiDict, event: Event) -> Stored | None:
    """What the file says, or what was pasted; what is wrong with it is told at its field."""
    file = sent.get("file")
    name, body = (file.filename, await file.read()) if isinstance(file, UploadFile) and file.filename else ("", form.value("pasted").encode())
    field = "file" if name else "pasted"
    if not body and not form.errors:
        form.blame("file", N_("Choose a file, or paste rows."))
    if form.errors:
        return None
    code = form.value("code") if form.value("code") in LANGUAGES else current.get()
    try:
        return await asyncio.to_thread(understood, name, body, event, code, is_shifted=bool(form.value("is_shifted")))
    except Broken as problem:
        form.blame(field, problem.key, **problem.facts)
        return None


@post(f"{PATH}/taking", name="seminars:take-programme-over", request_max_body_size=SMALL)
async def take(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    form = Form(Taking, await request.form())
    if form.data is None:
        return await shown(event, taking=form)
    try:
        job = await take_over(event, form.data.seen, form.data.seats, account=account.id)
    except Refused as problem:
        form.blame("seats", problem.key, **problem.facts)
        return await shown(event, taking=form)
    return see_other(url("events:job", slug=slug, number=job) if job else url("seminars:exchange", slug=slug))


@post(f"{PATH}/removal", name="seminars:forget-arrival", request_max_body_size=SMALL)
async def forget(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    await keep(event, None)
    return see_other(f"{url('seminars:exchange', slug=slug)}?forgotten")


async def shown(event: Event, form: Form[Sent] | None = None, *, taking: Form[Taking] | None = None, done: str = "") -> Response[bytes]:
    row = await arrival_of(event)
    at_work, stored = row is not None and await is_at_work(row), stored_in(row)
    wrong = (form and form.errors) or (taking and taking.errors)
    facts = {
        "form": form or Form(Sent, code=current.get()),
        "taking": taking or Form(Taking),
        "preview": await preview(event, stored) if stored and not at_work else None,
        "job": row.job if row and at_work else None,
        "result": result_in(row),
        "done": done,
        "most": MOST_SHOWN,
    }
    return page(
        "seminars/exchange/exchange.html", status=422 if wrong else 200, headers=PRIVATE | (AGAIN if at_work and not wrong else {}), event=event, **facts
    )


@get(f"{PATH}/csv", name="seminars:programme-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return handed_out(write_csv(head(), rows(await drafted(event))), "text/csv", f"{slug}-programme.csv")


@get(f"{PATH}/xlsx", name="seminars:programme-xlsx")
async def as_xlsx(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request)
    return handed_out(xlsx(_("Programme"), head(), rows(await drafted(event))), XLSX, f"{slug}-programme.xlsx")


def handed_out(body: bytes, media_type: str, name: str) -> Response[bytes]:
    return Response(body, media_type=media_type, headers={**PRIVATE, "content-disposition": f'attachment; filename="{name}"'})


ROUTES = [exchange, look, take, forget, as_csv, as_xlsx]
