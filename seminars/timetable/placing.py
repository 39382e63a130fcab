"""Some timetable that keeps every hard rule, by CP-SAT: one yes-or-no for each seminar and cell it may start in.

    Σ x[m, ·] = 1 · at most one seminar in each (slot, room) · at most one of each set that may never be together in each slot · before
A set that is never together is a person, a content, a pair kept apart, or a plenary and any other.
One worker, a fixed seed and deterministic time: the same model gives the same answer.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from seminars.timetable.numbers import Cell, Numbers, members

EFFORT = 40.0  # seconds of deterministic time, about as long as real ones


class Placing:
    """The model, to which a caller adds its own aim."""

    def __init__(self, n: Numbers) -> None:
        from ortools.sat.python import cp_model  # takes memory: only where something is solved

        self.n, self.cp, self.model = n, cp_model, cp_model.CpModel()
        self.cell = {(m, s, r): self.model.new_bool_var("") for m, cells in enumerate(n.cells) for s, r in cells}
        self.begin = self.begins()
        self.in_slot = self.slots()
        self.one_in_each_cell()
        self.never_together()
        self.in_order()

    def begins(self) -> dict[tuple[int, int], Any]:
        """Whether m starts in s; it starts once, in one room."""
        of: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for (m, s, _), x in self.cell.items():
            of[m, s].append(x)
        found = {key: xs[0] if len(xs) == 1 else self.model.new_bool_var("") for key, xs in of.items()}
        for key, xs in of.items():
            if len(xs) > 1:
                self.model.add(sum(xs) == found[key])
        for m in range(len(self.n.length)):
            self.model.add_exactly_one([y for (other, _), y in found.items() if other == m])
        return found

    def slots(self) -> dict[tuple[int, int], list[Any]]:
        """What says that m runs in s."""
        found: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for (m, start), y in self.begin.items():
            for k in range(self.n.length[m]):
                found[m, start + k].append(y)
        return found

    def one_in_each_cell(self) -> None:
        users: dict[Cell, list[Any]] = defaultdict(list)
        for (m, s, r), x in self.cell.items():
            for k in range(self.n.length[m]):
                users[s + k, r].append(x)
        for xs in users.values():
            self.model.add_at_most_one(xs)

    def never_together(self) -> None:
        for group in groups(self.n):
            for s in range(len(self.n.follows)):
                running = [y for m in group for y in self.in_slot.get((m, s), ())]
                if len(running) > 1:
                    self.model.add_at_most_one(running)

    def in_order(self) -> None:
        for a, b in self.n.before:
            for start in range(len(self.n.follows)):
                late = [y for (m, s), y in self.begin.items() if m == a and s + self.n.length[a] > start]
                early = [y for (m, s), y in self.begin.items() if m == b and s <= start]
                if late and early:
                    self.model.add_at_most_one([*late, *early])

    def solve(self, seed: int = 1, effort: float = EFFORT) -> tuple[dict[int, Cell] | None, bool]:
        """Where each is, or None; and whether that is proven (that there is none, or no better)."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.linearization_level = 2  # without: no timetable of 118 in 123 cells in 14 s; with: in 2 s
        solver.parameters.max_deterministic_time = effort
        state = solver.solve(self.model)
        proven = state in (self.cp.OPTIMAL, self.cp.INFEASIBLE)
        if state not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return None, proven
        return {m: (s, r) for (m, s, r), x in self.cell.items() if solver.boolean_value(x)}, proven


def groups(n: Numbers) -> Iterator[list[int]]:
    """Sets of seminars of which no two may be at one time; together they are all the conflicts."""
    yield from (ms for ms in (*n.busy_with.values(), *n.copies) if len(ms) > 1)
    yield from ([n.seminar[a], n.seminar[b]] for a, b in n.problem.apart)
    for plenary in members(n.plenaries):
        yield from ([plenary, m] for m in range(len(n.length)) if m != plenary)
