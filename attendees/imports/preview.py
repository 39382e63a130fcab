"""What an organiser sees before anything is written: the plan of all sheets, what would change, and what is wrong (pure)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from attendees.imports import compare
from attendees.imports.checks import check
from attendees.imports.columns import File
from attendees.imports.compare import Change, What
from attendees.imports.plan import Known, Plan, item_key, made_of, seminar_key
from attendees.imports.reading import Fault, Held, health_data, left_out
from seminars.queries import Item
from web.language import N_
from web.problems import Problem

SEPARATORS = {";": N_("semicolons"), ",": N_("commas"), "\t": N_("tabs"), "": N_("the first sheet")}
ALWAYS = {What.NEW, What.CHANGED, What.SAME}
ORDER = [None, *File]
MOST_SHOWN = 100


class Told(msgspec.Struct):
    """One sheet and what it would do. `beside` are seminars that only the database has: they stay."""

    held: Held
    left_out: list[str]
    health: list[str]
    counts: Counter[What]
    changes: list[Change]
    beside: list[Item]

    @property
    def separator(self) -> str:
        return SEPARATORS[self.held.separator]


class Preview(msgspec.Struct):
    plan: Plan
    sheets: list[Told]
    changes: dict[File, list[Change]]

    @property
    def faults(self) -> list[Fault]:
        return self.plan.faults

    def whats(self) -> list[What]:
        """Those that have figures to show."""
        return [what for what in What if what in ALWAYS or any(told.counts[what] for told in self.sheets)]

    def new_people(self) -> int:
        return sum(told.counts[What.NEW] for told in self.sheets if told.held.file == File.PARTICIPANTS)


def preview(sheets: Sequence[Held], first_day: date, known: Known) -> Preview:
    """Sheets and faults in the order in which they are brought in."""
    sheets = sorted(sheets, key=lambda sheet: ORDER.index(sheet.file))
    plan = made_of(sheets, first_day, known)
    check(plan)
    places = {sheet.number: place for place, sheet in enumerate(sheets)}
    plan.faults.sort(key=lambda fault: (places[fault.number], fault.line))
    changes = compare.compare(plan)
    return Preview(plan, [tell(sheet, plan, changes) for sheet in sheets], changes)


def tell(sheet: Held, plan: Plan, changes: dict[File, list[Change]]) -> Told:
    mine = sheet.file is not None and plan.readings[sheet.file].held is sheet
    found = changes[sheet.file] if mine and sheet.file else []
    health = health_data(sheet)
    others = [header for header in left_out(sheet) if header not in health]
    return Told(sheet, others, health, Counter(change.what for change in found), found, beside(plan) if mine and sheet.file == File.PROGRAMME else [])


def beside(plan: Plan) -> list[Item]:
    keys = {seminar_key(row, plan.first_day) for row in plan.rows(File.PROGRAMME)}
    return [item for item in plan.known.seminars if item_key(item) not in keys]


def wrong_first_day(first_day: date, known: Known) -> Problem | None:
    if known.first_day <= first_day <= known.last_day:
        return None
    return Problem(N_("The event lasts from {first} to {last}."), first=known.first_day, last=known.last_day)
