"""A conference that is hybrid seminar by seminar, in the demo: a plenary and a parallel seminar can be followed online, and some do."""

from typing import Any

from attendees.actions.register import Wanted, register
from events.actions import touch
from events.tables import Event
from network.queries import organisation_named
from seminars.queries import item_of
from seminars.tables import Seminar
from seminars.webinars.forms import OfSeminar
from seminars.webinars.of_seminars import meet_online
from web.database import transaction

ONLINE = (("Aino", "Lehtonen", "Rauman kaupunki", "fi"), ("Jonas", "Sundin", "Region Gävleborg", "sv"), ("Ritva", "Kallio", "Iisalmen kaupunki", "fi"))
LINK = "https://meet.example.org/klusterkonferensen-sal-{}"


async def meet_also_online(event: Event, account: int) -> None:
    """Once."""
    if await Event.exists().where((Event.id == event.id) & Event.is_hybrid.eq(True)):
        return
    hybrid: dict[Any, Any] = {Event.is_hybrid: True, Event.online_seats: 100}
    async with transaction():
        await Event.update(hybrid).where(Event.id == event.id)
        await touch(event.id)
    chosen = [await first_of(event, "plenary"), await first_of(event, "parallel")]
    for turn, number in enumerate(chosen, 1):
        item = await item_of(event, number)
        assert item is not None
        await meet_online(event, item, OfSeminar(provider="jitsi", link=LINK.format(turn), phone="+46 26 000 00 00"), account=account)
    for turn, (first, last, name, language) in enumerate(ONLINE, 1):
        found = await organisation_named(name)
        assert found is not None
        person = {"first_name": first, "last_name": last, "email": f"distans{turn}@example.org", "organisation": found.id, "language": language}
        await register(event.id, Wanted(**person, attendance="online", choices=(chosen[1],)), mail=False)


async def first_of(event: Event, kind: str) -> int:
    found = await Seminar.select(Seminar.id).where((Seminar.event == event.id) & (Seminar.kind == kind)).order_by(Seminar.starts_at, Seminar.place).first()
    return int(found["id"])
