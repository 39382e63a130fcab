"""Tells kept pages that an event has changed."""

from events.tables import Event
from web import clock


async def touch(event_id: int) -> None:
    """Something that the public can see has changed: kept pages of the old revision are of no use. Call it in the change's transaction."""
    await Event.update({Event.revision: Event.revision + 1, Event.changed_at: clock.now()}).where(Event.id == event_id)
