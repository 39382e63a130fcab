"""Seats for a timetable that stands: nearly a transport problem, as a mixed integer programme.

x[d,m] = 1: participant d has a seat in m, for each m whose content d wishes and whose slots d is free in.
    Σ_d x[d,m] ≤ seats of m · Σ_m at slot s x[d,m] ≤ 1 · Σ_m of content c x[d,m] ≤ 1 · z ≥ Σ x before a short break in one building + Σ x after it in another − 1
*Cheapest*: least Σ weight · (1 − x) and walks. What is fair stands in fairness.py.
The capacities of all but a few rows make a network matrix, so the linear relaxation is nearly whole and HiGHS proves it within a second.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from seminars.timetable.linear import Linear
from seminars.timetable.numbers import Cell, Numbers, bits
from seminars.timetable.score import Chosen, duty_slots

Option = tuple[int, int, int]  # participant, seminar, weight


class Given(msgspec.Struct, frozen=True):
    """Seats given out; `worst` is the greatest regret (fair ones only)."""

    chosen: dict[int, list[int]]
    proven: bool
    worst: int = 0


def options(n: Numbers, where: Mapping[int, Cell]) -> list[Option]:
    """Every seat that a participant wishes and could take."""
    duties = duty_slots(n, where)
    shut = bits(s + k for m, (s, _) in where.items() if n.plenaries >> m & 1 for k in range(n.length[m]))
    spans = {m: n.span(m, s) for m, (s, _) in where.items() if not n.plenaries >> m & 1}
    found = []
    for d, wishes in enumerate(n.wishes):
        p = n.role[d]
        busy = shut | n.away[d] | (duties.get(p, 0) if p is not None else 0)
        found += [(d, m, w) for c, w in wishes for m in n.copies[c] if m in spans and not spans[m] & busy]
    return found


def cheapest(n: Numbers, where: Mapping[int, Cell], *, keep: frozenset[tuple[int, int]] = frozenset(), kept: int = 1000) -> Given:
    """The fewest (participant, content) of `keep` lost, then the cheapest seats."""
    offers, model = options(n, where), Linear()
    for d, m, w in offers:
        model.column(-w * n.weights.missed - kept * ((d, n.content_of[m]) in keep))
    room_for_all(n, where, offers, model)
    add_walks(n, where, offers, model)
    solution = model.solve()
    return Given(chosen=taken(offers, solution.values), proven=solution.proven)


def room_for_all(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], model: Linear) -> None:
    """Seats, one seminar at a time for everybody, a content once."""
    rows: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for column, (d, m, _) in enumerate(offers):
        start = where[m][0]
        rows[(m,)].append(column)
        rows[d, n.content_of[m], -1].append(column)
        for k in range(n.length[m]):
            rows[d, start + k].append(column)
    for key, columns in rows.items():
        top = n.seats[key[0]][where[key[0]][1]] if len(key) == 1 else 1
        if len(columns) > top:
            model.row([(column, 1) for column in columns], high=top)


def add_walks(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], model: Linear) -> None:
    """A column for each hurried way that somebody may have to go."""
    for _d, before, after, own in ways(n, where, offers):
        z = model.column(n.weights.walks)
        model.row([(column, 1) for column in before + after] + [(z, -1)], high=1 - own)


def ways(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option]) -> Iterator[tuple[int, list[int], list[int], int]]:
    """Of a participant, before a short break and after it: seats from whose first kind to whose second it is too far; own roles as a number."""
    at: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for column, (d, m, _) in enumerate(offers):
        for k in range(n.length[m]):
            at[d, where[m][0] + k].append((column, m))
    for d, p in enumerate(n.role):
        for m in n.busy_with.get(p, ()) if p is not None else ():
            for k in range(n.length[m]):
                at[d, where[m][0] + k].append((-1, m))
    for s, pairs in n.far:
        for d in range(len(n.role)):
            yield from far_seats(at.get((d, s - 1), []), at.get((d, s), []), where, pairs, d)


def far_seats(
    here: list[tuple[int, int]], there: list[tuple[int, int]], where: Mapping[int, Cell], pairs: set[tuple[int, int]], d: int
) -> Iterator[tuple[int, list[int], list[int], int]]:
    """Grouped by the room after the break: from everywhere that is too far."""
    groups: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for column, m in there:
        too_far = tuple(sorted(i for i, other in here if other != m and (where[other][1], where[m][1]) in pairs))
        if too_far:
            groups[too_far].append((column, m))
    for before, after in groups.items():
        own = (before[0] < 0) + any(column < 0 for column, _ in after)
        yield d, [i for i in before if i >= 0], [i for i, _ in after if i >= 0], own


def taken(offers: Sequence[Option], values: Sequence[float]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for (d, m, _), value in zip(offers, values, strict=False):
        if value > 0.5:
            found[d].append(m)
    return dict(found)


def first_come(n: Numbers, where: Mapping[int, Cell]) -> Chosen:
    """Seats in a moment, musts before wants: what a timetable is worth at least."""
    left = {m: n.seats[m][r] for m, (_, r) in where.items()}
    busy: dict[int, int] = defaultdict(int)
    got: dict[int, list[int]] = defaultdict(list)
    contents: set[tuple[int, int]] = set()
    for d, m, _ in sorted(options(n, where), key=lambda offer: -offer[2]):
        span = n.span(m, where[m][0])
        if left[m] and not span & busy[d] and (d, n.content_of[m]) not in contents:
            left[m] -= 1
            busy[d] |= span
            got[d].append(m)
            contents.add((d, n.content_of[m]))
    return got
