"""Who may see what of a visit. An event that is none has no such pages."""

from collections.abc import Collection
from typing import Any

from litestar import Request

from accounts.tables import Account
from attendees.visits.beginning import begin
from attendees.visits.queries import visit_of
from attendees.visits.tables import Visit
from events.access import event_to_run
from events.rules import EDITS, Kind
from events.tables import Event
from web.problems import NotFound


async def visit_to_run(slug: str, request: Request[Any, Any, Any], roles: Collection[str] = EDITS) -> tuple[Event, Account, Visit]:
    event, account = await event_to_run(slug, request, roles)
    return event, account, await is_visit(event)


async def is_visit(event: Event) -> Visit:
    """An event of this kind that was made like any other becomes one when somebody looks."""
    found = await visit_of(event.id) or (await begin(event) if event.kind == Kind.VISIT else None)
    if found is None:
        raise NotFound
    return found
