"""Who was there, from when to when, for organisers: a page, the same as tables, and the mail afterwards."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from accounts.trail import remember
from attendees.joining.queries import Attended, attended, server_tells
from events.access import event_to_run
from events.rules import READS
from events.tables import Event
from jobs.queue import later
from web.database import transaction
from web.language import N_, _
from web.pages import PRIVATE, page, see_other, url
from web.sheets import write_csv
from web.workbook import XLSX, xlsx

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/attendance"
HEAD = (N_("Last name"), N_("First name"), N_("Organisation"), N_("E-mail"), N_("Joined"), N_("Left at"), N_("Minutes"))


@get(PATH, name="attendees:present")
async def present(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    rows = await attended(event)
    facts: dict[str, Any] = {"rows": rows, "came": sum(row.joined is not None for row in rows), "is_told": await server_tells(event)}
    return page("attendees/present.html", event=event, **facts)


@get(f"{PATH}/csv", name="attendees:present-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    body = write_csv([_(name) for name in HEAD], lines(await attended(event), is_text=True))
    return file(event, body, "csv", "text/csv")


@get(f"{PATH}/xlsx", name="attendees:present-xlsx")
async def as_xlsx(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    return file(event, xlsx(_("Who was there"), [_(name) for name in HEAD], lines(await attended(event))), "xlsx", XLSX)


def lines(rows: Sequence[Attended], *, is_text: bool = False) -> list[list[Any]]:
    """Times as clocks at the event show them."""
    return [[row.last_name, row.first_name, row.organisation, row.email, *(shown(at, is_text) for at in (row.joined, row.left)), minutes(row)] for row in rows]


def shown(at: Any, is_text: bool) -> Any:
    if at is None:
        return ""
    return at.strftime("%Y-%m-%d %H:%M") if is_text else at.replace(tzinfo=None, microsecond=0)


def minutes(row: Attended) -> Any:
    return "" if row.minutes is None else row.minutes


def file(event: Event, body: bytes, ending: str, media_type: str) -> Response[bytes]:
    return Response(body, media_type=media_type, headers={**PRIVATE, "content-disposition": f'attachment; filename="attendance-{event.slug}.{ending}"'})


@post("/manage/events/{slug:str}/meeting/letters", name="attendees:tell-of-recording")
async def tell(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, account = await event_to_run(slug, request)
    async with transaction():
        await later("attendees.tell_of_recording", event=event.id, of=event.id)
        await remember("recording.told", account=account.id, event=event.id)
    return see_other(f"{url('seminars:meeting', slug=slug)}?told")


ROUTES = [present, as_csv, as_xlsx, tell]
