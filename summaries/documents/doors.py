"""Sheets for the doors: a page for each seminar and one for the event, with a code that opens the form where people say what they thought."""

from typing import Any

from attendees.evaluation.queries import topics
from badges import qr
from events.tables import Event
from jobs.queue import job
from summaries.documents.paper import print_document
from web.language import _, pick
from web.pages import absolute, url


@job
async def make_door_sheets(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="doors", template="summaries/print_doors.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    found = [(topic.item, address(event, topic.seminar)) for topic in await topics(event)]
    return {"title": f"{_('What did you think?')} – {pick(event, 'title').text}", "doors": found, "picture": qr.picture}


def address(event: Event, seminar: int) -> str:
    path = url("attendees:evaluate-seminar-here", slug=event.slug, number=seminar) if seminar else url("attendees:evaluate-here", slug=event.slug)
    return absolute(path)
