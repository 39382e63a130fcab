"""The minutes of a network meeting: who was there, what was carried over, what was said, decided and taken on."""

from typing import Any

from attendees.meetings.presence import Was, attendance_of
from events.tables import Event
from jobs.queue import job
from seminars.meetings.queries import agenda_of, carried_to
from seminars.queries import programme
from summaries.documents.paper import print_document
from web.language import _, pick


@job
async def make_minutes(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="minutes", template="summaries/print_minutes.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    people = await attendance_of(event)
    return {
        "title": f"{_('Minutes of the meeting')} – {pick(event, 'title').text}",
        "items": await agenda_of(event.id),
        "carried": await carried_to(event),
        "times_of": [(item.starts_at, item.ends_at, item.room or item.address) for item in (await programme(event))[:1]],
        "attendance": [(was, [one for one in people if one.was == was]) for was in Was],
    }
