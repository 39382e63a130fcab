"""A list of people to invite, as it was pasted or uploaded: who they are, and what is wrong on which line. No line is lost."""

import csv
import re
from collections.abc import Mapping, Sequence

import msgspec

from attendees.imports import words
from attendees.imports.columns import COLUMNS, File
from events.rules import PARTICIPANTS
from web.forms import checked_email
from web.language import N_
from web.problems import Problem
from web.sheets import key, tidy

MOST = 1_000  # people at once
SHARED = ("first_name", "last_name", "email", "organisation", "language")
HEADERS = {header: column.name for column in COLUMNS[File.PARTICIPANTS] if column.name in SHARED for header in column.keys} | {
    **dict.fromkeys(("name", "namn", "nimi"), "name"),
    **dict.fromkeys(("kind", "deltagarslag", "osallistujaryhmä"), "kind"),
}
kind = words.one_of(
    PARTICIPANTS, delegate="deltagare,osallistuja", speaker="talare,puhuja", host="värd,isäntä", exhibitor="utställare,näytteilleasettaja", press="media"
)
name, line = words.text(120), words.text(200)
ADDRESS = re.compile(r"(.*?)[<(\[]\s*([^\s<>()\[\]]+@[^\s<>()\[\]]+)\s*[>)\]]")
LACKING = {
    "email": N_("There is no e-mail address on this line."),
    "last_name": N_("Write a first and a last name."),
    "organisation": N_("The organisation is missing."),
}


class Invitee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to invite. `language` is "" when the list does not say."""

    line: int
    first_name: str
    last_name: str
    email: str
    organisation: str
    kind: str = "delegate"
    language: str = ""


class Fault(msgspec.Struct, frozen=True):
    """A line that is not understood, as it stands, and why."""

    line: int
    text: str
    problems: list[Problem]


class Reading(msgspec.Struct):
    invitees: list[Invitee] = []
    faults: list[Fault] = []


def read(text: str) -> Reading:
    """Every line that is not empty is an invitee or a fault, but for one with headers at the top."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    separator = separator_of([line for _number, line in lines])
    reading, seen = Reading(), dict[str, int]()
    headers = headers_in(lines[0][1], separator) if lines else []
    for number, written in lines[1:] if headers else lines:
        found = understood(number, written, separator, headers)
        if isinstance(found, Invitee) and found.email in seen:
            found = Fault(number, written, [Problem(N_("The same address is on line {line} already."), line=seen[found.email])])
        if isinstance(found, Fault):
            reading.faults.append(found)
        else:
            seen[found.email] = number
            reading.invitees.append(found)
    return reading


def separator_of(lines: Sequence[str]) -> str:
    """What most lines have: a tab from a spreadsheet, else a semicolon, else a comma."""
    return max("\t;,", key=lambda sign: sum(sign in line for line in lines))


def headers_in(line: str, separator: str) -> list[str]:
    """The columns that the first line names; none when it is a line like the others."""
    found = [HEADERS.get(key(cell), "") for cell in line.split(separator)]
    return found if "email" in found and "@" not in line else []


def understood(number: int, written: str, separator: str, headers: Sequence[str]) -> Invitee | Fault:
    try:
        cells = [tidy(cell) for cell in next(csv.reader([written], delimiter=separator, strict=True, skipinitialspace=True))]
    except csv.Error:
        return Fault(number, written, [Problem(N_("The quotation marks on this line do not fit together."))])
    found = named(dict(zip(headers, cells, strict=False))) if headers else placed(cells)
    values, problems = checked(found)
    return Fault(number, written, problems) if problems else Invitee(line=number, **values)


def named(found: Mapping[str, str]) -> dict[str, str]:
    """By the columns' names; a name in one cell is taken apart."""
    whole = names_of(found["name"]) if found.get("name") else {}
    return {**whole, **{column: cell for column, cell in found.items() if column not in ("", "name")}}


def placed(cells: Sequence[str]) -> dict[str, str]:
    """Without headers: the name, the address, the organisation, then the kind and the language; the address may come first, or stand in < > after the name."""
    place = next((number for number, cell in enumerate(cells) if "@" in cell), None)
    if place is None:
        return dict.fromkeys(("first_name", "last_name", "organisation"), "–")  # only the address is blamed
    before, after = list(cells[:place]), list(cells[place + 1 :])
    inside = ADDRESS.fullmatch(cells[place])
    called = " ".join([*before, inside[1] if inside else ""]).strip()
    if not called and after:
        called = after.pop(0)
    organisation, *more = after or [""]
    return {**names_of(called), "email": inside[2] if inside else cells[place], "organisation": organisation, **extras(more)}


def names_of(called: str) -> dict[str, str]:
    """ "Anna Maria Berg" is Anna Maria, and Berg."""
    first, _blank, last = " ".join(called.strip("\"' ").split()).rpartition(" ")
    return {"first_name": first, "last_name": last} if first else {}


def extras(cells: Sequence[str]) -> dict[str, str]:
    """A kind and a language, in whichever order."""
    found: dict[str, str] = {}
    for cell in filter(None, cells):
        found.setdefault("language" if is_language(cell) else "kind", cell)
    return found


def is_language(cell: str) -> bool:
    try:
        return bool(words.spoken_language(cell))
    except Problem:
        return False


READERS = {
    "first_name": name,
    "last_name": name,
    "email": checked_email,
    "organisation": line,
    "kind": kind,
    "language": words.spoken_language,
}


def checked(found: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The values, and everything that is wrong with them."""
    values: dict[str, str] = {}
    problems = [Problem(sentence) for column, sentence in LACKING.items() if not found.get(column) or (column == "last_name" and not found.get("first_name"))]
    for column, reader in READERS.items():
        try:
            values |= {column: reader(found[column])} if found.get(column) else {}
        except Problem as problem:
            problems.append(problem)
    return values, problems
