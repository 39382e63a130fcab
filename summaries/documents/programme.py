"""The programme as a PDF; the public one is kept for each revision and language."""

from typing import Any

from events.tables import Event
from jobs.queue import job, later
from seminars.grid import days
from seminars.queries import programme, rooms_of
from seminars.rules import PART_ROLES
from summaries.documents.paper import print_document
from web.language import _, current, pick


@job
async def make_programme(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="programme", template="summaries/print_programme.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    rooms = [room.name for room in await rooms_of(event)]
    plan = days(await programme(event), rooms)
    return {"title": f"{_('Programme')} – {pick(event, 'title').text}", "plan": plan, "roles": PART_ROLES}


async def kept_programme(event: Event) -> int:
    """The job that makes, or has made, the programme of this revision in the language that is current: there is only one."""
    code = current.get()
    key = f"programme.pdf:{event.id}:{event.revision}:{code}"
    return await later("summaries.make_programme", event=event.id, key=key, of=event.id, language_code=code)
