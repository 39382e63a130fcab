"""An event anew: last year's conference on new days, without its people."""

from datetime import date
from typing import Any

import msgspec

from accounts.trail import remember
from events import questions
from events.actions.create import insert
from events.rules import RoleName, State, slug_of
from events.tables import Event, Host, Role, Venue
from web import clock
from web.database import transaction
from web.forms import Title

STAYS = ("kind", "theme_sv", "theme_fi", "theme_en", "zone", "seats", "contact_name", "contact_email", "accent", "is_example")


class Again(msgspec.Struct, kw_only=True):
    """What is different this time."""

    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    first_day: date


async def copy(event: Event, again: Again, *, account: int) -> Event:
    """A draft with the same house, hosts, rooms and programme, all as many days later as its first day is; nobody is registered."""
    async with transaction():
        new = await insert(await row(event, again), slug_of(again.title_sv or again.title_fi or again.title_en))
        for host in await Host.objects().where(Host.event == event.id).order_by(Host.place, Host.id):
            await Host(**{**values(host), "event": new.id}).save()
        await Role(event=new.id, account=account, role=RoleName.ORGANISER).save()
        for ask in questions.copy_event:
            await ask(event, new)
        await remember("event.copied", account=account, event=new.id, source=event.id)
    return new


async def row(event: Event, again: Again) -> Event:
    now, length = clock.now(), event.last_day - event.first_day
    same = {name: getattr(event, name) for name in STAYS}
    titles = {name: getattr(again, name) for name in ("title_sv", "title_fi", "title_en")}
    days = {"first_day": again.first_day, "last_day": again.first_day + length}
    return Event(**same, **titles, **days, state=State.DRAFT, venue=await copied_venue(event.venue), created_at=now, changed_at=now)


async def copied_venue(number: int | None) -> int | None:
    """A row of its own: another house this year does not change where it was last year."""
    venue = await Venue.objects().get(Venue.id == number) if number else None
    if venue is None:
        return None
    new = Venue(**values(venue))
    await new.save()
    return int(new.id)


def values(found: Any) -> dict[str, Any]:
    return {name: value for name, value in found.to_dict().items() if name != "id"}
