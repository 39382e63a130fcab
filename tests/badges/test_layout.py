"""Names keep all their letters, as large as they fit; sheets hold four."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.layout import LARGEST, MM, SMALLEST, Box, agenda, fit, letters, sheets, wrapped
from badges.ruler import ruler

WIDTH = 91 * MM
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=60)


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    [
        ("Bo", "Ek", ("Bo", "Ek")),
        ("Åsa", "Öberg-Wikström", ("Åsa", "Öberg-Wikström")),
        ("Maria-Magdalena Wilhelmina", "Hyvönen-Lehtosalmi von Rautakanto", ("Maria-Magdalena Wilhelmina", "Hyvönen-Lehtosalmi von Rautakanto")),
        ("محمد عبد الرحمن", "الأندلسي", ("محمد عبد الرحمن", "الأندلسي")),
        ("Madonna", "", ("Madonna",)),
    ],
)
def test_a_name_stands_on_two_lines(first, last, lines):
    found = fit((first, last), ruler("name"), WIDTH)
    assert found.lines == lines
    assert SMALLEST <= found.size <= LARGEST


def test_a_short_name_is_as_large_as_it_gets():
    assert fit(("Bo", "Ek"), ruler("name"), WIDTH).size == LARGEST


def test_a_long_last_name_gives_its_hyphen_a_line():
    found = fit(("Bo", "Försäkringsbolags-Representantskapsdotter"), ruler("name"), WIDTH)
    assert found.lines == ("Bo Försäkringsbolags-", "Representantskapsdotter")


def test_a_compound_of_forty_letters_fits_on_two_lines():
    found = fit(("Lentokonesuihkuturbiinimoottoriapumekani", "Försäkringsbolagsrepresentanternasdotter"), ruler("name"), WIDTH)
    assert len(found.lines) == 2
    assert found.size >= SMALLEST


@given(names, names)
def test_every_letter_is_there_and_no_line_is_too_wide(first, last):
    found = fit((first, last), ruler("name"), WIDTH)
    assert "".join("".join(found.lines).split()) == "".join((first + last).split())
    assert all(ruler("name")(line) * found.size <= WIDTH + 0.01 for line in found.lines if len(list(letters(line))) > 1)


@given(names, names)
def test_two_lines_unless_the_name_is_too_long_for_the_smallest_letters(first, last):
    found = fit((first, last), ruler("name"), WIDTH)
    assert len(found.lines) <= 2 or found.size == SMALLEST


@pytest.mark.parametrize("one", ["é", "👩‍👩‍👧", "🇸🇪", "👍🏽", "❤️", "नि"])
def test_what_readers_take_for_one_is_never_broken(one):
    assert list(letters(f"a{one}b{one}")) == ["a", one, "b", one]
    assert all(set(letters(line)) <= {one} for line in wrapped(one * 30, ruler("name"), 10))


def test_two_flags_are_two():
    assert list(letters("🇸🇪🇫🇮")) == ["🇸🇪", "🇫🇮"]


@pytest.mark.parametrize(("people", "papers"), [(0, []), (1, [1]), (4, [4]), (5, [4, 1]), (178, [4] * 44 + [2])])
def test_four_on_a_sheet_in_order(people, papers):
    found = sheets(range(people))
    assert [len(paper) for paper in found] == papers
    assert [one for paper in found for one in paper] == list(range(people))


def test_a_long_agenda_gets_smaller_letters_and_then_says_how_many_more():
    box, line = Box(220, 90), "Sju gap att överbrygga, Silvanum"
    assert agenda([line] * 5, ruler("text"), box) == (9.0, 5)
    assert agenda([line] * 10, ruler("text"), box) == (7.0, 10)
    assert agenda([line] * 30, ruler("text"), box) == (7.0, 9)
