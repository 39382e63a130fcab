"""The public programme as a PDF, and the compilation where it is offered: made once for each state and language, then handed out as they are."""

import asyncio
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_show
from events.questions import Stays
from events.rules import is_public
from events.tables import Event
from jobs.tables import Job
from summaries.documents.compilation import is_for_everybody, kept_compilation
from summaries.documents.programme import kept_programme
from web import files
from web.kept import Kept, answer
from web.language import _, current
from web.pages import PRIVATE, page, url
from web.problems import NotFound

Asked = Request[Any, Any, Any]
PATIENCE = 20.0  # seconds
LOOK = 0.2  # seconds between looks


@get("/events/{slug:str}/programme.pdf", name="summaries:programme-pdf")
async def public_programme(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    return await hand_out(request, event, await kept_programme(event), f"{event.slug}-{current.get()}.pdf")


@get("/events/{slug:str}/compilation.pdf", name="summaries:compilation-pdf")
async def public_compilation(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    if not is_for_everybody(event):
        raise NotFound
    return await hand_out(request, event, await kept_compilation(event), f"compilation-{event.slug}-{current.get()}.pdf")


async def compilation_stays(event: Event) -> list[Stays]:
    """Answers the events' question."""
    about = _("PDF: the programme, the speakers, the notes, and how many came from where")
    return [Stays(_("The compilation"), url("summaries:compilation-pdf", slug=event.slug), about)] if is_for_everybody(event) else []


async def hand_out(request: Asked, event: Event, number: int, name: str) -> Response[bytes]:
    """What that job makes, or a word that it takes longer."""
    job = await finished(number)
    body = job and await kept_file(job)
    if not job or body is None:
        return page("summaries/not_ready.html", status=503, event=event, here="programme", again=request.url.path, headers=PRIVATE | {"retry-after": "15"})
    told = {"content-disposition": f'inline; filename="{name}"', "content-language": current.get()}
    return answer(request, Kept(body, f'"{job.file[:20]}"'), "application/pdf", **told, **caching(event))


def caching(event: Event) -> dict[str, str]:
    return {} if is_public(event.state) else PRIVATE


async def finished(number: int) -> Job | None:
    """The job when it is done; None when that takes too long, or when it has been given up."""
    for _look in range(int(PATIENCE / LOOK)):
        job = await Job.objects().get(Job.id == number)
        if job is None or job.done_at or job.run_at is None:
            return job if job and job.file else None
        await asyncio.sleep(LOOK)
    return None


async def kept_file(job: Job) -> bytes | None:
    """A file that got lost is made anew the next time."""
    try:
        return await files.fetch(job.file)
    except FileNotFoundError:
        await Job.delete().where(Job.id == job.id)
        return None
