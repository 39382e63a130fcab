"""The list of proposals to take along: CSV and XLSX."""

from datetime import datetime
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from events.rules import READS
from seminars.call.admin.offer import PATH
from seminars.call.table import table
from web.language import _
from web.pages import PRIVATE
from web.sheets import write_csv
from web.workbook import XLSX, xlsx

Asked = Request[Any, Any, Any]


@get(f"{PATH}/proposals.csv", name="seminars:proposals-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    head, lines = await table(event)
    spoken = [[cell.strftime("%Y-%m-%d %H:%M") if isinstance(cell, datetime) else cell for cell in cells] for cells in lines]
    return handed_out(write_csv(head, spoken), "text/csv", f"proposals-{event.slug}.csv")


@get(f"{PATH}/proposals.xlsx", name="seminars:proposals-xlsx")
async def as_xlsx(request: Asked, slug: FromPath[str]) -> Response[Any]:
    event, _account = await event_to_run(slug, request, READS)
    head, lines = await table(event)
    return handed_out(xlsx(_("Proposals"), head, lines), XLSX, f"proposals-{event.slug}.xlsx")


def handed_out(body: bytes, media_type: str, name: str) -> Response[Any]:
    return Response(body, media_type=media_type, headers={**PRIVATE, "content-disposition": f'attachment; filename="{name}"'})


ROUTES = [as_csv, as_xlsx]
