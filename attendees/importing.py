"""The import of an organiser's spreadsheets: upload, preview, mend, bring in. Nothing is written before the last step."""

import asyncio
from datetime import date, timedelta
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.params import FromPath

from attendees.actions import uploads as actions
from attendees.actions.imports import start
from attendees.imports import mending, uploads
from attendees.imports.columns import FILES
from attendees.imports.compare import WHATS
from attendees.imports.known import known
from attendees.imports.preview import MOST_SHOWN, Preview, preview, wrong_first_day
from attendees.imports.result import told_result
from attendees.tables import Import
from events.access import event_to_run
from events.tables import Event
from web.forms import Form
from web.language import weekday
from web.letters import Broken
from web.pages import page, see_other, url

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/import"
MOST_BYTES = 16 * 1024 * 1024  # of all files together


class Chosen(msgspec.Struct):
    first_day: date
    mail: bool = False
    diet_agreed: bool = False


class View(msgspec.Struct):
    """All that the page shows."""

    event: Event
    row: Import
    form: Form[Chosen]
    seen: Preview
    at_work: bool
    broken: list[tuple[str, Broken]] = []

    @property
    def is_wrong(self) -> bool:
        return bool(self.form.errors or self.broken or self.seen.faults)

    @property
    def days(self) -> list[tuple[date, str]]:
        """Those of the event, to choose the first from."""
        length = (self.event.last_day - self.event.first_day).days + 1
        days = [self.event.first_day + timedelta(days=number) for number in range(length)]
        return [(day, weekday(day)) for day in days]

    @property
    def queue(self) -> int:
        """How many of the new participants there is no place for."""
        return max(0, self.seen.new_people() - max(0, self.event.seats - self.event.taken))


@get(PATH, name="attendees:import")
async def show(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    return shown(await view_of(event))


@post(PATH, name="attendees:upload", request_max_body_size=MOST_BYTES)
async def upload(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    view = await taken_in(event, await request.form())
    return shown(view, 422) if view.is_wrong else see_other(url("attendees:import", slug=slug))


@post(f"{PATH}/start", name="attendees:start-import", request_max_body_size=MOST_BYTES)
async def bring_in(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """What was just mended counts, too."""
    event, account = await event_to_run(slug, request)
    view = await taken_in(event, await request.form())
    if view.is_wrong:
        return shown(view, 422)
    number = await start(event, account=account.id)
    return see_other(url("events:job", slug=slug, number=number) if number else url("attendees:import", slug=slug))


@post(f"{PATH}/forget", name="attendees:forget-import")
async def forget(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request)
    await actions.forget(event)
    return see_other(url("attendees:import", slug=slug))


async def taken_in(event: Event, sent: FormMultiDict) -> View:
    """Keeps what was sent, also what has faults: it is shown again."""
    form = Form(Chosen, sent)
    row = await actions.import_of(event)
    seals = bool(event.asks_diet and form.value("diet_agreed"))
    read = await asyncio.to_thread(uploads.read_all, await uploads.bodies(sent), row.number, seals)
    sheets = mending.with_new(mending.mended(actions.sheets_of(row), uploads.typed(sent)), read.sheets)
    chosen = form.data or Chosen(row.first_day, row.mail)
    await actions.keep(event, sheets, first_day=chosen.first_day, mail=chosen.mail)
    view = await view_of(event, form)
    view.broken = read.broken
    return view


async def view_of(event: Event, form: Form[Chosen] | None = None) -> View:
    row, facts = await actions.import_of(event), await known(event)
    form = form or Form(Chosen, first_day=row.first_day, mail=row.mail)
    sheets = actions.sheets_of(row)
    if sheets and (wrong := wrong_first_day(row.first_day, facts)):
        form.blame("first_day", wrong.key, **wrong.facts)
    seen = await asyncio.to_thread(preview, sheets, row.first_day, facts)
    return View(event, row, form, seen, await actions.is_at_work(row))


def shown(view: View, status: int = 200) -> Response[Any]:
    sheets = {told.held.number: told.held for told in view.seen.sheets}
    words = {"files": FILES, "whats": WHATS, "mending": mending, "most": MOST_SHOWN, "result": told_result(view.row.result)}
    return page("attendees/import.html", status=status, event=view.event, view=view, form=view.form, sheets=sheets, **words)


ROUTES = [show, upload, bring_in, forget]
