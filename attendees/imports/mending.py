"""What an organiser mends in the page: cells, rows to be left out, which file a sheet is. Fields are named after the sheet's own number."""

from collections.abc import Iterable, Mapping, Sequence

from attendees.imports.columns import DIET, File
from attendees.imports.reading import Fault, Held
from web.sheets import MOST_IN_CELL, tidy

OUT = "out"  # chosen instead of a file


def cell_field(fault: Fault) -> str:
    return f"cell-{fault.number}-{fault.line}-{fault.column}"


def out_field(fault: Fault) -> str:
    return f"out-{fault.number}-{fault.line}"


def file_field(sheet: Held) -> str:
    return f"file-{sheet.number}"


def mended(sheets: Iterable[Held], sent: Mapping[str, str]) -> list[Held]:
    """The sheets as the page has them now; those that are left out are gone."""
    found = []
    for sheet in sheets:
        chosen = sent.get(file_field(sheet), sheet.file or "")
        if chosen != OUT:
            sheet.file = File(chosen) if chosen in set(File) else None
            mend_rows(sheet, sent)
            found.append(sheet)
    return found


def mend_rows(sheet: Held, sent: Mapping[str, str]) -> None:
    sheet.rows = [row for row in sheet.rows if f"out-{sheet.number}-{row.line}" not in sent]
    for row in sheet.rows:
        for key in sheet.columns.keys() - {DIET}:
            typed = sent.get(f"cell-{sheet.number}-{row.line}-{key}")
            if typed is not None:
                row.cells[key] = tidy(typed.replace("\x00", "")[:MOST_IN_CELL])


def cell_of(sheet: Held, fault: Fault) -> str:
    """What stands in the faulty cell."""
    return next(row.cells.get(fault.column, "") for row in sheet.rows if row.line == fault.line)


def with_new(sheets: Sequence[Held], new: Sequence[Held]) -> list[Held]:
    """A new sheet takes the place of an older one of the same name or the same file."""
    names, files = {sheet.name for sheet in new}, {sheet.file for sheet in new if sheet.file}
    stay = [sheet for sheet in sheets if sheet.name not in names and sheet.file not in files]
    return stay + list(new)
