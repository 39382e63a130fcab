"""Who was there, from when to when, for organisers: a page, the same as tables, and the mail afterwards."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery

from accounts.trail import remember
from attendees.joining.queries import Attended, attended, met_online, server_tells
from events.access import event_to_run
from events.rules import READS
from events.tables import Event
from jobs.queue import later
from seminars.queries import Item, programme
from seminars.webinars.queries import meeting_of, own_meetings
from web.database import transaction
from web.language import N_, _, pick
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound
from web.sheets import write_csv
from web.workbook import XLSX, Sheet, workbook

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/attendance"
HEAD = (N_("Last name"), N_("First name"), N_("Organisation"), N_("E-mail"), N_("Joined"), N_("Left at"), N_("Minutes"), N_("Speaker"))
NAMED = 4  # of these columns say who it is


@get(PATH, name="attendees:present")
async def present(request: Asked, slug: FromPath[str], seminar: FromQuery[int | None] = None) -> Response[Any]:
    """Of the whole event, or of one seminar that has a meeting of its own."""
    event, _account = await event_to_run(slug, request, READS)
    item, own = await asked_for(event, seminar), await own_meetings(event.id)
    rows = await attended(event, item)
    facts: dict[str, Any] = {"people": [row for row in rows if not row.is_speaker], "speakers": [row for row in rows if row.is_speaker]}
    facts |= {"item": item, "online": [one for one in await programme(event) if one.id in own]}
    told = [server_tells(own[item.id] if item and item.id in own else meeting) for meeting in (await meeting_of(event.id), *([] if item else own.values()))]
    return page("attendees/present.html", event=event, is_told=all(told), **facts)


async def asked_for(event: Event, seminar: int | None) -> Item | None:
    item = next((one for one in await programme(event) if one.id == seminar), None)
    if seminar is not None and item is None:
        raise NotFound
    return item


@get(f"{PATH}/csv", name="attendees:present-csv")
async def as_csv(request: Asked, slug: FromPath[str], seminar: FromQuery[int | None] = None) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    body = write_csv([_(name) for name in HEAD], lines(await attended(event, await asked_for(event, seminar)), is_text=True))
    return file(event, seminar, body, "csv", "text/csv")


@get(f"{PATH}/xlsx", name="attendees:present-xlsx")
async def as_xlsx(request: Asked, slug: FromPath[str], seminar: FromQuery[int | None] = None) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    item = await asked_for(event, seminar)
    sheets = [Sheet(_("Who was there"), [_(name) for name in HEAD], lines(await attended(event, item)))]
    if item is None and (met := await met_online(event)):
        sheets.append(await by_seminar(event, met))
    return file(event, seminar, workbook(sheets), "xlsx", XLSX)


async def by_seminar(event: Event, items: Sequence[Item]) -> Sheet:
    """One line for each person in each of these seminars, in order of time."""
    head, rows = [*HEAD[:NAMED], N_("Seminar"), *HEAD[NAMED:]], []
    for item in items:
        title = pick(item, "title").text
        rows += [[*cells[:NAMED], title, *cells[NAMED:]] for cells in lines(await attended(event, item))]
    return Sheet(_("By seminar"), [_(name) for name in head], rows)


def lines(rows: Sequence[Attended], *, is_text: bool = False) -> list[list[Any]]:
    """Times as clocks at the event show them."""
    return [line(row, is_text) for row in rows]


def line(row: Attended, is_text: bool) -> list[Any]:
    times = [shown(at, is_text) for at in (row.joined, row.left)]
    return [row.last_name, row.first_name, row.organisation, row.email, *times, minutes(row), _("yes") if row.is_speaker else ""]


def shown(at: Any, is_text: bool) -> Any:
    if at is None:
        return ""
    return at.strftime("%Y-%m-%d %H:%M") if is_text else at.replace(tzinfo=None, microsecond=0)


def minutes(row: Attended) -> Any:
    return "" if row.minutes is None else row.minutes


def file(event: Event, seminar: int | None, body: bytes, ending: str, media_type: str) -> Response[bytes]:
    name = f"attendance-{event.slug}{f'-{seminar}' if seminar else ''}.{ending}"
    return Response(body, media_type=media_type, headers={**PRIVATE, "content-disposition": f'attachment; filename="{name}"'})


@post("/manage/events/{slug:str}/meeting/letters", name="attendees:tell-of-recording")
async def tell(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    async with transaction():
        await later("attendees.tell_of_recording", event=event.id, of=event.id)
        await remember("recording.told", account=account.id, event=event.id)
    return see_other(f"{url('seminars:meeting', slug=slug)}?told")


ROUTES = [present, as_csv, as_xlsx, tell]
