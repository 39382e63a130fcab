"""The sheet for the kitchen: to print, and as a spreadsheet."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.needs.kitchen import kitchen_of, lines, on_plate
from events.access import event_to_run
from events.queries import front_of
from events.rules import READS_NEEDS
from web import clock
from web.language import _, local
from web.pages import PRIVATE, page
from web.workbook import XLSX, xlsx

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/needs/kitchen"


@get(PATH, name="attendees:kitchen")
async def kitchen_sheet(slug: FromPath[str], request: Asked) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS_NEEDS)
    kitchen = await kitchen_of(event)
    head, rows = lines(kitchen)
    facts = {"plates": [(on_plate(plate), n) for plate, n in kitchen.plates], "as_of": local(clock.now(), event.zone)}
    return page("attendees/kitchen.html", event=event, front=await front_of(event), head=head, rows=rows, **facts)


@get(f"{PATH}/xlsx", name="attendees:kitchen-xlsx")
async def kitchen_xlsx(slug: FromPath[str], request: Asked) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS_NEEDS)
    body = xlsx(_("Kitchen"), *lines(await kitchen_of(event)))
    return Response(body, media_type=XLSX, headers={**PRIVATE, "content-disposition": f'attachment; filename="kitchen-{event.slug}.xlsx"'})


ROUTES = [kitchen_sheet, kitchen_xlsx]
