"""Whether all files are there, for those who may create events: what the nightly check found."""

from typing import Any

from litestar import Request, Response, get

from events.access import someone_who_may_create
from jobs.checking import last_check
from jobs.tables import Lost
from web.files import in_use
from web.language import N_
from web.pages import page

WHAT = {"missing": N_("missing"), "changed": N_("changed")}


@get("/manage/files", name="events:files")
async def files(request: Request[Any, Any, Any]) -> Response[Any]:
    account = await someone_who_may_create(request)
    rows = await Lost.objects().order_by(Lost.id)
    return page("events/files.html", account=account, rows=rows, last=await last_check(), number=len(await in_use()), what=WHAT)


ROUTES = [files]
