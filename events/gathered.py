"""Events as entries of calendars: each as one item, with its hours where it is on one day, and else by its days."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from events.calendars import Entry
from events.listing import Only, fits
from events.questions import Hours, ask_hours
from events.rules import KINDS, Kind, State
from events.tables import Event, EventArea
from network.networks.queries import areas_by_number
from network.networks.tables import StrengthArea
from settings import SETTINGS
from web import clock
from web.language import _, pick
from web.pages import absolute, url

KEPT_FOR = timedelta(days=366)  # what is over, in a calendar that is subscribed to


async def gathered(wanted: Only) -> list[Entry]:
    """Those that are coming and those of the last year, in order of time."""
    since = clock.now().date() - KEPT_FOR
    events = await Event.objects(Event.venue).where(fits(wanted) & (Event.last_day >= since)).order_by(Event.first_day, Event.id)
    hours = await ask_hours([event.id for event in events if event.first_day == event.last_day])
    areas = await areas_served([event.id for event in events])
    return [entry(event, hours.get(event.id), areas.get(event.id, [])) for event in events]


async def areas_served(events: Collection[int]) -> dict[int, list[StrengthArea]]:
    """By event."""
    rows = await EventArea.select(EventArea.event, EventArea.area).where(EventArea.event.is_in(list(events))).order_by(EventArea.id) if events else []
    areas = await areas_by_number({row["area"] for row in rows})
    found: dict[int, list[StrengthArea]] = {}
    for row in rows:
        found.setdefault(row["event"], []).append(areas[row["area"]])
    return found


def entry(event: Event, hours: Hours | None, areas: Collection[StrengthArea] = ()) -> Entry:
    """In the reader's language. Each change that the public sees is a new SEQUENCE."""
    starts_at, ends_at = hours or whole_days(event)
    return Entry(
        uid=uid(event),
        title=pick(event, "title").text,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=event.zone,
        changed_at=event.changed_at,
        sequence=event.revision,
        is_cancelled=event.state == State.CANCELLED,
        place=place(event),
        about=pick(event, "theme").text,
        address=absolute(url("events:event", slug=event.slug)),
        categories=(_(KINDS[Kind(event.kind)]).capitalize(), *(pick(area, "title").text for area in areas)),
        is_all_day=hours is None,
    )


def uid(event: Event) -> str:
    """Its name for ever: addresses of events are kept."""
    return str(uuid5(NAMESPACE_URL, f"{SETTINGS.base_url}/events/{event.slug}"))


def whole_days(event: Event) -> tuple[datetime, datetime]:
    zone = ZoneInfo(event.zone)
    return datetime.combine(event.first_day, time(), zone), datetime.combine(event.last_day, time(), zone)


def place(event: Event) -> str:
    if event.kind == Kind.WEBINAR:
        return _("online").capitalize()
    house = event.venue
    return ", ".join(part for part in (house.name, house.street, house.municipality) if part) if house and house.id else ""
