"""A CSV file as the workbook that a spreadsheet program would save of it."""

import csv
import io

import openpyxl


def as_workbook(text: str, separator: str = ";") -> bytes:
    """Each cell as text, as in a sheet whose columns were made text."""
    book, whole = openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        book.active.append(row)
    book.save(whole)
    return whole.getvalue()
