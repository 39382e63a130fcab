"""People with seats, written straight into the rows, for what is printed about them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from attendees.actions.register import seal
from attendees.tables import Registration, Seat
from events.tables import Event
from network.tables import Organisation
from seminars.tables import Room, Seminar
from web import secret

THEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
FIRST = datetime(2026, 9, 9, 7, tzinfo=UTC)  # nine in Gävle


async def an_organisation(name: str = "Triple Steelix", actor_type: str = "cluster", **more: Any) -> Organisation:
    row = Organisation(**{"name": name, "name_key": name.casefold(), "actor_type": actor_type, "country": "SE", "region": "20", **more})
    await row.save()
    return row


async def a_seminar(event: Event, title: str = "Sju gap att överbrygga", after: int = 0, **more: Any) -> Seminar:
    """An hour long, `after` hours after nine on the first day."""
    start = FIRST + timedelta(hours=after)
    facts = {"kind": "parallel", "title_sv": title, "seats": 20, "uid": secret.new_code(), "starts_at": start, "ends_at": start + timedelta(hours=1)}
    row = Seminar(**{**facts, "changed_at": THEN, "event": event.id, **more})
    await row.save()
    return row


async def a_room(event: Event, name: str = "Silvanum") -> Room:
    row = Room(event=event.id, name=name, seats=60)
    await row.save()
    return row


async def a_person(event: Event, first: str, last: str, organisation: Organisation, seminars: Any = (), **more: Any) -> Registration:
    """Registered, with a confirmed seat in each of the seminars."""
    uid = secret.new_code()
    facts = {"uid": uid, "state": "confirmed", "email": f"{uid}@example.org", "registered_at": THEN, "changed_at": THEN, **more}
    row = Registration(
        event=event.id, first_name=first, last_name=last, organisation=organisation.id, page_hash="", mailed_hash="", agenda_hash="", badge_hash="", **facts
    )
    seal(row)
    await row.save()
    for seminar in seminars:
        await Seat(registration=row.id, seminar=seminar.id, state="confirmed", since=THEN).save()
    return row
