"""Rows of a sheet as what they say of items, and what is wrong in them. A column that is there says all of its items, one that is not there says nothing."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec

from events.tables import Event
from seminars.exchange import cells
from seminars.exchange.columns import TITLES, kind, names
from seminars.exchange.rules import LONGEST, TOO_LONG, Clock, Fault, Form, Named, Said, Sentence, Stored, When, at_clock, fault
from seminars.exchange.writing import STATES
from seminars.rules import PartRole, SeminarState
from web.language import N_
from web.letters import Broken
from web.problems import Problem
from web.sheets import Row, read

ROLES = tuple(str(role) for role in PartRole)
LONGEST_UID = 200


def in_sheet(name: str, body: bytes, event: Event) -> Stored:
    """Raises Broken for a file that cannot be read, or whose columns are of something else."""
    sheet = read(name, body)
    known = names()
    places = {known[header]: header for header in sheet.columns if header in known}
    if not set(TITLES) & places.keys() and "uid" not in places:
        raise Broken(N_("The columns do not tell which seminars the rows are about: there is neither a title nor an ID."), line=1)
    if not sheet.rows:
        raise Broken(N_("The file has column headers, but no rows."), line=1)
    stored = Stored(form=Form.SHEET, name=name[-120:], notes=left_out(sheet.columns, known))
    for row in sheet.rows:
        add_row(stored, Cells(row, places, sheet.columns), event)
    return stored


def left_out(columns: dict[str, str], known: dict[str, str]) -> list[Sentence]:
    others = [header for name, header in columns.items() if name not in known]
    return [Sentence(N_("Columns that are not taken in: {columns}."), {"columns": ", ".join(others)})] if others else []


class Cells(msgspec.Struct):
    """A row by the names of our columns."""

    row: Row
    places: dict[str, str]
    headers: dict[str, str]
    faults: list[Fault] = []

    def has(self, name: str) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> str:
        return self.row.cells.get(self.places.get(name, ""), "")

    def get(self, name: str, how: Callable[[str], Any], empty: Any = "") -> Any:
        """What the cell says; what is wrong with it is noted."""
        try:
            return how(self[name]) if self[name] else empty
        except Problem as problem:
            self.blame(name, problem)
            return empty

    def blame(self, name: str, problem: Problem) -> None:
        self.faults.append(fault(self.row.line, self.headers.get(self.places.get(name, ""), ""), problem))


def add_row(stored: Stored, row: Cells, event: Event) -> None:
    said = Said(line=row.row.line, uid=row.get("uid", cells.text(LONGEST_UID)))
    said.words = {name: row.get(name, how, empty) for name, (how, empty) in words().items() if row.has(name)}
    said.people = {role: tuple(row.get(role, people, ())) for role in ROLES if row.has(role)}
    said.room = row.get("room", cells.text(120)) if row.has("room") else None
    if row["kind"] == "":
        said.words.pop("kind", None)
    say_when(said, row, event)
    stored.said.append(said)
    stored.faults += row.faults


@cache
def words() -> dict[str, tuple[Callable[[str], Any], Any]]:
    """How the cells of a seminar's own columns are read, and what an empty one means."""
    lines = dict.fromkeys(TITLES, (cells.text(200), ""))
    texts = dict.fromkeys([name.replace("title", "about") for name in TITLES], (prose, ""))
    more: dict[str, tuple[Callable[[str], Any], Any]] = {
        "kind": (kind, ""),
        "track": (cells.text(120), ""),
        "language": (cells.spoken_language, ""),
        "seats": (cells.whole(1, 100_000), None),
        "address": (cells.text(200), ""),
    }
    return more | lines | texts


def prose(cell: str) -> str:
    if len(cell) > 10_000:
        raise Problem(N_("Write at most {n} characters."), n=10_000)
    return cell


def people(cell: str) -> list[Named]:
    """One a line or with semicolons between; where somebody is from stands in brackets. Raises Problem for a name that is too long."""
    found = []
    for part in re.split(r"[;\n]", cell):
        told = re.fullmatch(r"\s*(.*?)\s*(?:\((.*)\))?\s*", part)
        if told and told[1]:
            found.append(Named(cells.text(240)(told[1]), cells.text(200)(told[2] or "")))
    return list(dict.fromkeys(found))


state = cells.one_of(STATES, planned="planerad,planerat,suunniteltu", cancelled="inställd,inställt,peruttu,canceled")


def say_when(said: Said, row: Cells, event: Event) -> None:
    """Both its day and its beginning, or neither: then it has no time yet."""
    said.state = row.get("state", state, None)
    if not (row.has("day") and row.has("start")):
        return
    if not row["day"] and not row["start"]:
        said.when, said.state = When(None, row.get("minutes", minutes, None)), SeminarState.UNPLACED
        return
    for name in ("day", "start"):
        if not row[name]:
            row.blame(name, Problem(N_("This has to be filled in.")))
    said.state = SeminarState.PLANNED if said.state == SeminarState.UNPLACED else said.state
    try:
        said.when = when(row, event)
    except Problem as problem:
        row.blame("start", problem)


def when(row: Cells, event: Event) -> When | None:
    """None when a cell of it is wrong, which is noted by then. An end that is not after the beginning is on the next day. Raises Problem."""
    day, start, end, length = (row.get(name, how, None) for name, how in (("day", cells.day), ("start", clock), ("end", clock), ("minutes", minutes)))
    if day is None or start is None:
        return None
    on = day if isinstance(day, date) else event.first_day + timedelta(days=day - 1)
    starts_at = at_clock(on, start, event.zone)
    if end is None:
        return When(starts_at, length)
    ends_at = at_clock(on, end, event.zone)
    if ends_at <= starts_at:
        ends_at = at_clock(on + timedelta(days=1), end, event.zone)
    lasts = int((ends_at - starts_at).total_seconds()) // 60
    if lasts > LONGEST:
        raise Problem(TOO_LONG)
    return When(starts_at, lasts)


minutes = cells.whole(1, LONGEST)


def clock(cell: str) -> Clock:
    """As `cells.clock_time`, and "02:30 +0100" in the night in which that is shown twice."""
    shows, _blank, offset = cell.partition(" +") if re.search(r" \+\d{4}$", cell) else (cell, "", "")
    return Clock(cells.clock_time(shows), timedelta(hours=int(offset[:2]), minutes=int(offset[2:])) if offset else None)
