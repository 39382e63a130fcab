"""An event becomes a visit: from then on it has a page for its hosts, behind a secret link."""

from attendees.visits.queries import PURPOSE_OF_HOSTS, visit_of
from attendees.visits.tables import Visit
from events.tables import Event
from web import secret


async def begin(event: Event) -> Visit:
    """Once."""
    uid = secret.new_code()
    row = Visit(event=event.id, uid=uid, token_hash=secret.hashed(secret.link_token(PURPOSE_OF_HOSTS, uid)))
    await Visit.insert(row).on_conflict(target=Visit.event, action="DO NOTHING")
    found = await visit_of(event.id)
    assert found
    return found
