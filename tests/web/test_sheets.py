"""Sheets of every encoding and separator are read alike; what cannot be told for sure is refused with its line; nothing written is a formula."""

import contextlib
import csv
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.letters import Broken
from web.sheets import DANGEROUS, MOST_BYTES, key, read, safe_cell, tidy, write_csv

COLUMNS = ["First name", "Organisation", "Note"]
ROWS = [["Åsa", "Öresvets; & Co, AB", "två\nrader"], ["Göran", "O’Brien’s “bar” – Lund", 'sade "hej"'], ["Päivi", "Élan Šumava", ""]]
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co")), max_size=40).filter(
    lambda x: "Ã" not in x and "â€" not in x and "\ufffd" not in x
)


def text(separator: str, end: str = "\r\n") -> str:
    body = write_csv(COLUMNS, ROWS, separator).decode("utf-8-sig")
    return body.replace("\r\n", end)


@pytest.mark.parametrize(("encoding", "separator", "end"), list(itertools.product(ENCODINGS, ";,\t", ["\r\n", "\n", "\r"])))
def test_every_encoding_separator_and_line_end(encoding, separator, end):
    sheet = read("x.csv", text(separator, end).encode(encoding))
    assert (sheet.encoding, sheet.separator) == (ENCODINGS[encoding], separator)
    assert [list(row.cells.values()) for row in sheet.rows] == ROWS
    assert [row.line for row in sheet.rows] == [2, 4, 5]


def test_big_endian_utf_16_with_its_mark():
    assert read("x.csv", b"\xfe\xff" + text(";").encode("utf-16-be")).rows[0].cells["firstname"] == "Åsa"


@pytest.mark.parametrize("header", ["First name", "first_name", " FIRST-NAME ", "firstName"])
def test_headers_are_matched_without_case_and_blanks(header):
    assert key(header) == "firstname"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("line", ["Gävle;å", "Björk;x", "Mårten;Å", "Örebro;y", "Åsa;y"])
def test_other_old_encodings_are_refused_not_misread(encoding, line):
    with pytest.raises(Broken) as problem:
        read("x.csv", f"name;x\nAnna;b\n{line}\n".encode(encoding))
    assert problem.value.facts["line"] == 3


MIXED = "name;x\nÅsa;1\n".encode() + "Örjan;2\n".encode("cp1252")
FAULTS = {
    "empty": (b"", 1, "empty"),
    "only blanks": (b"\xef\xbb\xbf\r\n;;\r\n", 1, "empty"),
    "only Excel's hint": (b"sep=;\r\n", 1, "empty"),
    "only hard blanks": ("\xa0;\xa0\n".encode(), 1, "empty"),
    "workbook": (b"PK\x03\x04...", 1, "workbook"),
    "old workbook": (b"\xd0\xcf\x11\xe0...", 1, "workbook"),
    "utf-16 without mark": ("name\nx\n".encode("utf-16-le"), 1, "UTF-16"),
    "two encodings": (MIXED, 3, "another encoding"),
    "letters broken before": ("name\nAnna\nÃ…sa\n".encode(), 3, "broken before"),
    "letters lost before": ("name\nG\ufffdvle\n".encode(), 2, "broken before"),
    "damaged utf-8 after its mark": (b"\xef\xbb\xbfname\nx\n\xe5sa\n", 3, "says"),
    "half a letter of utf-16": ("name\nx\n".encode("utf-16") + b"a", 3, "says"),
    "control character": (b"name\nAn\x07na\n", 2, "control"),
    "quotation mark not closed": (b'name;x\nAnna;1\n"Bo;2\nCecilia;3\n', 3, "quotation"),
    "text after a quotation": (b'name;x\n"Anna" A;1\n', 2, "quotation"),
    "quotation mark not closed, after Excel's hint": (b'sep=;\nname;x\n"Bo;2\n', 3, "quotation"),
    "a cell too long": (b"name;x\n" + b"a" * 30_000 + b";1\n", 2, "characters"),
    "a row too long": (b"name;x\nAnna;1;\nBo;2;3\n", 3, "cells"),
    "the same column twice": (b"name;First name;first_name\nAnna;1;2\n", 1, "twice"),
    "too many columns": (b";".join(b"c%d" % n for n in range(500)) + b"\n", 1, "columns"),
    "too many rows": (b"name\n" + b"x\n" * 5_001, 5_002, "rows"),
    "too large": (b"x" * (MOST_BYTES + 1), 1, "2 MB"),
}


@pytest.mark.parametrize(("body", "line", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_broken_file_is_named_with_line_and_reason(body, line, reason):
    with pytest.raises(Broken, match=reason) as problem:
        read("x.csv", body)
    assert problem.value.facts["line"] == line


def test_excels_hint_and_columns_without_a_header():
    sheet = read("x.csv", b"sep=,\r\nname,,x\r\n\r\nAnna,left over\r\n")
    assert sheet.columns == {"name": "name", "#2": "#2", "x": "x"}
    assert [(row.line, row.cells) for row in sheet.rows] == [(4, {"name": "Anna", "#2": "left over"})]


def test_letters_in_two_parts_become_one():
    assert read("x.csv", "name\nA\u030asa\n".encode()).rows[0].cells == {"name": "Åsa"}


@pytest.mark.parametrize("value", ["=1+1", "+46 70 123", "-1", "@x", "\tx", "\rx", "'=1+1", "＝1"])
def test_no_cell_is_a_formula(value):
    assert safe_cell(value) == f"'{value}"
    assert read("x.csv", write_csv(["a", "b"], [["x", value.strip()]])).rows[0].cells["b"] == value.strip()


@pytest.mark.parametrize("value", [-1, -1.5, None, "Anna", "o'clock", "'tis"])
def test_all_else_stays_as_it_is(value):
    assert safe_cell(value) is value


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), max_size=8), st.sampled_from(";,\t"))
def test_what_is_written_is_read_again(rows, separator):
    body = write_csv(["a", "b", "c"], rows, separator)
    raw = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=separator)
    assert not [cell for row in raw for cell in row if cell.startswith(DANGEROUS)]
    sheet = read("x.csv", body)
    tidied = [[tidy(cell) for cell in row] for row in rows]
    assert [[row.cells["a"], row.cells["b"], row.cells["c"]] for row in sheet.rows] == [row for row in tidied if any(row)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body):
    with contextlib.suppress(Broken):
        assert all(row.line >= 2 for row in read("x.csv", body).rows)
