"""A person's own programme as a calendar that follows: a feed with a secret address of its own."""

import hashlib
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.queries import own_items, ranks_of, seats_of
from attendees.rules import RegistrationState
from attendees.tables import Registration
from events import calendars
from events.queries import venue_of
from events.tables import Event
from seminars.calendars import entry
from seminars.queries import programme
from web import secret
from web.kept import Kept, answer
from web.language import _, language, pick
from web.pages import absolute, url
from web.problems import NotFound

FOR_ONE = {"cache-control": "private, no-cache", "x-robots-tag": "noindex"}


@get("/r/{token:str}/agenda.ics", name="attendees:agenda-ics")
async def agenda(token: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    row = await Registration.objects().get(Registration.agenda_hash == secret.hashed(token))
    if row is None:
        raise NotFound
    event = await Event.objects().get(Event.id == row.event)
    assert event is not None
    with language(row.language):
        body = calendars.feed(
            _("My programme: {title}", title=pick(event, "title").text),
            await entries(row, event),
            source=absolute(url("attendees:agenda-ics", token=token)),
            colour=event.accent,
        )
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return answer(request, Kept(body, tag), calendars.MEDIA_TYPE, max(row.changed_at, event.changed_at), **FOR_ONE)


async def entries(row: Registration, event: Event) -> list[calendars.Entry]:
    """Nothing while one waits for the event. For who has cancelled, all that was in it, as cancelled."""
    items, venue = await programme(event), await venue_of(event)
    if row.state == RegistrationState.CANCELLED:
        wished = await ranks_of(row)
        return [gone(entry(item, event, venue), row) for item in own_items(items, wished)]
    if row.state != RegistrationState.CONFIRMED:
        return []
    seats = {number: seat for number, seat in (await seats_of(row.id)).items() if seat.is_confirmed}
    return [entry(item, event, venue) for item in own_items(items, seats)]


def gone(shown: calendars.Entry, row: Registration) -> calendars.Entry:
    changed_at = max(shown.changed_at, row.changed_at)
    return msgspec.structs.replace(shown, is_cancelled=True, sequence=shown.sequence + 1, changed_at=changed_at)


ROUTES = [agenda]
