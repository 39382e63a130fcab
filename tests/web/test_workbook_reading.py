"""Workbooks are read like CSV files; damaged ones, locked ones and bombs are told in words."""

import contextlib
import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web.letters import Broken
from web.sheets import read, text_in
from web.workbook_reading import said

MIDNIGHT, HALF_PAST = datetime(2027, 2, 9), datetime(2027, 2, 9, 13, 30)  # noqa: DTZ001 - cells know no zone


def workbook(*rows: list[object], other: str = "") -> bytes:
    book, whole = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Other").append([other])
    book.save(whole)
    return whole.getvalue()


def packed(**parts: bytes) -> bytes:
    """A good workbook with some parts instead of its own."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"]))) as good, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), good.read(name)))
    return whole.getvalue()


def test_the_first_sheet_is_read_as_a_csv_file_would_be():
    sheet = read("x.xlsx", workbook([" E-mail ", "Åldersgräns", "När", None], [None], ["ann@example.org", 18.0, HALF_PAST, None], other="secret"))
    assert sheet.columns == {"email": "E-mail", "åldersgräns": "Åldersgräns", "när": "När"}
    assert [(row.line, list(row.cells.values())) for row in sheet.rows] == [(3, ["ann@example.org", "18", "2027-02-09 13:30"])]
    assert sheet.encoding == "XLSX"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        (True, "1"),
        (False, ""),
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        (date(2027, 2, 9), "2027-02-09"),
        (MIDNIGHT, "2027-02-09"),
        (time(9, 5), "09:05"),
        ("x", "x"),
    ],
)
def test_cells_are_what_somebody_would_type(cell, words):
    assert said(cell) == words


def test_a_list_that_could_be_typed_is_lines_with_tabs():
    assert text_in(workbook(["Ann Ek", "ann@example.org"], ["Bo\nEk", "bo@example.org"])) == "Ann Ek\tann@example.org\nBo Ek\tbo@example.org"
    assert text_in(b"Ann Ek; ann@example.org") == "Ann Ek; ann@example.org"


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\xd0\xcf\x11\xe0 old", "has a password"),
        (b"PK\x03\x04 cut off", "cannot be read"),
        (workbook(["a"], ["b"])[:2000], "cannot be read"),
        (packed(workbook=b"<nothing/>"), "cannot be read"),
        (packed(sheet1=ENTITIES), "cannot be read"),
        (packed(sheet1=b" " * 70_000_000), "larger than 60 MB"),
        (workbook(), "empty"),
        (workbook(*[[n] for n in range(5_002)]), "more than {most} rows"),
    ],
    ids=["old", "cut at once", "cut", "another document", "entities", "bomb", "empty", "long"],
)
def test_what_cannot_be_read_is_told(body, words):
    with pytest.raises(Broken) as broken:
        read("x.xlsx", body)
    assert words in broken.value.key


GOOD = workbook(["email", "name"], ["ann@example.org", "Ann"])


@settings(max_examples=40)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_a_sentence_or_does_no_harm(place, bytes_):
    damaged = GOOD[:place] + bytes_ + GOOD[place + len(bytes_) :]
    with contextlib.suppress(Broken):
        assert read("x.xlsx", damaged).encoding
