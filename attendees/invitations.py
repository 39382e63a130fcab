"""A registration as one appointment: the event with the person's own seminars in its text, kept up to date by mail (iTIP, RFC 5546; iMIP, RFC 6047)."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attendees.tables import Registration
from events.calendars import Entry, Party, invitation
from events.queries import house_of
from events.tables import Event
from seminars.queries import Item
from settings import SETTINGS
from web import clock
from web.language import pick
from web.pages import absolute, url

HOST = SETTINGS.mail_from.rpartition("@")[2]


async def invite(row: Registration, event: Event, items: list[Item], text: str) -> str:
    """REQUEST: a new appointment, or the same one as it is now."""
    return message("REQUEST", row, event, await appointment(row, event, items, text))


async def call_off(row: Registration, event: Event, items: list[Item]) -> str:
    """CANCEL; nothing for whoever was never invited."""
    return message("CANCEL", row, event, await appointment(row, event, items, "", is_cancelled=True)) if row.invitations else ""


def message(method: str, row: Registration, event: Event, entry: Entry) -> str:
    """From the address that the mail comes from: calendars believe nobody else."""
    organiser = Party(pick(event, "title").text, SETTINGS.mail_from)
    return invitation(entry, method=method, organiser=organiser, attendee=Party(f"{row.first_name} {row.last_name}", row.email))


async def appointment(row: Registration, event: Event, items: list[Item], text: str, *, is_cancelled: bool = False) -> Entry:
    starts_at, ends_at = span(event, items)
    return Entry(
        uid=f"registration-{row.uid}@{HOST}",
        title=pick(event, "title").text,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=event.zone,
        changed_at=clock.now(),
        sequence=row.invitations,
        is_cancelled=is_cancelled,
        place=await house_of(event),
        about=text,
        address=absolute(url("events:event", slug=event.slug)),
        is_all_day=event.first_day != event.last_day or not items,
    )


def span(event: Event, items: list[Item]) -> tuple[datetime, datetime]:
    """From the first item to the last; the whole days when there are several, or no programme yet."""
    if event.first_day == event.last_day and items:
        return min(item.starts_at for item in items), max(item.ends_at for item in items)
    return midnight(event.first_day, event.zone), midnight(event.last_day, event.zone)


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
