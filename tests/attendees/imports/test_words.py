"""What people write in cells, in three languages, becomes a value or a Problem that says why not."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendees.imports import columns, words
from web.problems import Problem

GOOD = [
    (words.yes_no, "ja kyllä Yes JA x", True),
    (words.yes_no, "nej ei no NEJ 0", False),
    (words.day, "dag1 päivä1 day1 1 1.päivä", 1),
    (words.day, "2027-02-09 9.2.2027 09.02.2027", date(2027, 2, 9)),
    (words.clock_time, "9:00 09.00 9 kl.9 klo9.00 09:00:00", time(9)),
    (words.country, "SE se Sverige Ruotsi Sweden", "SE"),
    (words.spoken_language, "fi FI suomi finska Finnish", "fi"),
    (words.actor_type, "public_authority Public-authority myndighet viranomainen", "public_authority"),
    (columns.kind, "parallel Parallellt rinnakkainen", "parallel"),
    (columns.kind, "break paus tauko", "break"),
    (columns.part, "co_host Co-host medvärd", "co_host"),
    (words.whole(0, 100), "40 40% 40,0 40.00", 40),
    (words.wishes, "3>1 3›1 3,1 3;1 03>1", (3, 1)),
]
BAD = [
    (words.yes_no, ["kanske", "2", "jaja"]),
    (words.day, ["dag", "dag 0", "dag 40", "2027-02-30", "31.2.2027", "i morgon", "dag ١"]),
    (words.clock_time, ["25:00", "10:60", "10:5", "kl", "-1:00", "middag"]),
    (words.country, ["XX", "Sverge", "S", "SWE"]),
    (words.spoken_language, ["de", "tyska"]),
    (words.actor_type, ["företagare", "public"]),
    (columns.kind, ["workshop"]),
    (words.whole(1, 100), ["0", "101", "1,5", "-3", "fyrtio", "²", "1" * 40]),
    (words.wishes, ["a", "0", "1 > 1", "1 > x", ">", "100", "-1", "²", "1.5"]),
]


@pytest.mark.parametrize(("read", "cells", "value"), GOOD, ids=[cells for _read, cells, _value in GOOD])
def test_words_of_three_languages_mean_the_same(read, cells, value):
    assert [read(cell) for cell in cells.split()] == [value] * len(cells.split())


@pytest.mark.parametrize(("read", "cell"), [(read, cell) for read, cells in BAD for cell in cells])
def test_what_is_not_understood_is_said_not_guessed(read, cell):
    with pytest.raises(Problem) as problem:
        read(cell)
    assert problem.value.key


def test_a_day_and_a_kind_may_be_written_with_blanks():
    assert words.day("Dag 2") == words.day("2. päivä") == 2
    assert columns.kind("parallellt seminarium") == columns.kind("Parallel  seminar") == "parallel"


@pytest.mark.parametrize(("cell", "land", "code"), [("1", "SE", "01"), ("21", "SE", "21"), ("Gävleborg", "SE", "21"), ("4", "FI", "04"), ("Lappi", "FI", "19")])
def test_a_region_is_known_without_its_zero_and_by_name(cell, land, code):
    assert words.region_of(cell, land) == code


@pytest.mark.parametrize(("cell", "land"), [("99", "SE"), ("25", "FI"), ("Gävleborg", "FI"), ("01", "AT")])
def test_a_region_belongs_to_its_country(cell, land):
    with pytest.raises(Problem):
        words.region_of(cell, land)


def test_equipment_becomes_one_a_line():
    assert words.equipment(" projektor,  hörslinga , ,ström") == "projektor\nhörslinga\nström"


@given(st.permutations(range(1, 8)), st.integers(1, 7), st.sampled_from([" > ", ">", " ", ",", " , ", ">  ", ";"]))
def test_wishes_are_read_as_they_were_ordered(numbers, most, separator):
    wanted = tuple(numbers[:most])
    assert words.wishes(separator.join(str(number) for number in wanted)) == wanted


@given(st.text(max_size=30) | st.text("0123456789>, ", max_size=12))
def test_any_cell_is_wishes_or_a_problem(cell):
    try:
        found = words.wishes(cell)
    except Problem:
        return
    assert found
    assert len(set(found)) == len(found)
    assert all(1 <= number <= 99 for number in found)
