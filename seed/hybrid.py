"""A conference that is hybrid seminar by seminar, in the demo: a plenary and a parallel seminar can be followed online, and some do."""

from typing import Any

from attendees.actions.register import Wanted, register
from attendees.tables import Registration
from events.actions import touch
from events.tables import Event
from network.queries import organisation_named
from seminars.queries import Item, programme
from seminars.webinars.forms import OfSeminar
from seminars.webinars.of_seminars import meet_online
from seminars.webinars.queries import own_meetings
from web.database import transaction

ONLINE = (("Aino", "Lehtonen", "Rauman kaupunki", "fi"), ("Jonas", "Sundin", "Region Gävleborg", "sv"), ("Ritva", "Kallio", "Iisalmen kaupunki", "fi"))
LINK = "https://meet.example.org/klusterkonferensen-sal-{}"


async def meet_also_online(event: Event, account: int) -> None:
    """Once, all or nothing: what a start that was broken off left behind is completed."""
    if await own_meetings(event.id):
        return
    hybrid: dict[Any, Any] = {Event.is_hybrid: True, Event.online_seats: 100}
    async with transaction():
        await Event.update(hybrid).where(Event.id == event.id)
        await touch(event.id)
        items = await programme(event)
        chosen = [first_of(items, "plenary"), first_of(items, "parallel")]
        for turn, item in enumerate(chosen, 1):
            await meet_online(event, item, OfSeminar(provider="jitsi", link=LINK.format(turn), phone="+46 26 000 00 00"), account=account)
        await follow_from_afar(event, chosen[1])


async def follow_from_afar(event: Event, item: Item) -> None:
    for turn, (first, last, name, language) in enumerate(ONLINE, 1):
        found, email = await organisation_named(name), f"distans{turn}@example.org"
        assert found is not None
        if not await Registration.exists().where((Registration.event == event.id) & (Registration.email == email)):
            person = {"first_name": first, "last_name": last, "email": email, "organisation": found.id, "language": language}
            await register(event.id, Wanted(**person, attendance="online", choices=(item.id,)), mail=False)


def first_of(items: list[Item], kind: str) -> Item:
    """Of those that have a time: an accepted proposal may still wait for one."""
    return next(item for item in items if item.kind == kind)
