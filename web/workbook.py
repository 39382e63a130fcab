"""A table as an XLSX workbook. What people typed never becomes a formula."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(name: str, head: Sequence[str], lines: Sequence[Sequence[Any]]) -> bytes:
    """Text is written as text, whatever it begins with; times as times; the head stays in sight and filters."""
    import xlsxwriter

    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(name[:31])
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(lines), len(head) - 1)
        sheet.set_column(0, len(head) - 1, 18)
        for column, word in enumerate(head):
            sheet.write_string(0, column, word, bold)
        for row, cells in enumerate(lines, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, moment)
                elif isinstance(cell, int | float):
                    sheet.write_number(row, column, cell)
                elif cell:
                    sheet.write_string(row, column, cell)
    return whole.getvalue()
