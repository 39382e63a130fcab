"""The organiser's full list of registrations, as CSV and as XLSX. What people typed never becomes a formula."""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from attendees.rules import STATES, SeatState
from attendees.tables import Presence, Seat
from events.tables import Event
from jobs.queue import hand_over, job, progress
from network.regions import region
from network.rules import ACTOR_TYPES
from seminars.queries import Item, programme
from seminars.rules import extras, slots
from summaries.queries import Guest, guests
from web.language import N_, _, clock_time, country, language, local, pick, short_day
from web.sheets import write_csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    N_("Last name"),
    N_("First name"),
    N_("E-mail"),
    N_("Position"),
    N_("Organisation"),
    N_("Actor type"),
    N_("Country"),
    N_("Region"),
    N_("Municipality"),
    N_("Language"),
    N_("State"),
    N_("Registered"),
    N_("In the participant list"),
    N_("Present"),
)
Line = list[Any]


@job
async def make_list(of: int, language_code: str, suffix: str) -> None:
    event = await Event.objects().get(Event.id == of)
    if event is None:
        return
    with language(language_code):
        await progress(0, 2)
        head, lines = await full_list(event)
        await progress(1, 2)
        body, media_type = (xlsx(_("Registrations"), head, lines), XLSX) if suffix == "xlsx" else (write_csv(head, spoken(lines)), "text/csv")
        await hand_over(body, name=f"registrations-{event.slug}.{suffix}", media_type=media_type)
        await progress(2, 2)


async def full_list(event: Event) -> tuple[list[str], list[Line]]:
    """Everybody who ever registered, by last name, with one column a slot and one a social seminar."""
    items = await programme(event)
    groups = [*slots(items), *([item] for item in extras(items))]
    seats, present = await seats_by_person(event), await present_at(event)
    head = [_(column) for column in COLUMNS] + [head_of(group) for group in groups]
    return head, [line(event, guest, seats[guest.id], groups, guest.id in present) for guest in await guests(event)]


async def seats_by_person(event: Event) -> dict[int, dict[int, str]]:
    """State of each seat, by registration and seminar."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for row in await Seat.select(Seat.registration, Seat.seminar, Seat.state).where(Seat.registration.event == event.id):
        found[row["registration"]][row["seminar"]] = row["state"]
    return found


async def present_at(event: Event) -> set[int]:
    rows = await Presence.select(Presence.registration).where((Presence.registration.event == event.id) & Presence.undone_at.is_null())
    return {row["registration"] for row in rows}


def head_of(group: Sequence[Item]) -> str:
    """A slot goes by its time, a social seminar by its title."""
    first = group[0]
    return f"{short_day(first.day)} {clock_time(first.starts_at)}" if len(group) > 1 else pick(first, "title").text


def line(event: Event, guest: Guest, seats: dict[int, str], groups: Sequence[Sequence[Item]], present: bool) -> Line:
    place = region(guest.country, guest.region)
    return [
        guest.last_name,
        guest.first_name,
        guest.email,
        guest.position,
        guest.organisation,
        _(ACTOR_TYPES[guest.actor_type]),
        country(guest.country),
        pick(place, "name").text if place else "",
        guest.municipality,
        guest.language,
        _(STATES[guest.state]),
        local(guest.registered_at, event.zone).replace(tzinfo=None, microsecond=0),
        _("yes") if guest.listed else "",
        _("yes") if present else "",
        *(seated(group, seats) for group in groups),
    ]


def seated(group: Sequence[Item], seats: dict[int, str]) -> str:
    """Titles with a seat; those with a place in the queue are marked."""
    found = [(pick(item, "title").text, seats[item.id]) for item in group if item.id in seats]
    return "; ".join(title if state == SeatState.CONFIRMED else _("{title} (queue)", title=title) for title, state in found)


def spoken(lines: Iterable[Line]) -> list[Line]:
    """Times as 2026-06-01 14:00, which every spreadsheet understands."""
    return [[cell.strftime("%Y-%m-%d %H:%M") if isinstance(cell, datetime) else cell for cell in cells] for cells in lines]


def xlsx(name: str, head: Sequence[str], lines: Sequence[Line]) -> bytes:
    """Text is written as text, whatever it begins with; times as times; the head stays in sight and filters."""
    import xlsxwriter

    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(name[:31])
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(lines), len(head) - 1)
        sheet.set_column(0, len(head) - 1, 18)
        for column, word in enumerate(head):
            sheet.write_string(0, column, word, bold)
        for row, cells in enumerate(lines, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif cell:
                    sheet.write_string(row, column, cell)
    return whole.getvalue()
