"""Each of one's seminars as an appointment of its own, by mail: sent when it is new or changed, taken out when it is gone."""

import hashlib
from typing import TYPE_CHECKING

import msgspec

from attendees.actions.gone import appointment_of
from attendees.invitations import HOST, message
from attendees.joining.queries import own_doors
from attendees.queries import own_items
from attendees.rules import RegistrationState
from attendees.tables import Appointment
from events.calendars import Entry
from events.queries import venue_of
from events.rules import takes_place
from seminars.calendars import entry
from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState
from web import clock
from web.language import N_, _, pick, times, weekday

if TYPE_CHECKING:
    from attendees.mails.about import About


ONLINE = N_("You take part online: the link to join stands on your page, from a quarter of an hour before.")  # mails keep no secret link in their text


async def follow(mail: "About") -> None:
    """The calendar gets what it should have now, and loses the rest. Without such a wish there is nothing in it, and nothing to lose."""
    for item in wanted(mail):
        await send(mail, item)
    await take_out(mail, besides=[item.id for item in wanted(mail)])


def wanted(mail: "About") -> list[Item]:
    """The person's own programme but for breaks, as long as they come and it takes place."""
    if not mail.is_apiece or mail.row.state != RegistrationState.CONFIRMED or not takes_place(mail.event.state):
        return []
    seats = {number: own for number, own in mail.seats.items() if own.is_confirmed}
    return [item for item in own_items(mail.items, seats) if item.state == SeminarState.PLANNED and item.kind != SeminarKind.BREAK]


async def send(mail: "About", item: Item) -> None:
    """REQUEST: unless the calendar knows it already as it is now."""
    row, shown = await appointment_of(mail.row.id, item.id), await own_entry(mail, item)
    told = as_told(shown, is_online=await is_joined_online(mail, item))
    if row.told != told:
        await write(mail, item, row, "REQUEST", shown)
        row.told = told
        await row.save()


def as_told(shown: Entry, *, is_online: bool) -> str:
    """What has to differ for it to be sent again. On site it is as it was before seminars met online, so that nobody gets theirs anew for that."""
    return hashlib.sha256(repr((shown.title, shown.starts_at, shown.ends_at, shown.place, *(["online"] if is_online else []))).encode()).hexdigest()


async def is_joined_online(mail: "About", item: Item) -> bool:
    return item.meets_online and item.id in await own_doors(mail.row, mail.event, [item], mail.seats)


async def take_out(mail: "About", besides: list[int] | None = None, key: str = "apiece:") -> None:
    """CANCEL: all that was sent, or all but some."""
    items = {item.id: item for item in mail.items}
    for row in await Appointment.objects().where((Appointment.registration == mail.row.id) & (Appointment.told != "")):
        if row.seminar in items and row.seminar not in (besides or []):
            item = items[row.seminar]
            shown = msgspec.structs.replace(await own_entry(mail, item), is_cancelled=True)
            await write(mail, item, row, "CANCEL", shown, key)
            row.told = ""
            await row.save()


async def own_entry(mail: "About", item: Item) -> Entry:
    """Named after the person as well: an appointment is between two."""
    shown = entry(item, mail.event, await venue_of(mail.event))
    if await is_joined_online(mail, item):
        shown = msgspec.structs.replace(shown, about="\n\n".join(filter(None, [_(ONLINE), shown.about])))
    return msgspec.structs.replace(shown, uid=f"{item.uid}.{mail.row.uid}@{HOST}", is_cancelled=False, changed_at=clock.now())


async def write(mail: "About", item: Item, row: Appointment, method: str, shown: Entry, key: str = "apiece:") -> None:
    calendar = message(method, mail.row, mail.event, msgspec.structs.replace(shown, sequence=row.messages))
    kind = "in_calendar" if method == "REQUEST" else "out_of_calendar"
    await mail.write(kind, seminar=in_a_line(item), calendar=calendar, key=f"{key}{mail.row.uid}:{item.id}:{row.messages}")
    row.messages += 1


def in_a_line(item: Item) -> str:
    parts = [f"{weekday(item.day)}, {times(item.starts_at, item.ends_at)}", pick(item, "title").text, item.room]
    return " · ".join(part for part in parts if part)
