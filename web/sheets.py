"""Sheets that people keep: reads CSV whatever program saved it, and workbooks (XLSX), and writes CSV in which no spreadsheet finds a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from web.language import N_
from web.letters import Broken, decoded
from web.workbook_reading import is_workbook, rows_in

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_IN_CELL = 20_000  # characters; a stray quotation mark swallows the rest of a file
SEPARATORS = ";,\t"
DANGEROUS = tuple("=+-@\t\r＝＋－＠")  # how a formula begins (OWASP, CSV injection)


Rows = list[tuple[int, list[str]]]  # the number of each, and its cells


class Row(msgspec.Struct):
    """`line` is where it begins in the file; `cells` by `key()` of their column's header."""

    line: int
    cells: dict[str, str]


class Sheet(msgspec.Struct):
    """A file as it was understood. `columns` are the headers as written, by their keys."""

    name: str
    encoding: str
    separator: str
    columns: dict[str, str]
    rows: list[Row]


def key(header: str) -> str:
    """How headers are compared: "First name", "first_name" and " FIRSTNAME" are one."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", header)).casefold()


def read(name: str, body: bytes) -> Sheet:
    """The sheet in a CSV file or a workbook of at most 2 MB and 5,000 rows. Raises Broken with the line and the reason."""
    if len(body) > MOST_BYTES:
        raise Broken(N_("The file is larger than 2 MB."), line=1)
    encoding, separator, found = of_workbook(body) if is_workbook(body) else of_text(body)
    if not found:
        raise Broken(N_("The file is empty."), line=1)
    if len(found) - 1 > MOST_ROWS:
        raise Broken(N_("The file has more than {most} rows."), line=found[MOST_ROWS + 1][0], most=MOST_ROWS)
    columns = headers(*found[0])
    rows = [row_of(line, cells, columns) for line, cells in found[1:]]
    return Sheet(name, encoding, separator, dict(columns), rows)


def of_workbook(body: bytes) -> tuple[str, str, Rows]:
    return "XLSX", "", [(line, cells) for line, cells in ((line, list(map(checked, cells))) for line, cells in rows_in(body, MOST_ROWS)) if any(cells)]


def checked(cell: str) -> str:
    """Tidied, like one of a CSV file."""
    if len(cell) > MOST_IN_CELL:
        raise Broken(N_("A cell has more than {most} characters."), line=1, most=MOST_IN_CELL)
    return tidy(cell)


def text_in(body: bytes) -> str:
    """What could as well be typed: the text of a file, or the rows of a workbook with tabs between their cells. Raises Broken."""
    if not is_workbook(body):
        return decoded(body)[0]
    if len(body) > MOST_BYTES:
        raise Broken(N_("The file is larger than 2 MB."), line=1)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for _line, cells in of_workbook(body)[2])


def of_text(body: bytes) -> tuple[str, str, Rows]:
    text, encoding = decoded(body)
    text, skipped = without_hint(text)
    if not text.strip(f'{SEPARATORS}"\xa0 \r\n'):
        return encoding, "", []
    separator = separator_of(text)
    return encoding, separator, [(line + skipped, cells) for line, cells in records(text, separator, skipped) if any(cells)]


def without_hint(text: str) -> tuple[str, int]:
    """Excel's own first line `sep=;` is left out: the separator shows in the header line."""
    hint = re.match(r'"?sep=.?"?(\r\n|\n|\r)', text, re.IGNORECASE)
    return (text[hint.end() :], 1) if hint else (text, 0)


def separator_of(text: str) -> str:
    """The one that makes the most columns out of the header line."""
    widths = {}
    for separator in SEPARATORS:
        try:
            widths[separator] = next((len(cells) for _line, cells in records(text, separator) if any(cells)), 0)
        except Broken:
            widths[separator] = 0
    return max(widths, key=lambda separator: widths[separator])


def records(text: str, separator: str, skipped: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Each row's first line and its cells, tidied; a quoted cell may have line breaks and separators in it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Broken(N_("The quotation marks in the row that begins here do not fit together."), line=line + skipped) from None
        if any(len(cell) > MOST_IN_CELL for cell in cells):
            sentence = N_("A cell in the row that begins here has more than {most} characters; perhaps a quotation mark is missing.")
            raise Broken(sentence, line=line + skipped, most=MOST_IN_CELL)
        yield line, [tidy(cell) for cell in cells]


def tidy(cell: str) -> str:
    """Without blanks around it, letters whole (macOS writes å as an a and a ring), and without the apostrophe that `safe_cell` put there."""
    cell = unicodedata.normalize("NFC", cell).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(DANGEROUS) else cell


def headers(line: int, cells: list[str]) -> list[tuple[str, str]]:
    """Key and header of each column; one without a header goes by its number, "#5"."""
    if len(cells) > MOST_COLUMNS:
        raise Broken(N_("The file has more than {most} columns."), line=line, most=MOST_COLUMNS)
    columns = [(key(cell or f"#{number}"), cell or f"#{number}") for number, cell in enumerate(cells, 1)]
    names = [name for name, _header in columns]
    for name, header in columns:
        if names.count(name) > 1:
            raise Broken(N_("The column {column} is there twice."), line=line, column=header)
    return columns


def row_of(line: int, cells: list[str], columns: list[tuple[str, str]]) -> Row:
    """Spreadsheets leave empty cells out at the end of a row; cells beyond the last column mean that something slipped."""
    if any(cells[len(columns) :]):
        sentence = N_("The row has {n} cells, but there are {columns} columns; perhaps a cell with a separator in it lacks its quotation marks.")
        raise Broken(sentence, line=line, n=len(cells), columns=len(columns))
    return Row(line, {name: cell for (name, _header), cell in zip(columns, cells, strict=False)})


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers and all else stay as they are."""
    if isinstance(value, str) and value.lstrip("'").startswith(DANGEROUS):
        return f"'{value}"
    return value


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], separator: str = ";") -> bytes:
    """A file that Nordic spreadsheets open with a double click: UTF-8 with its mark, semicolons, CR LF. None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in (columns, *rows))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
