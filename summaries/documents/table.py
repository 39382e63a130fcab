"""The organiser's full list of registrations, as CSV and as XLSX. What people typed never becomes a formula."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from attendees.answers import answers_at
from attendees.rules import STATES, SeatState
from attendees.tables import Presence, Seat
from events.question_queries import form_of
from events.question_rules import Posed
from events.rules import ATTENDANCES, PARTICIPANTS, Attendance, ParticipantKind
from events.tables import Event
from jobs.queue import hand_over, job, progress
from network.regions import region
from network.rules import ACTOR_TYPES
from seminars.queries import Item, programme
from seminars.rules import extras, slots
from summaries.queries import Guest, guests
from web.language import N_, _, clock_time, country, language, local, pick, short_day
from web.sheets import write_csv
from web.workbook import XLSX, xlsx

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
    N_("Kind of participant"),
    N_("Takes part"),
    N_("State"),
    N_("Registered"),
    N_("In the participant list"),
    N_("Present"),
)
MARKED = {SeatState.CONFIRMED: "{title}", SeatState.WAITING: N_("{title} (queue)"), SeatState.OFFERED: N_("{title} (offered)")}
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
    """Everybody who ever registered, by last name, with one column a slot, one a social seminar and one a question."""
    items = await programme(event)
    groups = [*slots(items), *([item] for item in extras(items))]
    seats, present = await seats_by_person(event), await present_at(event)
    asked, said = await questions_and_answers(event)
    head = [_(column) for column in COLUMNS] + [head_of(group) for group in groups] + [pick(question, "label").text for question in asked]
    everybody = await guests(event)
    return head, [line(event, guest, seats[guest.id], groups, guest.id in present) + [said.get((guest.id, one.id), "") for one in asked] for guest in everybody]


async def questions_and_answers(event: Event) -> tuple[list[Posed], dict[tuple[int, int], str]]:
    """What is asked, or was asked and answered; and what each said, by registration and question."""
    form, given = await form_of(event), await answers_at(event)
    said = {(number, one.question.id): one.words for number, answers in given.items() for one in answers}
    answered = {question for _registration, question in said}
    return [*form.asked, *(question for question in form.retired if question.id in answered)], said


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
        _(PARTICIPANTS[ParticipantKind(guest.kind)]),
        _(ATTENDANCES[Attendance(guest.attendance)]),
        _(STATES[guest.state]),
        local(guest.registered_at, event.zone).replace(tzinfo=None, microsecond=0),
        _("yes") if guest.listed else "",
        _("yes") if present else "",
        *(seated(group, seats) for group in groups),
    ]


def seated(group: Sequence[Item], seats: dict[int, str]) -> str:
    """Titles with a seat; those that are offered or waited for are marked."""
    found = [(pick(item, "title").text, seats[item.id]) for item in group if item.id in seats]
    return "; ".join(_(MARKED[SeatState(state)], title=title) for title, state in found)


def spoken(lines: Iterable[Line]) -> list[Line]:
    """Times as 2026-06-01 14:00, which every spreadsheet understands."""
    return [[cell.strftime("%Y-%m-%d %H:%M") if isinstance(cell, datetime) else cell for cell in cells] for cells in lines]
