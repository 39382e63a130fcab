"""Work that takes its time, as it goes on: the page asks again by itself until it is done, and hands over what was made."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from events.access import event_to_run
from events.rules import READS
from jobs.tables import Job
from web.pages import PRIVATE, page, see_other, url
from web.problems import NotFound
from web.serving import serve

Asked = Request[Any, Any, Any]
PATH = "/manage/events/{slug:str}/jobs/{number:int}"
TYPES = {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/zip",
    "text/csv",
}
AGAIN = {"refresh": "2"}  # seconds; no script, no meta
TOLD_AT = {
    "attendees.bring_in": "attendees:import",
    "seminars.take_programme_over": "seminars:exchange",
}  # kinds of jobs of which another page says what came of them


@get(PATH, name="events:job")
async def job(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    event, row = await job_to_see(request, slug, number)
    if row.done_at and row.kind in TOLD_AT:
        return see_other(url(TOLD_AT[row.kind], slug=slug))
    goes_on = row.done_at is None and row.run_at is not None
    return page("events/job.html", event=event, job=row, goes_on=goes_on, headers=PRIVATE | (AGAIN if goes_on else {}))


@get(f"{PATH}/file", name="events:job-file")
async def job_file(request: Asked, slug: FromPath[str], number: FromPath[int]) -> Response[Any]:
    _event, row = await job_to_see(request, slug, number)
    if row.done_at is None or not row.file:
        raise NotFound
    media_type = row.file_type if row.file_type in TYPES else "application/octet-stream"
    return await serve(request, row.file, media_type, row.file_name, headers=PRIVATE)


async def job_to_see(request: Asked, slug: str, number: int) -> tuple[Any, Job]:
    """A job of this event, for those who work on it."""
    event, _account = await event_to_run(slug, request, READS)
    row = await Job.objects().get((Job.id == number) & (Job.event == event.id))
    if row is None:
        raise NotFound
    return event, row


ROUTES = [job, job_file]
