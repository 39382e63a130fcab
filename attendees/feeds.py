"""A person's own programme as a calendar that follows: a feed with a secret address of its own."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from attendees.actions.register import token_of
from attendees.invitations import appointment
from attendees.joining.queries import own_doors
from attendees.mails.about import About, own_seats
from attendees.queries import is_for_all, seats_of
from attendees.rules import STAYS_GONE, InCalendars, RegistrationState
from attendees.tables import Appointment, Registration
from events import calendars
from events.queries import venue_of
from events.rules import State
from events.tables import Event
from seminars.calendars import entry
from seminars.queries import Item, programme
from web import clock, secret
from web.kept import answer, tagged
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
    return answer(request, tagged(body), calendars.MEDIA_TYPE, max(row.changed_at, event.changed_at), **FOR_ONE)


async def entries(row: Registration, event: Event) -> list[calendars.Entry]:
    """What the person comes to; and what was there and is cancelled or given up, as cancelled, until that is long ago."""
    found = About(row, event, await programme(event), await seats_of(row.id))
    known = {mark.seminar: mark for mark in await Appointment.objects().where((Appointment.registration == row.id) & (Appointment.gone > 0))}
    doors = await own_doors(row, event, found.items, found.seats)
    shown = [await whole(found, known.get(None)), *(one((item, joining(entry, item, row, doors)), found, known) for item, entry in await placed(found))]
    since = clock.now() - STAYS_GONE
    return [entry for entry in shown if entry and (not entry.is_cancelled or entry.changed_at >= since)]


def joining(shown: calendars.Entry, item: Item, row: Registration, doors: Collection[int]) -> calendars.Entry:
    """With the way into its own meeting, for who takes part online: through our page, by a link that opens nothing else of the person's."""
    if item.id not in doors:
        return shown
    link = absolute(url("attendees:join-seminar", token=token_of(row, "agenda"), number=item.id))
    said = _("Join online, from a quarter of an hour before: {link}", link=link)
    return msgspec.structs.replace(shown, about="\n\n".join(filter(None, [said, shown.about])))


async def placed(found: About) -> list[tuple[Item, calendars.Entry]]:
    venue = await venue_of(found.event)
    return [(item, entry(item, found.event, venue)) for item in found.items]


def one(placed: tuple[Item, calendars.Entry], found: About, known: Mapping[int | None, Appointment]) -> calendars.Entry | None:
    """A seminar. Each time that it went and came back, its SEQUENCE has risen."""
    item, shown = placed
    marks = [known[number] for number in (item.id, None if is_for_all(item) else item.id) if number in known]
    marks = list({mark.id: mark for mark in marks}.values())
    sequence = shown.sequence + 2 * sum(mark.gone for mark in marks)
    if is_there(item, found):
        return msgspec.structs.replace(shown, sequence=sequence, changed_at=max(shown.changed_at, found.row.changed_at) if marks else shown.changed_at)
    if not marks:
        return None
    gone_at = max(mark.gone_at for mark in marks)
    return msgspec.structs.replace(shown, is_cancelled=True, sequence=sequence - 1, changed_at=gone_at)


def is_there(item: Item, found: About) -> bool:
    """In the person's programme now, each seminar for itself."""
    comes = found.row.state == RegistrationState.CONFIRMED and found.row.calendar != InCalendars.ONE
    return comes and (is_for_all(item) or (item.id in found.seats and found.seats[item.id].is_confirmed))


async def whole(found: About, gone: Appointment | None) -> calendars.Entry | None:
    """The event as one item, the same as in the mails: where that is wished, and for a while where it was."""
    row = found.row
    was_one = row.calendar == InCalendars.EACH and row.calendar_since and row.invitations
    if not (row.calendar == InCalendars.ONE or was_one) or not (row.state == RegistrationState.CONFIRMED or gone):
        return None
    shown = await appointment(row, found.event, found.items, own_seats(found))
    is_over = bool(was_one) or row.state != RegistrationState.CONFIRMED or found.event.state == State.CANCELLED
    moments = [row.calendar_since] if was_one else [row.changed_at, found.event.changed_at]
    return msgspec.structs.replace(shown, is_cancelled=is_over, sequence=shown.sequence + is_over, changed_at=max(moments))


ROUTES = [agenda]
