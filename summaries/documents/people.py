"""The list of participants: only those who asked to stand in it and have a place, with name, position and organisation."""

from typing import Any

from events.tables import Event
from jobs.queue import job
from summaries.documents.paper import print_document
from summaries.queries import confirmed, guests
from web.language import _, pick


@job
async def make_participants(of: int, language_code: str) -> None:
    await print_document(of, language_code, name="participants", template="summaries/print_participants.html", facts=facts)


async def facts(event: Event) -> dict[str, Any]:
    everybody = confirmed(await guests(event))
    listed = [guest for guest in everybody if guest.listed]
    return {"title": f"{_('Participants')} – {pick(event, 'title').text}", "listed": listed, "others": len(everybody) - len(listed)}
