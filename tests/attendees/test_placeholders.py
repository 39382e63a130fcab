"""Placeholders in letters to many: those of the list, as they stand there, and a value is never looked into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.placeholders import PLACEHOLDERS, fault
from jobs.placeholders import JOINER, filled, harmless

BROKEN = [
    "{event.__class__}",
    "{event.__class__.__mro__}",
    "{first_name!r}",
    "{first_name:>99999999}",
    "{0}",
    "{}",
    "{ first_name }",
    "{First_name}",
    "{nickname}",
    "{first_name",
    "first_name}",
    "{{first_name}}",
    "{first\n_name}",
    "{first_{last_name}}",
    "{{link 0}}",
    "{",
    "100 % }",
]
VALUES = {name: f"<{name}>" for name in PLACEHOLDERS}


@pytest.mark.parametrize("typed", BROKEN)
def test_what_is_no_placeholder_is_refused_and_named(typed):
    problem = fault(f"Hello {typed} there")
    assert problem
    assert problem.facts["typed"] in f"Hello {typed} there"
    assert fault(typed, is_subject=True)


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_each_of_the_list_is_taken_and_filled_in(name):
    assert fault(f"a\n{{{name}}}\nb") is None
    assert filled(f"a\n{{{name}}}\nb", VALUES) == f"a\n<{name}>\nb"


@pytest.mark.parametrize("text", ["Your page: {link}", "{link}.", "{link} {link}", "a\n{link} b\n"])
def test_a_link_stands_on_a_line_of_its_own(text):
    assert "own" in fault(text).key


def test_a_link_is_not_for_subjects():
    assert fault("{link}") is None
    assert "subject" in fault("{link}", is_subject=True).key


@given(st.lists(st.sampled_from([*"{}._! \n0", "{first_name}", "{link}", "event", "__class__"]), max_size=30).map("".join))
def test_a_text_is_refused_or_every_brace_in_it_goes(text):
    if fault(text) is None:
        assert not set(filled(text, VALUES)) & set("{}")


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_value_stands_as_it_is_whatever_it_holds(before, value):
    if not set(before) & set("{}"):
        assert filled(f"{before}{{first_name}}", {"first_name": value}) == before + value
        assert filled("{first_name}", {"first_name": "{last_name}"}) == "{last_name}"


@pytest.mark.parametrize("typed", ["https://evil.example/x", "evil.example", "www.evil.example", "anna@evil.example", "mailto:a@b.example"])
def test_what_participants_typed_is_no_link(typed):
    made = harmless(typed)
    assert made.replace(JOINER, "") == typed
    assert not any(f"{mark}{letter}" in made for mark in ".:@/" for letter in "abcdefghijklmnopqrstuvwxyz")


def test_what_participants_typed_is_on_one_line_and_no_blank_of_ours():
    assert harmless("Anna\n\nBcc:  x") == "Anna Bcc: x"
    assert "{{" not in harmless("{{link 0}} {{{")
    assert harmless("Anna-Karin Öhrn Ltd.") == "Anna-Karin Öhrn Ltd."
