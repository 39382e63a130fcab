"""The first sheet of an XLSX workbook as rows of text, as a CSV file would have them. What is damaged, locked or a bomb is Broken, with a reason."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from web.language import N_
from web.letters import Broken

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # .xlsx; .xls, and an .xlsx with a password
MOST_UNPACKED = 60 * 1024 * 1024
PROLOGUE = 4096  # bytes in which a document type would be declared
LOCKED = N_("This workbook has a password, or is in Excel's old format. Save it as a workbook (.xlsx) without a password, or as CSV UTF-8.")
NO_WORKBOOK = N_("This file cannot be read as a workbook (.xlsx). Save it anew, or as CSV UTF-8.")
TOO_LARGE = N_("Unpacked, this workbook would be larger than 60 MB. Save only the sheet that is needed.")


def is_workbook(body: bytes) -> bool:
    return body.startswith((ZIP, OLD))


def rows_in(body: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row of the first sheet; one more than `most` at the most. Formulas are what they came to. Raises Broken."""
    import openpyxl  # 8 MB that only those who bring a workbook need

    check(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True, max_row=most + 2), 1):
            yield number, without_tail([said(cell) for cell in cells])
    except Exception as error:  # openpyxl has no error of its own for most of what can be wrong
        raise Broken(NO_WORKBOOK, line=1) from error


def check(body: bytes) -> None:
    """Before anything is unpacked: how large it would be (zipfile reads no more than the directory says), and that no part declares entities."""
    if body.startswith(OLD):
        raise Broken(LOCKED, line=1)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Broken(TOO_LARGE, line=1)
            for part in parts.infolist():
                with parts.open(part) as file:
                    if b"<!DOCTYPE" in file.read(PROLOGUE).upper():
                        raise Broken(NO_WORKBOOK, line=1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise Broken(NO_WORKBOOK, line=1) from error


def said(cell: Any) -> str:
    """As somebody would type it: whole numbers without a point, a day as 2027-02-09, a moment as 2027-02-09 13:00."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell + timedelta(seconds=0.5):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell)


def without_tail(cells: Sequence[str]) -> list[str]:
    """Spreadsheets end rows with cells that were once touched."""
    last = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return list(cells[:last])
