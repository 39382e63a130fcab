"""An organiser reads what people need: each look is remembered, whose it was, at whom, and when, also when there was nothing to see."""

from accounts.trail import remember
from attendees.needs.queries import needs_at, needs_of
from attendees.needs.rules import Needs
from attendees.tables import Registration
from events.tables import Event
from web.database import transaction


async def read_needs(event: Event, row: Registration, *, account: int) -> Needs:
    async with transaction():
        await remember("needs.read", account=account, event=event.id, subject=f"needs:{row.id}")
        return await needs_of(row)


async def read_words(event: Event, *, account: int) -> list[Needs]:
    """Of all who wrote something in their own words; it may tell who they are."""
    async with transaction():
        found = {number: needs for number, needs in (await needs_at(event)).items() if needs.diet_text or needs.access_text}
        for number in found:
            await remember("needs.words_read", account=account, event=event.id, subject=f"needs:{number}")
    return list(found.values())
