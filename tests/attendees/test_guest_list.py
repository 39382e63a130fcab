"""A pasted list of people to invite: every line is somebody, or says what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.guest_list import read
from web.problems import Problem


def people(text: str) -> list[tuple[str, ...]]:
    reading = read(text)
    assert reading.faults == []
    return [(one.first_name, one.last_name, one.email, one.organisation, one.kind, one.language) for one in reading.invitees]


ANNA = ("Anna Maria", "Berg", "anna@example.org", "Gävle kommun")


@pytest.mark.parametrize(
    ("line", "kind", "language"),
    [
        ("Anna Maria Berg; anna@example.org; Gävle kommun", "delegate", ""),
        ("Anna Maria Berg, Anna@Example.org, Gävle kommun", "delegate", ""),
        ("Anna Maria Berg\tanna@example.org\tGävle kommun\ttalare\tsvenska", "speaker", "sv"),
        ("Anna Maria Berg; anna@example.org; Gävle kommun; fi; puhuja", "speaker", "fi"),
        ("Anna Maria;Berg;anna@example.org;Gävle kommun;;en", "delegate", "en"),
        ("anna@example.org; Anna Maria Berg; Gävle kommun", "delegate", ""),
        ("Anna Maria Berg <anna@example.org>; Gävle kommun; press", "press", ""),
        ('"Anna Maria Berg" <anna@example.org>, Gävle kommun'.replace('"', ""), "delegate", ""),
        ('"Anna Maria Berg", anna@example.org, "Gävle kommun"', "delegate", ""),
    ],
)
def test_a_line_is_understood_as_people_write_it(line, kind, language):
    assert people(line) == [(*ANNA, kind, language)]


def test_headers_say_which_column_is_which():
    text = "E-post;Efternamn;Förnamn;Telefon;Organisation;Språk\nanna@example.org;Berg;Anna Maria;070;Gävle kommun;sv\n\nbo@example.org;Ek;Bo;;Bos Bageri"
    assert people(text) == [(*ANNA, "delegate", "sv"), ("Bo", "Ek", "bo@example.org", "Bos Bageri", "delegate", "")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Anna Berg; Gävle kommun", ["There is no e-mail address on this line."]),
        ("Anna Berg; anna@example; Gävle kommun", ["The address lacks something after the @, for example example.org."]),
        ("Anna Berg; anna@@example.org; Gävle kommun", ["This is not an address that mail can be sent to."]),
        ("Anna; anna@example.org; Gävle kommun", ["Write a first and a last name."]),
        ("Anna Berg; anna@example.org", ["The organisation is missing."]),
        ("anna@example.org", ["Write a first and a last name.", "The organisation is missing."]),
        ("Anna Berg; anna@example.org; Gävle kommun; kung", ["Write one of these: {words}."]),
        ('Anna Berg; anna@example.org; "Gävle kommun', ["The quotation marks on this line do not fit together."]),
        (f"{'A' * 130} Berg; anna@example.org; Gävle kommun", ["Write at most {n} characters."]),
    ],
)
def test_what_is_wrong_is_said_by_line_and_the_line_is_kept(line, said):
    reading = read(f"Bo Ek; bo@example.org; Bos Bageri\n\n{line}\n")
    assert [one.email for one in reading.invitees] == ["bo@example.org"]
    (fault,) = reading.faults
    assert (fault.line, fault.text, [problem.key for problem in fault.problems]) == (3, line, said)


def test_a_doubled_address_is_said_with_the_line_where_it_was_first():
    reading = read("Bo Ek; bo@example.org; Bos Bageri\nEva Ek; eva@example.org; Bos Bageri\nBo E; BO@example.org; Bageriet")
    assert len(reading.invitees) == 2
    (fault,) = reading.faults
    assert (fault.line, fault.problems[0].facts) == (3, {"line": 1})


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Zl", "Zp", "Cc"])), max_size=8), st.sampled_from(";,\t"))
def test_no_line_is_lost_nor_read_twice(cells, separator):
    lines = ["Bo Ek; bo@example.org; Bos Bageri", *cells, separator.join(cells)]
    text = "\n".join(lines)
    reading = read(text)
    found = sorted([one.line for one in reading.invitees] + [fault.line for fault in reading.faults])
    assert found == [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert len({one.email for one in reading.invitees}) == len(reading.invitees)
    assert all(isinstance(problem, Problem) for fault in reading.faults for problem in fault.problems)
