"""Changes what an event says of itself, and who holds it."""

from typing import Any

from accounts.trail import remember
from events import questions
from events.actions.create import said
from events.actions.hosts import set_hosts
from events.actions.revision import touch
from events.actions.venue import keep_venue
from events.facts import Hosts, Settings
from events.tables import Event, Venue
from web.database import transaction
from web.language import N_, moment
from web.problems import Refused


async def change(event: Event, settings: Settings, *, account: int) -> None:
    """Refused when more seats are taken than there would be. More seats than before: the queue moves up at once."""
    async with transaction():
        await touch(event.id)  # also holds the row: nobody takes a seat meanwhile
        now = await Event.select(Event.seats, Event.taken, Event.venue).where(Event.id == event.id).first()
        assert now
        if settings.seats < now["taken"]:
            raise Refused(N_("There cannot be fewer than {taken}: so many seats are taken."), taken=now["taken"])
        await keep(event.id, now["venue"], settings)
        if settings.seats > now["seats"]:
            for ask in questions.on_seats_changed:
                await ask(event.id)
        await remember("event.changed", account=account, event=event.id, seats=settings.seats)


async def keep(number: int, venue: int | None, settings: Settings) -> None:
    closes_at = settings.registration_closes_at
    values: dict[str, Any] = {
        **said(settings),
        "venue": await keep_venue(venue, settings),
        "registration_closes_at": moment(closes_at, settings.zone) if closes_at else None,
    }
    await Event.update(values).where(Event.id == number)
    if venue and not settings.venue_name:
        await Venue.delete().where(Venue.id == venue)


async def change_hosts(event: Event, hosts: Hosts, *, account: int) -> None:
    async with transaction():
        await touch(event.id)
        venue = await Venue.select(Venue.country).where(Venue.id == event.venue).first() if event.venue else None
        await set_hosts(event, hosts, country=venue["country"] if venue else "SE")
        await remember("event.hosts", account=account, event=event.id, hosts=len(hosts))
