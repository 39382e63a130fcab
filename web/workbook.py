"""Tables as an XLSX workbook. What people typed never becomes a formula."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_TYPED = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Sheet(msgspec.Struct):
    """`lines` as long as `head`. Names of one workbook differ in their first 31 characters."""

    name: str
    head: Sequence[str]
    lines: Sequence[Sequence[Any]]


def xlsx(name: str, head: Sequence[str], lines: Sequence[Sequence[Any]]) -> bytes:
    return workbook([Sheet(name, head, lines)])


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Text is written as text, whatever it begins with; times as times; the heads stay in sight and filter."""
    import xlsxwriter

    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, AS_TYPED) as book:
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for one in sheets:
            sheet = book.add_worksheet(one.name[:31])
            sheet.freeze_panes(1, 2)
            sheet.autofilter(0, 0, len(one.lines), len(one.head) - 1)
            sheet.set_column(0, len(one.head) - 1, 18)
            for column, word in enumerate(one.head):
                sheet.write_string(0, column, word, bold)
            for row, cells in enumerate(one.lines, 1):
                write_line(sheet, row, cells, moment)
    return whole.getvalue()


def write_line(sheet: Any, row: int, cells: Sequence[Any], moment: Any) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell, moment)
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell)
        elif cell:
            sheet.write_string(row, column, cell)
