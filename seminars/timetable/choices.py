"""What each participant can have from a timetable that stands, as arrays: parts of their day that do not touch each other, and in each part some choices.

A part holds seats that are at one time, or of one content, directly or by way of others; a choice is a set of them that can be had together, also the empty one.
Its *loss* is what it weighs less than the best of its part, so that a regret is a sum of losses.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NamedTuple

import numpy as np

from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.seats import Option

ABSENT, BARRED = 0, 1  # numbers of two choices: nothing, where there is no part, and none at all

Part = list[tuple[int, int, int]]  # what it blocks as bits, seminar, weight
Choice = tuple[tuple[int, ...], int, int]  # seminars, weight, loss
FIRST: list[Choice] = [((), 0, 0), ((), -1, 0)]


class TooMany(Exception):
    """A part has too many choices."""


class Choices(NamedTuple):
    """`at[part][place, participant]` is the number of a choice; `used[choice, seminar]` is 1 where it takes a seat."""

    at: list[Any]
    weight: Any
    loss: Any
    used: Any
    seminars: list[tuple[int, ...]]


def choices(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], most: int) -> Choices:
    """`offers` are in the order of participants. Raises TooMany where a part has more than `most` choices."""
    known = {choice: number for number, choice in enumerate(FIRST)}
    rows: dict[int, list[list[int]]] = {}
    for d, mine in groupby(offers, key=lambda offer: offer[0]):
        seats = [(n.span(m, where[m][0]) | 1 << len(n.follows) + n.content_of[m], m, w) for _, m, w in mine]
        rows[d] = [[known.setdefault(one, len(known)) for one in with_losses(part, most)] for part in parts(seats)]
    used = np.zeros((len(known), len(n.length)))
    for number, (seminars, _, _) in enumerate(known):
        used[number, list(seminars)] = 1
    weight, loss = (np.array([choice[i] for choice in known]) for i in (1, 2))
    return Choices(padded(rows, len(n.wishes)), weight, loss, used, [seminars for seminars, _, _ in known])


def padded(rows: Mapping[int, list[list[int]]], people: int) -> list[Any]:
    """The parts with most choices first. Whoever has fewer parts than others has one choice in each of the rest, which is nothing."""
    ordered = {d: sorted(mine, key=len, reverse=True) for d, mine in rows.items()}
    found = []
    for i in range(max(map(len, ordered.values()), default=0)):
        here = {d: mine[i] for d, mine in ordered.items() if i < len(mine)}
        index = np.full((max(map(len, here.values())), people), BARRED, np.int32)
        index[0] = ABSENT
        for d, part in here.items():
            index[: len(part), d] = part
        found.append(index)
    return found


def parts(seats: Part) -> list[Part]:
    found: list[tuple[int, Part]] = []
    for seat in seats:
        blocked, together = seat[0], [seat]
        apart = []
        for mask, part in found:
            if mask & blocked:
                blocked, together = blocked | mask, part + together
            else:
                apart.append((mask, part))
        found = [*apart, (blocked, together)]
    return [part for _, part in found]


def with_losses(part: Part, most: int) -> list[Choice]:
    found = list(islice(sets(part), most + 1))
    if len(found) > most:
        raise TooMany
    best = max(w for _, w in found)
    return [(seminars, w, best - w) for seminars, w in found]


def sets(part: Part) -> Iterator[tuple[tuple[int, ...], int]]:
    """All seats that can be had together, with their weight."""
    todo: list[tuple[int, int, tuple[int, ...], int]] = [(0, 0, (), 0)]
    while todo:
        start, blocked, seminars, weight = todo.pop()
        yield seminars, weight
        later = [(i, *part[i]) for i in range(start, len(part)) if not part[i][0] & blocked]
        todo += [(i + 1, blocked | mask, (*seminars, m), weight + w) for i, mask, m, w in later]
