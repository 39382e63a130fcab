"""Counts under five are hidden, and nobody can work one out from the sums."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.hiding import FEWEST, hidden, is_computable, shown, with_sums


def tables(most_rows: int, most_columns: int, most: int):
    sizes = st.tuples(st.integers(1, most_rows), st.integers(1, most_columns))
    counts = st.one_of(st.integers(0, most), st.integers(0, 2))
    return sizes.flatmap(lambda size: st.lists(st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]))


def splits(total: int, parts: int):
    """All ways to share out a number."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


def possible(seen: list[list[int | None]], large: list[int]):
    """Every table, its sums included, that fits what the public sees: tried one after the other, to be as sure as slow."""
    rows, columns = len(seen) - 1, len(seen[0]) - 1
    for cells in splits(seen[-1][-1], rows * columns):
        whole = with_sums([list(cells[row * columns : (row + 1) * columns]) for row in range(rows)])
        if all(whole[-1][column] >= FEWEST for column in large) and all(
            known in (None, count) for line, counts in zip(seen, whole, strict=True) for known, count in zip(line, counts, strict=True)
        ):
            yield whole


@given(tables(2, 3, 8), st.booleans())
@settings(max_examples=80)
def test_no_small_count_can_be_worked_out_by_trying_everything(counts, tells):
    """Also when it is known which columns are large."""
    whole = with_sums(counts)
    large = [column for column, total in enumerate(whole[-1][:-1]) if tells and total >= FEWEST]
    seen = shown(counts, large)
    if seen[-1][-1] is None or whole[-1][-1] > 12:
        assert seen[-1][-1] or {count for line in seen for count in line} == {None}
        return
    fitting = list(possible(seen, large))
    assert whole in fitting
    for row, column in product(range(len(whole)), range(len(whole[0]))):
        if whole[row][column] < FEWEST:
            assert seen[row][column] is None
            assert len({one[row][column] for one in fitting}) > 1


@given(tables(7, 7, 30))
def test_no_small_count_follows_from_the_equations(counts):
    """In large tables: no combination of rows, columns and sums says what a hidden one is."""
    whole = with_sums(counts)
    gone = sorted(hidden(whole))
    if whole[-1][-1] < FEWEST:
        return
    settled = solved(equations(whole, gone))
    for place, (row, column) in enumerate(gone):
        if whole[row][column] < FEWEST:
            assert place not in settled


def equations(whole, gone) -> list[list[Fraction]]:
    last_row, last_column = len(whole) - 1, len(whole[0]) - 1
    rows = [[Fraction(0 if entry[0] != row else -1 if entry[1] == last_column else 1) for entry in gone] for row in range(len(whole))]
    columns = [[Fraction(0 if entry[1] != column else -1 if entry[0] == last_row else 1) for entry in gone] for column in range(len(whole[0]))]
    return rows + columns


def solved(matrix: list[list[Fraction]]) -> set[int]:
    """The unknowns that have one value: after elimination they stand alone in their row."""
    done = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in range(done, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [one / matrix[done][column] for one in matrix[done]]
        for row in range(len(matrix)):
            if row != done and matrix[row][column]:
                matrix[row] = [a - matrix[row][column] * b for a, b in zip(matrix[row], matrix[done], strict=True)]
        done += 1
    return {[bool(one) for one in row].index(True) for row in matrix if sum(map(bool, row)) == 1}


@given(tables(4, 4, 9))
def test_what_is_five_or_more_is_true_where_it_is_shown(counts):
    for line, told in zip(with_sums(counts), shown(counts), strict=True):
        for count, known in zip(line, told, strict=True):
            assert known is None or (known == count and count >= FEWEST)


def test_one_small_count_takes_a_second_one_with_it():
    assert shown([[20, 3], [10, 12]]) == [[None, None, 23], [None, None, 22], [30, 15, 45]]


def test_two_small_counts_of_which_the_sum_tells_that_both_are_none_take_more_with_them():
    """Row and sum 6, 6: the others would both be 0, though neither equation alone is solved."""
    counts = [[0, 0, 6], [0, 3, 6], [7, 8, 9]]
    corner = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert all(is_computable(with_sums(counts), corner, set(), entry) for entry in corner)
    assert None in shown(counts)[0][2:]


def test_a_lonely_small_sum_is_hidden_too():
    seen = shown([[20, 20], [1, 1]])
    assert seen[1] == [None, None, None]
    assert [row[2] for row in seen].count(None) == 2


def test_a_column_that_everybody_knows_to_have_five_hides_nobody():
    assert shown([[5, 0]]) == [[None, None, 5], [None, None, 5]]
    assert shown([[5, 0]], large=[0]) == [[None] * 3] * 2


def test_where_nothing_is_small_nothing_is_hidden():
    assert hidden(with_sums([[5, 6], [7, 8]])) == set()


def test_a_handful_of_people_are_not_shown_at_all():
    assert shown([[4]]) == [[None, None], [None, None]]
