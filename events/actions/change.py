"""Changes what an event says of itself, and who holds it."""

from typing import Any

from accounts.trail import remember
from events import questions
from events.actions.create import said
from events.actions.hosts import set_hosts
from events.actions.revision import touch
from events.actions.venue import keep_venue
from events.facts import ENDS, Hosts, Settings
from events.queries import country_of
from events.tables import Event, Hold, Venue
from web import clock
from web.database import first_row, transaction
from web.language import N_, moment
from web.problems import Refused


async def change(event: Event, settings: Settings, *, account: int) -> None:
    """Refused when more seats are taken than there would be. More seats than before: the queue moves up at once."""
    async with transaction():
        await touch(event.id)  # also holds the row: nobody takes a seat meanwhile
        now = await first_row(Event, "id = {}", event.id)
        assert now
        check_taken(now, settings)
        await check_held(event.id, settings.seats)
        await keep(event.id, now.venue, settings)
        if has_more(now, settings):
            for ask in questions.on_seats_changed:
                await ask(event.id)
        await remember("event.changed", account=account, event=event.id, seats=settings.seats)


class TooFew(Refused):
    """Fewer places than are taken; `field` says which."""

    def __init__(self, field: str, key: str, **facts: int) -> None:
        super().__init__(key, **facts)
        self.field = field


def check_taken(now: Event, settings: Settings) -> None:
    if settings.seats < now.taken:
        raise TooFew("seats", N_("There cannot be fewer than {taken}: so many seats are taken."), taken=now.taken)
    if now.online_taken and not settings.is_hybrid:
        raise TooFew("is_hybrid", N_("{taken} take part online: they would have no place."), taken=now.online_taken)
    if settings.online_seats is not None and settings.online_seats < now.online_taken:
        raise TooFew("online_seats", N_("There cannot be fewer than {taken}: so many take part online."), taken=now.online_taken)


def has_more(now: Event, settings: Settings) -> bool:
    """Whether somebody who waits might get a place now."""
    online = settings.is_hybrid and (settings.online_seats is None or settings.online_seats > (now.online_seats or 0) or not now.is_hybrid)
    return settings.seats > now.seats or online


async def check_held(event: int, seats: int) -> None:
    held = sum(await Hold.select(Hold.seats).where((Hold.event == event) & (Hold.until > clock.now())).output(as_list=True))
    if seats < held:
        raise TooFew("seats", N_("There cannot be fewer than {held}: so many places are held for some."), held=held)


async def keep(number: int, venue: int | None, settings: Settings) -> None:
    values: dict[str, Any] = {
        **said(settings),
        "venue": await keep_venue(venue, settings),
        **{name: moment(ends, settings.zone) if (ends := getattr(settings, name)) else None for name in ENDS},
    }
    await Event.update(values).where(Event.id == number)
    if venue and not settings.venue_name:
        await Venue.delete().where(Venue.id == venue)


async def change_hosts(event: Event, hosts: Hosts, *, account: int) -> None:
    async with transaction():
        await touch(event.id)
        await set_hosts(event, hosts, country=await country_of(event))
        await remember("event.hosts", account=account, event=event.id, hosts=len(hosts))
