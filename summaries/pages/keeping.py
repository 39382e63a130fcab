"""An event as a folder that opens without a server: made for organisers at one click, and for the public once it is over, where organisers offer it."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.trail import remember
from events.access import event_to_run, event_to_show
from events.queries import is_past
from events.questions import Stays
from events.rules import READS
from events.tables import Event
from seminars.material.handing_out import PUBLIC
from summaries.keeping.folder import kept_folder
from summaries.keeping.offering import Offered, change_offer
from summaries.pages.programme_pdf import finished
from web.forms import Form
from web.language import _
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound
from web.serving import serve

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/folder"
AGAIN = {"refresh": "5", "retry-after": "5"}  # seconds


@post(PATH, name="summaries:make-folder", status_code=303)
async def make(request: Asked, slug: FromPath[str]) -> Redirect:
    event, account = await event_to_run(slug, request, READS)
    number = await kept_folder(event)
    await remember("folder.asked", account=account.id, event=event.id)
    return see_other(url("events:job", slug=slug, number=number))


@post(f"{PATH}/offer", name="summaries:offer-folder", status_code=303, request_max_body_size=10_000)
async def offer(request: Asked, slug: FromPath[str]) -> Redirect:
    event, account = await event_to_run(slug, request)
    offered = Form(Offered, await request.form()).data or Offered()
    await change_offer(event, offered, account=account.id)
    return see_other(f"{url('summaries:documents', slug=slug)}?saved#as-folder")


@get("/events/{slug:str}/folder.zip", name="summaries:folder")
async def public_folder(request: Asked, slug: FromPath[str]) -> Response[Any]:
    """Decided on anew each time: what was closed again is in no folder that is handed out from then on."""
    event = await event_to_show(slug, request)
    if not is_offered(event):
        raise NotFound
    job = await finished(await kept_folder(event))
    if job is None:
        return page("summaries/folder_not_ready.html", status=503, event=event, here="event", headers=PRIVATE | AGAIN)
    return await serve(request, job.file, "application/zip", job.file_name, headers=PUBLIC)


def is_offered(event: Event) -> bool:
    return event.offers_folder and is_past(event)


async def folder_stays(event: Event) -> list[Stays]:
    """Answers the events' question."""
    about = _("One file: unpack it and open index.html, also without a connection.")
    return [Stays(_("Everything, to keep"), url("summaries:folder", slug=event.slug), about)] if is_offered(event) else []


ROUTES = [make, offer, public_folder]
