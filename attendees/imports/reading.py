"""From uploaded sheets to rows and faults. What nobody needs never gets further than here: columns that we do not hold are dropped; health data is, too, or it is sealed."""

from typing import Any

import msgspec

from attendees.imports.columns import COLUMNS, DIET, HEALTH, Column, File, file_of, missing
from attendees.imports.rows import HostRow, OrganisationRow, ParticipantRow, ProgrammeRow, RoomRow, Row
from attendees.imports.sealing import seal_cell
from attendees.imports.words import region_of
from web import sheets
from web.language import N_
from web.letters import Broken
from web.problems import Problem

SHAPES: dict[File, type[Row]] = {
    File.ORGANISATIONS: OrganisationRow,
    File.HOSTS: HostRow,
    File.ROOMS: RoomRow,
    File.PROGRAMME: ProgrammeRow,
    File.PARTICIPANTS: ParticipantRow,
}
HELD = frozenset(key for columns in COLUMNS.values() for column in columns for key in column.keys)


class Held(msgspec.Struct):
    """An uploaded sheet as it is kept until it is brought in. `number` is its own within the import: another upload gets another one.

    `columns` are the headers by their keys. `dropped` are headers of columns whose cells were not kept.
    """

    number: int
    name: str
    encoding: str
    separator: str
    file: File | None
    columns: dict[str, str]
    dropped: list[str]
    rows: list[sheets.Row]


class Fault(msgspec.Struct):
    """What is wrong with one cell, or with the whole file (line 0)."""

    number: int
    line: int
    column: str
    problem: Problem


class Reading(msgspec.Struct):
    """What one sheet says: rows that are whole, and what is wrong with the others. `given` are the columns that have a cell, by line."""

    held: Held
    rows: list[Any] = []
    faults: list[Fault] = []
    given: dict[int, set[str]] = {}


def held(number: int, name: str, body: bytes, *, seals: bool = False) -> Held:
    """The sheet in an uploaded file, without the columns that no file of ours has. With `seals`, what is said of diet comes along. Raises Broken."""
    sheet = sheets.read(name, body)
    if not sheet.rows:
        raise Broken(N_("The file has column headers, but no rows."), line=1)
    health = [key for key in sheet.columns if key in HEALTH]
    sealed = diets(number, sheet.rows, health) if seals else {}
    gone = [key for key in sheet.columns if key not in HELD or key in HEALTH]
    for row in sheet.rows:
        row.cells = {key: cell for key, cell in row.cells.items() if key not in gone} | sealed.get(row.line, {})
    columns = {key: header for key, header in sheet.columns.items() if key not in gone} | ({DIET: sheet.columns[health[0]]} if sealed else {})
    dropped = [sheet.columns[key] for key in gone if not (sealed and key in health)]
    return Held(number, name[-120:], sheet.encoding, sheet.separator, file_of(columns), columns, dropped, sheet.rows)


def diets(number: int, rows: list[sheets.Row], health: list[str]) -> dict[int, dict[str, str]]:
    """The sealed cell of each row that says something, by line."""
    said = {row.line: ", ".join(row.cells[key] for key in health if row.cells.get(key)) for row in rows}
    return {line: {DIET: seal_cell(number, line, cell)} for line, cell in said.items() if cell}


def left_out(sheet: Held) -> list[str]:
    """Headers of columns that are not brought in from this sheet."""
    used = {key for column in COLUMNS[sheet.file] for key in column.keys} if sheet.file else set()
    return sheet.dropped + [header for key, header in sheet.columns.items() if key not in used]


def health_data(sheet: Held) -> list[str]:
    return [header for header in sheet.dropped if sheets.key(header) in HEALTH]


def read(sheet: Held) -> Reading:
    """Every row, and every fault that can be seen without looking at other files."""
    if wrong := wrong_columns(sheet):
        return Reading(sheet, faults=[Fault(sheet.number, 0, "", wrong)])
    assert sheet.file is not None
    places = {column.name: key for column in COLUMNS[sheet.file] for key in column.keys if key in sheet.columns}
    reading = Reading(sheet)
    for row in sheet.rows:
        read_row(reading, row, COLUMNS[sheet.file], places)
    return reading


def wrong_columns(sheet: Held) -> Problem | None:
    if sheet.file is None:
        return Problem(N_("The columns do not tell which file this is: {columns}."), columns=", ".join([*sheet.columns.values(), *sheet.dropped]))
    if lacks := missing(sheet.file, sheet.columns):
        return Problem(N_("These columns are missing: {columns}."), columns=", ".join(lacks))
    for column in COLUMNS[sheet.file]:
        if len(column.keys & set(sheet.columns)) > 1:
            return Problem(N_("The column {column} is there twice."), column=column.name)
    return None


def read_row(reading: Reading, row: sheets.Row, columns: tuple[Column, ...], places: dict[str, str]) -> None:
    values: dict[str, Any] = {}
    before = len(reading.faults)
    for column in columns:
        cell = row.cells.get(places.get(column.name, ""), "")
        try:
            if cell:
                values[column.name] = column.read(cell)
            elif column.required:
                raise Problem(N_("This has to be filled in."))
        except Problem as problem:
            reading.faults.append(Fault(reading.held.number, row.line, places[column.name], problem))
    if len(reading.faults) == before:
        whole_row(reading, row, values, places)


def whole_row(reading: Reading, row: sheets.Row, values: dict[str, Any], places: dict[str, str]) -> None:
    """What has to do with more than one cell of a row."""
    assert reading.held.file is not None
    made = SHAPES[reading.held.file](line=row.line, **values)
    try:
        if isinstance(made, OrganisationRow) and made.region:
            column = "region"
            made.region = region_of(made.region, made.country)
        if isinstance(made, ProgrammeRow) and not (made.title_sv or made.title_fi or made.title_en):
            column = next((name for name in ("title_sv", "title_fi", "title_en") if name in places), "kind")
            raise Problem(N_("The seminar needs a title in at least one language."))
    except Problem as problem:
        reading.faults.append(Fault(reading.held.number, row.line, places[column], problem))
        return
    reading.rows.append(made)
    reading.given[row.line] = set(values)
