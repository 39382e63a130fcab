"""Names of files that every computer takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.material.naming import Names, file_name, safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sju gap", "Sju gap"),
        ("Å, ä & ö – på väg", "Å, ä & ö – på väg"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows", "C Windows"),
        ("a\r\nb\tc", "a b c"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1", "_Com1"),
        ("Console", "Console"),
        ("ends with dots. . .", "ends with dots"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\U0001f600 Hej", "Hej"),
        ("", "-"),
        ("...", "-"),
    ],
)
def test_what_is_reserved_is_left_out(text, expected):
    assert safe(text) == expected


@given(st.text(), st.integers(1, 80))
def test_any_text_makes_a_name_that_windows_takes(text, most):
    name = safe(text, most)
    assert 0 < len(name) <= most + 1
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .") or name == "-"
    assert name.isprintable()
    assert file_name(text, "pdf", most).endswith(".pdf")


def test_each_name_is_given_once_also_where_capitals_make_no_difference():
    names = Names()
    assert [names.free("a/Slides", "pdf"), names.free("a/slides", "PDF"), names.free("a/Slides", "key")] == ["a/Slides.pdf", "a/slides (2).PDF", "a/Slides.key"]
