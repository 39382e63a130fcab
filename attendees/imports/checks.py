"""What is wrong between rows and between files: the same thing twice, or something that is not there. Adds to the plan's faults."""

from collections.abc import Callable, Hashable
from typing import Any

from attendees.imports.columns import MOST_SLOTS, File
from attendees.imports.plan import (
    Plan,
    Planned,
    closest_organisation,
    dinner_of,
    find_organisation,
    organisation_key,
    programme,
    seminar_key,
    sheet_key,
    slots_of,
)
from attendees.imports.rows import ParticipantRow, ProgrammeRow
from network.rules import folded
from web.language import N_
from web.problems import Problem


def check(plan: Plan) -> None:
    twice(plan, File.ORGANISATIONS, "name", organisation_key)
    twice(plan, File.HOSTS, "organisation", lambda row: folded(row.organisation))
    twice(plan, File.ROOMS, "name", lambda row: folded(row.name))
    twice(plan, File.PROGRAMME, "start", lambda row: seminar_key(row, plan.first_day))
    twice(plan, File.PARTICIPANTS, "email", lambda row: row.email)
    check_hosts(plan)
    check_programme(plan)
    check_participants(plan)


def twice(plan: Plan, file: File, column: str, key: Callable[[Any], Hashable]) -> None:
    seen: dict[Hashable, int] = {}
    for row in plan.rows(file):
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            plan.blame(file, row.line, column, Problem(N_("The same is on line {line} already."), line=first))


def check_organisation(plan: Plan, file: File, line: int, column: str, name: str) -> None:
    if not name or find_organisation(plan, name) or names_of_faulty(plan, File.ORGANISATIONS, "name", name):
        return
    if closest := closest_organisation(plan, name):
        problem = Problem(N_("There is no organisation {name} in the file of organisations or in the register. Is it {closest}?"), name=name, closest=closest)
    else:
        problem = Problem(N_("There is no organisation {name} in the file of organisations or in the register."), name=name)
    plan.blame(file, line, column, problem)


def names_of_faulty(plan: Plan, file: File, column: str, name: str) -> bool:
    """It is in the file, on a row that has a fault of its own: that is to be mended, not each mention."""
    if file not in plan.readings or not plan.readings[file].faults:
        return False
    sheet = plan.readings[file].held
    key = sheet_key(sheet, file, column)
    return any(folded(row.cells.get(key, "")) == folded(name) for row in sheet.rows)


def check_hosts(plan: Plan) -> None:
    whole = 0
    for row in plan.rows(File.HOSTS):
        check_organisation(plan, File.HOSTS, row.line, "organisation", row.organisation)
        whole += row.share_percent or 0
        if whole > 100 >= whole - (row.share_percent or 0):
            plan.blame(File.HOSTS, row.line, "share_percent", Problem(N_("The shares are more than 100 per cent together.")))


def check_programme(plan: Plan) -> None:
    rooms = {folded(row.name) for row in plan.rows(File.ROOMS)} | set(plan.known.rooms)
    for row in plan.rows(File.PROGRAMME):
        check_day(plan, row)
        check_organisation(plan, File.PROGRAMME, row.line, "speaker_organisation", row.speaker_organisation)
        if row.room and folded(row.room) not in rooms and not names_of_faulty(plan, File.ROOMS, "name", row.room):
            plan.blame(File.PROGRAMME, row.line, "room", Problem(N_("There is no room {room} in the file of rooms or at the event."), room=row.room))


def check_day(plan: Plan, row: ProgrammeRow) -> None:
    known = plan.known
    if not known.first_day <= row.starts(plan.first_day).date() <= known.last_day:
        problem = Problem(N_("The event lasts from {first} to {last}."), first=known.first_day, last=known.last_day)
        plan.blame(File.PROGRAMME, row.line, "day", problem)


def check_participants(plan: Plan) -> None:
    seminars = programme(plan)
    slots, dinner = slots_of(seminars), dinner_of(seminars)
    whole = not is_faulty(plan, File.PROGRAMME)  # else nobody can tell which seminar a number means
    for row in plan.rows(File.PARTICIPANTS):
        check_organisation(plan, File.PARTICIPANTS, row.line, "organisation", row.organisation)
        if whole:
            check_wishes(plan, row, slots)
            check_dinner(plan, row, dinner)


def is_faulty(plan: Plan, file: File) -> bool:
    return file in plan.readings and any(fault.number == plan.readings[file].held.number for fault in plan.faults)


def check_dinner(plan: Plan, row: ParticipantRow, dinner: Planned | None) -> None:
    if row.dinner and dinner is None and not is_faulty(plan, File.ROOMS):
        plan.blame(File.PARTICIPANTS, row.line, "dinner", Problem(N_("There is no dinner with seats in the programme.")))


def check_wishes(plan: Plan, row: ParticipantRow, slots: list[list[Planned]]) -> None:
    for number in range(1, MOST_SLOTS + 1):
        wishes = row.wishes(number)
        if not wishes:
            continue
        if number > len(slots):
            problem = Problem(N_("The programme has {n} slots of parallel seminars, not {number}."), n=len(slots), number=number)
        elif max(wishes) > len(slots[number - 1]):
            problem = Problem(N_("There are {n} seminars at this time; {number} is none of them."), n=len(slots[number - 1]), number=max(wishes))
        else:
            continue
        plan.blame(File.PARTICIPANTS, row.line, f"slot{number}", problem)
