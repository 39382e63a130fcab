"""What people thought: the organiser's page with it, the same as tables, and the part that speakers see."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from markupsafe import Markup

from attendees.evaluation.forms import label_of
from attendees.evaluation.rules import FEWEST, About
from events.access import event_to_run
from events.rules import READS
from events.tables import Event
from summaries.opinions import HEAD, WAYS, lines, of_seminar, opinions, option_name
from web.language import _
from web.pages import PRIVATE, page, render
from web.sheets import write_csv
from web.workbook import XLSX, xlsx

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/opinions"
NAMES = {"ways": WAYS, "label_of": label_of, "option_name": option_name, "fewest": FEWEST}


@get(PATH, name="summaries:opinions")
async def shown(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    return page("summaries/opinions.html", event=event, here="evaluation", found=await opinions(event), about=About, **NAMES)


@get(f"{PATH}/csv", name="summaries:opinions-csv")
async def as_csv(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    return file(write_csv([_(name) for name in HEAD], lines(event, await opinions(event))), f"opinions-{event.slug}.csv", "text/csv")


@get(f"{PATH}/xlsx", name="summaries:opinions-xlsx")
async def as_xlsx(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    return file(xlsx(_("What people think"), [_(name) for name in HEAD], lines(event, await opinions(event))), f"opinions-{event.slug}.xlsx", XLSX)


def file(body: bytes, name: str, media_type: str) -> Response[bytes]:
    return Response(body, media_type=media_type, headers={**PRIVATE, "content-disposition": f'attachment; filename="{name}"'})


async def for_speakers(event: Event, seminar: int) -> str:
    """Answers the seminars' question: what speakers may read of what was said."""
    found = await of_seminar(event, seminar)
    return Markup(render("summaries/opinions_shared.html", event=event, found=found, **NAMES)) if found else ""  # noqa: S704 - our own template


ROUTES = [shown, as_csv, as_xlsx]
