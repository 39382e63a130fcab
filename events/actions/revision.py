"""Tells kept pages that an event has changed."""

from datetime import timedelta
from typing import Any

from events import questions
from events.rules import takes_place
from events.tables import Event
from jobs.queue import after_quiet
from web import clock

QUIET = timedelta(minutes=10)


async def touch(event_id: int) -> None:
    """Something that the public can see has changed: kept pages of the old revision are of no use. Call it in the change's transaction.

    Those who come to a published event are told what concerns them once nothing has changed for a while.
    """
    changes: dict[Any, Any] = {Event.revision: Event.revision + 1, Event.changed_at: clock.now()}
    found = await Event.update(changes).where(Event.id == event_id).returning(Event.state)
    for tell in questions.on_touched:
        await tell(event_id)
    if found and takes_place(found[0]["state"]):
        await after_quiet("attendees.tell_changes", QUIET, event=event_id)
