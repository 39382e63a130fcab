"""What the files and the database say together: which organisations there are, which seminars, and which of them a wish means."""

import difflib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from attendees.imports.columns import COLUMNS, File
from attendees.imports.reading import Fault, Held, Reading, read
from attendees.imports.rows import OrganisationRow, ProgrammeRow
from network.rules import folded
from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState, slots
from web.language import N_
from web.problems import Problem

MOST_GUESSES = 50
DINNERS = {"middag", "illallinen", "dinner"}
OrganisationKey = tuple[str, str]  # folded name and country
SeminarKey = tuple[datetime, str]  # start as clocks at the event show it, and folded room


class Known(msgspec.Struct):
    """What the database has, by what makes two things the same; values by the names of the files' columns."""

    first_day: date
    last_day: date
    country: str
    organisations: dict[OrganisationKey, dict[str, Any]] = {}
    hosts: dict[OrganisationKey, dict[str, Any]] = {}
    rooms: dict[str, dict[str, Any]] = {}
    seminars: list[Item] = []
    registrations: dict[str, dict[str, Any]] = {}


class Planned(msgspec.Struct):
    """A seminar of the file, or one that was there before."""

    key: SeminarKey
    kind: str
    starts_at: datetime
    ends_at: datetime
    titles: tuple[str, str, str]
    seats: int | None
    cancelled: bool = False
    state: str = SeminarState.PLANNED  # also of a cancelled one: it keeps its number within the slot


class Plan(msgspec.Struct):
    """The readings of all files, by which file they are, beside what is known."""

    first_day: date
    known: Known
    readings: dict[File, Reading]
    faults: list[Fault] = []
    organisations: dict[str, OrganisationKey] = {}

    def rows(self, file: File) -> list[Any]:
        return self.readings[file].rows if file in self.readings else []

    def blame(self, file: File, line: int, column: str, problem: Problem) -> None:
        """`column` is the attribute of the row."""
        sheet = self.readings[file].held
        self.faults.append(Fault(sheet.number, line, sheet_key(sheet, file, column), problem))


def sheet_key(sheet: Held, file: File, column: str) -> str:
    """The header's key of a column, whichever of its names the sheet uses."""
    keys = next(found.keys for found in COLUMNS[file] if found.name == column)
    return next((key for key in sheet.columns if key in keys), "")


def made_of(sheets: Sequence[Held], first_day: date, known: Known) -> Plan:
    readings: dict[File, Reading] = {}
    plan = Plan(first_day, known, readings)
    for sheet in sheets:
        reading = read(sheet)
        plan.faults += reading.faults
        if sheet.file in readings:
            problem = Problem(N_("Two files have the same kind of rows: {other} is one of them already."), other=readings[sheet.file].held.name)
            plan.faults.append(Fault(sheet.number, 0, "", problem))
        elif sheet.file:
            readings[sheet.file] = reading
    plan.organisations = by_name(plan)
    return plan


def organisation_key(row: OrganisationRow) -> OrganisationKey:
    return folded(row.name), row.country


def by_name(plan: Plan) -> dict[str, OrganisationKey]:
    """Which organisation a name alone means: one in the file before one in the register, one at home before one abroad."""
    home = plan.known.country
    in_file = [organisation_key(row) for row in plan.rows(File.ORGANISATIONS)]
    ranked = sorted(plan.known.organisations, key=lambda one: one[1] == home) + sorted(in_file, key=lambda one: one[1] == home)
    return {name: (name, country) for name, country in ranked}


def find_organisation(plan: Plan, name: str) -> OrganisationKey | None:
    return plan.organisations.get(folded(name))


def closest_organisation(plan: Plan, name: str) -> str:
    """What may have been meant; not looked for any more when very much is wrong."""
    if len(plan.faults) > MOST_GUESSES:
        return ""
    names = [row.name for row in plan.rows(File.ORGANISATIONS)] + [row["name"] for row in plan.known.organisations.values() if row["accepted"]]
    return next(iter(difflib.get_close_matches(name, names, 1, 0.8)), "")


def seminar_key(row: ProgrammeRow, first_day: date) -> SeminarKey:
    return row.starts(first_day), folded(row.room)


def item_key(item: Item) -> SeminarKey:
    return item.starts_at.replace(tzinfo=None), folded(item.room)


def programme(plan: Plan) -> list[Planned]:
    """All seminars: those of the file in its order, then those that only the database has."""
    there = {item_key(item): item for item in plan.known.seminars}
    rows = {seminar_key(row, plan.first_day): row for row in plan.rows(File.PROGRAMME)}
    found = [of_row(plan, key, row, there.get(key)) for key, row in rows.items()]
    rest = sorted((item for key, item in there.items() if key not in rows), key=lambda item: item.place)
    return found + [of_item(item) for item in rest]


def of_row(plan: Plan, key: SeminarKey, row: ProgrammeRow, item: Item | None) -> Planned:
    ends = key[0] + timedelta(minutes=row.minutes)
    seats = item.seats if item else seats_of(plan, key[1])
    return Planned(key, row.kind, key[0], ends, (row.title_sv, row.title_fi, row.title_en), seats, bool(item and item.state == SeminarState.CANCELLED))


def of_item(item: Item) -> Planned:
    key, ends = item_key(item), item.ends_at.replace(tzinfo=None)
    titles = (item.title_sv, item.title_fi, item.title_en)
    return Planned(key, item.kind, key[0], ends, titles, item.seats, item.state == SeminarState.CANCELLED)


def seats_of(plan: Plan, room: str) -> int | None:
    """Of a room by its folded name."""
    in_file = next((row.seats for row in plan.rows(File.ROOMS) if folded(row.name) == room), None)
    return in_file or plan.known.rooms.get(room, {}).get("seats")


def slots_of(seminars: list[Planned]) -> list[list[Planned]]:
    """Slot 1 is the first in time; within a slot the seminars are numbered in the order of the file."""
    return slots(seminars)


def dinner_of(seminars: list[Planned]) -> Planned | None:
    """The social seminar called Middag, or the only one with seats."""
    social = [one for one in seminars if one.kind == SeminarKind.SOCIAL and one.seats and not one.cancelled]
    named = [one for one in social if DINNERS & {folded(title) for title in one.titles}]
    return named[0] if named else (social[0] if len(social) == 1 else None)
