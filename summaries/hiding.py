"""Numbers of people that the public may not see, and cannot work out from those that it sees. Nothing here asks a database or a clock.

A count under five is hidden, zero too, so that nobody can tell which it is. As sums are shown beside the counts, others have to be hidden with
it. Which ones is asked exactly: a hidden count is safe when it could be another one, with all that is shown staying true and no count below zero.
That a column is there at all may say that it has at least five. Each row and each column is an equation, so such a change goes round a circle from row to column to row; where there is none, there is only one answer.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

FEWEST = 5
Table = Sequence[Sequence[int]]
Entry = tuple[int, int]


def with_sums(counts: Table) -> list[list[int]]:
    """With the sum of each row at its end, and a last row of the columns' sums."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def shown(counts: Table, large: Collection[int] = ()) -> list[list[int | None]]:
    """As the public may see it, sums included; None for what is hidden. Of the `large` columns everybody knows that they have five or more."""
    whole = with_sums(counts)
    gone = hidden(whole, large)
    return [[None if (row, column) in gone else count for column, count in enumerate(counts)] for row, counts in enumerate(whole)]


def hidden(whole: Table, large: Collection[int] = ()) -> set[Entry]:
    """Of a table with its sums: the small ones, and so many others that no small one can be worked out. The sum of all is known anyhow.

    Where even that is not enough, nothing is shown.
    """
    everything = set(product(range(len(whole)), range(len(whole[0]))))
    if whole[-1][-1] < FEWEST:
        return everything
    small = sorted(entry for entry in everything if value(whole, entry) < FEWEST)
    gone, fixed = set(small), {(len(whole) - 1, column) for column in large if whole[-1][column] == FEWEST}
    for entry in small:
        if is_computable(whole, gone, fixed, entry):
            gone |= cheapest(whole, gone, fixed, entry)
    return everything if any(is_computable(whole, gone, fixed, entry) for entry in small) else gone


def value(whole: Table, entry: Entry) -> int:
    return whole[entry[0]][entry[1]]


def is_computable(whole: Table, gone: set[Entry], fixed: set[Entry], entry: Entry) -> bool:
    """Whether it can be neither one more nor one less. What is `fixed` cannot be less, as everybody knows."""
    tail, head = arrow(whole, entry)
    others = gone - {entry}
    more = reaches(whole, others, fixed, head, tail)
    return not more and not (value(whole, entry) and reaches(whole, others, fixed, tail, head))


Node = tuple[str, int]


def arrow(whole: Table, entry: Entry) -> tuple[Node, Node]:
    """From where to where one more goes: from the row to the column, and for the sum of either the other way."""
    row, column = ("row", entry[0]), ("column", entry[1])
    is_sum = (entry[0] == len(whole) - 1) != (entry[1] == len(whole[0]) - 1)
    return (column, row) if is_sum else (row, column)


def reaches(whole: Table, gone: Iterable[Entry], fixed: set[Entry], start: Node, end: Node) -> bool:
    """Along hidden entries: any may be one more, and one less where there is one to take."""
    steps: dict[Node, set[Node]] = {}
    for entry in gone:
        tail, head = arrow(whole, entry)
        steps.setdefault(tail, set()).add(head)
        if value(whole, entry) and entry not in fixed:
            steps.setdefault(head, set()).add(tail)
    seen, todo = {start}, [start]
    while todo:
        new = steps.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return end in seen


def cheapest(whole: Table, gone: set[Entry], fixed: set[Entry], entry: Entry) -> set[Entry]:
    """What hides the fewest people besides, so that the entry is safe; else everything but the sum of all."""
    trials = candidates(whole, gone, entry)
    safe = [(sum(value(whole, one) for one in more), sorted(more)) for more in trials if not is_computable(whole, gone | more, fixed, entry)]
    if safe:
        return set(min(safe)[1])
    return set(product(range(len(whole)), range(len(whole[0])))) - {sum_of_all(whole)}


def candidates(whole: Table, gone: set[Entry], entry: Entry) -> Iterator[set[Entry]]:
    """Each other entry alone, and the other corners of each rectangle."""
    row, column = entry
    for other, across in product(range(len(whole)), range(len(whole[0]))):
        for more in ({(other, across)}, {(row, across), (other, column), (other, across)}):
            if sum_of_all(whole) not in more and not more <= gone:
                yield more - gone


def sum_of_all(whole: Table) -> Entry:
    return len(whole) - 1, len(whole[0]) - 1
