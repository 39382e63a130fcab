"""An event anew: last year's conference on new days, without its people."""

from datetime import date
from typing import Any

import msgspec

from accounts.trail import remember
from events import questions
from events.actions.create import insert
from events.actions.form import copy_form
from events.belonging import areas_of_event
from events.facts import ENDS
from events.rules import HoldBy, RoleName, State, slug_of
from events.tables import Event, EventArea, Hold, Host, KindPlaces, Role, Share, Venue
from web import clock
from web.database import transaction
from web.forms import Title
from web.language import local

STAYS = ("kind", "theme_sv", "theme_fi", "theme_en", "zone", "seats", "contact_name", "contact_email", "accent", "asks_diet", "asks_access", "is_example")
STAYS += ("admission", "queue_mode", "offer_hours", "is_hybrid", "online_seats", "mix_is_public", "network", "series", "offers_folder", "offers_compilation")


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
        await copy_places(event, new)
        await copy_areas(event, new)
        await copy_form(event, new)
        await Role(event=new.id, account=account, role=RoleName.ORGANISER).save()
        for ask in questions.copy_event:
            await ask(event, new)
        await remember("event.copied", account=account, event=new.id, source=event.id)
    return new


async def copy_places(event: Event, new: Event) -> None:
    """The kinds of participants, the wanted mix, and what is held, until the same time of day so many days later; not for codes, which are of one event."""
    for kind in await KindPlaces.objects().where(KindPlaces.event == event.id):
        await KindPlaces(**{**values(kind), "event": new.id}).save()
    for share in await Share.objects().where(Share.event == event.id).order_by(Share.id):
        await Share(**{**values(share), "event": new.id}).save()
    for held in await Hold.objects().where((Hold.event == event.id) & (Hold.by != HoldBy.CODE)).order_by(Hold.id):
        until = local(held.until, event.zone) + (new.first_day - event.first_day)
        await Hold(**{**values(held), "event": new.id, "until": until}).save()


async def copy_areas(event: Event, new: Event) -> None:
    for number in await areas_of_event(event.id):
        await EventArea(event=new.id, area=number).save()


async def row(event: Event, again: Again) -> Event:
    now, length = clock.now(), event.last_day - event.first_day
    same = {name: getattr(event, name) for name in STAYS}
    titles = {name: getattr(again, name) for name in ("title_sv", "title_fi", "title_en")}
    days = {"first_day": again.first_day, "last_day": again.first_day + length}
    ends = {name: local(moment, event.zone) + (again.first_day - event.first_day) if (moment := getattr(event, name)) else None for name in ENDS}
    return Event(**same, **titles, **days, **ends, state=State.DRAFT, venue=await copied_venue(event.venue), created_at=now, changed_at=now)


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
