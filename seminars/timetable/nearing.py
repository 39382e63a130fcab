"""The same timetable as near to the one that stands as it can be for nothing: whole times change places, and rooms within a time, as long as nothing costs more.

A search begins anywhere, and a conference whose times are much alike has many timetables that are equally good; people know only one of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec.structs import replace

from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.problem import Answer, Progress
from seminars.timetable.score import Chosen, cost
from seminars.timetable.standing import is_whole

Where = dict[int, Cell]


def nearer(n: Numbers, found: Progress) -> Progress:
    """The answer with as many seminars as possible where `problem.near` has them, by exchanges of which each is better; its cost is at most the same."""
    if found.answer is None or not n.problem.near:
        return found
    near, where, chosen = n.placed(n.problem.near), n.placed(found.answer.timetable), chosen_in(n, found.answer)
    price = cost(n, where, chosen)
    while better := next((one for one in exchanges(n, where) if likeness(one, near) > likeness(where, near) and keeps(n, one, chosen, price)), None):
        where, price = better, cost(n, better, chosen)
    return replace(found, answer=replace(found.answer, timetable=n.named(where)), score=(price,))


def chosen_in(n: Numbers, answer: Answer) -> dict[int, list[int]]:
    who = {d.id: i for i, d in enumerate(n.problem.participants)}
    return {who[name]: [n.seminar[m] for m in ms] for name, ms in answer.seats.items()}


def exchanges(n: Numbers, where: Where) -> Iterator[Where]:
    """All that is at two times, then what is in two rooms at one time, one of which may be empty. What lasts longer than a time stays."""
    short = {m: cell for m, cell in where.items() if n.length[m] == 1}
    for s, t in combinations(range(len(n.follows)), 2):
        to = {s: t, t: s}
        yield where | {m: (to[slot], r) for m, (slot, r) in short.items() if slot in to}
    for a, b in combinations(range(len(n.room)), 2):
        other = {a: b, b: a}
        for s in range(len(n.follows)):
            yield where | {m: (s, other[r]) for m, (slot, r) in short.items() if slot == s and r in other}


def likeness(where: Where, near: Mapping[int, Cell]) -> tuple[int, int]:
    """How many are where they were, and how many at the same time at least."""
    return sum(where[m] == cell for m, cell in near.items() if m in where), sum(where[m][0] == s for m, (s, _) in near.items() if m in where)


def keeps(n: Numbers, where: Where, chosen: Chosen, price: int) -> bool:
    """Whether all rules hold, everybody keeps their seats, and it costs no more."""
    taken = Counter(m for ms in chosen.values() for m in ms)
    return (
        is_whole(n, where)
        and all(many <= n.seats[m][where[m][1]] for m, many in taken.items())
        and not any(n.span(m, where[m][0]) & n.away[d] for d, ms in chosen.items() for m in ms)
        and cost(n, where, chosen) <= price
    )
