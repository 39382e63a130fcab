"""The best timetable of a small conference, proven: a set partition over everything that one slot can hold.

A column j is a slot with a seminar (or nobody) in each room; λ[j] = 1 when it is chosen. Its cost is exact (slots.py), since without repeats and long seminars
what is in other slots changes nothing.
    Σ_j of slot s λ[j] = 1 · Σ_j with m λ[j] = 1 · y[track, room] ≥ Σ_j with m in that room λ[j] · highest ≥ seminars in s ≥ lowest
    z[p, s] ≥ Σ busy slots of p among s − most … s − most · Σ_j with a, from s on λ[j] + Σ_j with b, until s λ[j] ≤ 1
Walks between slots are left out: where there are any, the sum is a bound.
"""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from seminars.timetable.board import NOBODY, Board
from seminars.timetable.linear import Linear
from seminars.timetable.numbers import Cell, Numbers, members
from seminars.timetable.slots import whole

MOST = 60_000  # columns


class Column(msgspec.Struct, frozen=True):
    slot: int
    row: tuple[int, ...]
    index: int

    @property
    def seminars(self) -> list[tuple[int, int]]:
        return [(m, r) for r, m in enumerate(self.row) if m != NOBODY]


def few_enough(n: Numbers) -> bool:
    """Whether all columns can be listed, and add up."""
    parallel = [m for m in range(len(n.length)) if not n.plenaries >> m & 1]
    settled = all(n.length[m] == 1 and len({s for s, _ in n.cells[m]}) == 1 for m in members(n.plenaries))
    size = 0
    for s in range(len(n.follows)):
        many = 1
        for r in range(len(n.room)):
            many *= 1 + sum((s, r) in n.cells[m] for m in parallel)
        size += many
    return whole(n) and settled and size <= MOST


def rows(n: Numbers, s: int) -> Iterator[tuple[int, ...]]:
    """Every way to use the rooms in a slot."""
    fits = [[m for m in range(len(n.length)) if (s, r) in n.cells[m]] for r in range(len(n.room))]

    def extend(row: tuple[int, ...], never: int) -> Iterator[tuple[int, ...]]:
        if len(row) == len(fits):
            yield row
            return
        yield from extend((*row, NOBODY), never)
        for m in fits[len(row)]:
            if not never >> m & 1:
                yield from extend((*row, m), never | n.conflicts[m] | 1 << m)

    yield from extend((), 0)


def partition(board: Board) -> tuple[dict[int, Cell], float, bool] | None:
    """The timetable, its cost without walks, and whether it is proven least."""
    n, model = board.n, Linear()
    columns = []
    for s in range(len(n.follows)):
        for row in rows(n, s):
            cost = board.beside_row(row) - n.weights.missed * board.values.met(s, row)
            columns.append(Column(s, row, model.column(cost)))
    each_once(n, columns, model)
    constant = add_tracks(board, columns, model)
    add_rows(n, columns, model)
    add_load(n, columns, model)
    add_order(n, columns, model)
    solution = model.solve()
    if not solution.found:
        return None
    chosen = [column for column in columns if solution.values[column.index] > 0.5]
    where = {m: (column.slot, r) for column in chosen for m, r in column.seminars}
    return where, solution.cost + constant + n.weights.missed * board.values.everybody(), solution.proven


def each_once(n: Numbers, columns: list[Column], model: Linear) -> None:
    of_slot, of_seminar = defaultdict(list), defaultdict(list)
    for column in columns:
        of_slot[column.slot].append((column.index, 1.0))
        for m, _ in column.seminars:
            of_seminar[m].append((column.index, 1.0))
    for s in range(len(n.follows)):
        model.row(of_slot[s], low=1, high=1)
    for m in range(len(n.length)):
        model.row(of_seminar[m], low=1, high=1)


def add_tracks(board: Board, columns: list[Column], model: Linear) -> float:
    """A track's rooms, each paid once; the first is free."""
    weight, used = board.n.weights.track_rooms, defaultdict(list)
    for column in columns:
        for m, r in column.seminars:
            if board.track[m] != NOBODY:
                used[m, r].append((column.index, 1.0))
    tracks = {board.track[m] for m, _ in used}
    paid = {(t, r): model.column(weight, whole=False) for t in sorted(tracks) for r in range(len(board.n.room))}
    for (m, r), there in used.items():
        model.row([*there, (paid[board.track[m], r], -1.0)], high=0)
    return -float(weight * len(tracks))


def add_rows(n: Numbers, columns: list[Column], model: Linear) -> None:
    """Those who wish not too many slots in a row."""
    for p, ms in n.busy_with.items():
        most = n.problem.people[p].max_in_row
        if most is None or len(ms) <= most:
            continue
        wanted = set(ms)
        busy = defaultdict(list)
        for column in columns:
            if wanted & set(column.row):
                busy[column.slot].append((column.index, 1.0))
        for s in range(most, len(n.follows)):
            if all(n.follows[s - k] for k in range(most)):
                beyond = model.column(n.weights.row, whole=False)
                model.row([term for k in range(most + 1) for term in busy[s - k]] + [(beyond, -1.0)], high=most)


def add_load(n: Numbers, columns: list[Column], model: Linear) -> None:
    """Most minus fewest seminars in the slots without a plenary."""
    shut = {s for m in members(n.plenaries) for s, _ in n.cells[m]}
    high, low = (model.column(cost, top=len(n.room), whole=False) for cost in (n.weights.load, -n.weights.load))
    for s in set(range(len(n.follows))) - shut:
        running = [(column.index, float(len(column.seminars))) for column in columns if column.slot == s]
        model.row([*running, (high, -1.0)], high=0)
        model.row([*running, (low, -1.0)], low=0)


def add_order(n: Numbers, columns: list[Column], model: Linear) -> None:
    """In no slot: the first from there on, and the second until there. (They are in conflict, so never in one column.)"""
    for a, b in n.before:
        for s in range(len(n.follows)):
            model.row([(column.index, 1.0) for column in columns if (a in column.row and column.slot >= s) or (b in column.row and column.slot <= s)], high=1)
