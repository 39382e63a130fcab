"""The public programme as a PDF: made once for each revision and language, then handed out as it is."""

import asyncio
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_show
from events.rules import is_public
from events.tables import Event
from jobs.tables import Job
from summaries.documents.programme import kept_programme
from web import files
from web.kept import Kept, answer
from web.language import current
from web.pages import PRIVATE, page

PATIENCE = 20.0  # seconds
LOOK = 0.2  # seconds between looks


@get("/events/{slug:str}/programme.pdf", name="summaries:programme-pdf")
async def public_programme(request: Request[Any, Any, Any], slug: FromPath[str]) -> Response[bytes]:
    event = await event_to_show(slug, request)
    job = await finished(await kept_programme(event))
    body = job and await kept_file(job)
    if not job or body is None:
        return page("summaries/not_ready.html", status=503, event=event, here="programme", headers=PRIVATE | {"retry-after": "15"})
    told = {"content-disposition": f'inline; filename="{event.slug}-{current.get()}.pdf"', "content-language": current.get()}
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
