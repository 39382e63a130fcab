"""Makes documents of an event, and lists those that were made."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from accounts.trail import remember
from events.access import event_to_run
from events.rules import READS
from events.tables import Event
from jobs.queue import later
from jobs.tables import Job
from summaries.documents.kinds import document, documents_of
from summaries.keeping.offering import Offered
from web.database import transaction
from web.forms import Form
from web.language import NAMES, current
from web.pages import page, see_other, url
from web.problems import NotFound

PATH = "/manage/events/{slug:str}/documents"
SHOWN = 20


class Wanted(msgspec.Struct):
    """The button that was pressed: "programme.sv", "list.xlsx"."""

    make: Annotated[str, msgspec.Meta(max_length=40)]


@get(PATH, name="summaries:documents")
async def documents(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    event, _account = await event_to_run(slug, request, READS)
    jobs = await Job.objects().where((Job.event == event.id) & Job.kind.like("summaries.%")).order_by(Job.id, ascending=False).limit(SHOWN)
    return page(
        "summaries/documents.html", event=event, here="documents", documents=documents_of(event.kind), names=NAMES, jobs=jobs, **about_folder(event, request)
    )


def about_folder(event: Event, request: Request[Any, Any, Any]) -> dict[str, Any]:
    return {"offered": Form(Offered, folder=event.offers_folder, compilation=event.offers_compilation), "saved": "saved" in request.query_params}


@post(PATH, name="summaries:make", status_code=303)
async def make(request: Request[Any, Any, Any], slug: FromPath[str]) -> Redirect:
    event, account = await event_to_run(slug, request, READS)
    wanted = Form(Wanted, await request.form()).data
    name, _dot, choice = wanted.make.partition(".") if wanted else ("", "", "")
    found = document(name, event.kind)
    if found is None or choice not in found.choices:
        raise NotFound
    facts = {"language_code": current.get(), "suffix": choice} if found.formats else {"language_code": choice}
    async with transaction():
        number = await later(found.job, event=event.id, of=event.id, **facts)
        await remember("document.asked", account=account.id, event=event.id, document=name, choice=choice)
    return see_other(url("events:job", slug=slug, number=number))
