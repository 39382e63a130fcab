"""The programme as calendar entries."""

from datetime import datetime

from events.calendars import Entry
from events.rules import State
from events.tables import Event, Venue
from seminars.queries import Item, Speaker
from seminars.rules import KINDS, PART_ROLES, PartRole, SeminarState
from web.language import _, pick
from web.pages import absolute, url


def entry(item: Item, event: Event, venue: Venue | None = None) -> Entry:
    """A seminar in the reader's language. With a cancelled event all of it is cancelled, which is one change more."""
    event_gone = event.state == State.CANCELLED
    return Entry(
        uid=item.uid,
        title=pick(item, "title").text,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        zone=event.zone,
        changed_at=changed_at(item, event) if event_gone else item.changed_at,
        sequence=item.sequence + event_gone,
        is_cancelled=event_gone or item.state == SeminarState.CANCELLED,
        place=place(item, venue),
        about="\n\n".join(filter(None, ["\n".join(map(credit, item.people)), pick(item, "about").text])),
        address=absolute(url("seminars:seminar", slug=event.slug, number=item.id)),
        categories=(item.track or _(KINDS[item.kind]),),
    )


def changed_at(item: Item, event: Event) -> datetime:
    return max(item.changed_at, event.changed_at)


def place(item: Item, venue: Venue | None) -> str:
    """Room, house, street and town; a visit has an address of its own."""
    if item.address:
        return item.address
    house = [venue.name, venue.street, venue.municipality] if venue else []
    return ", ".join(part for part in (item.room, *house) if part)


def credit(who: Speaker) -> str:
    name = ", ".join(part for part in (who.name, who.title, who.organisation) if part)
    return name if who.role == PartRole.SPEAKER else f"{_(PART_ROLES[who.role])}: {name}"
