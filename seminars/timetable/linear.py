"""A linear or whole-number programme, column by column and row by row, solved by HiGHS as it comes with OR-Tools: one thread, so the same each time."""

from collections.abc import Sequence
from typing import Any

import msgspec


class Solution(msgspec.Struct, frozen=True):
    """`found`: there is one."""

    found: bool
    values: list[float]
    cost: float
    proven: bool


class Linear:
    """Least cost; every column is 0 or 1 if `whole`."""

    def __init__(self, *, whole: bool = True) -> None:
        from ortools.linear_solver import pywraplp  # takes memory: only where something is solved

        self.solver = pywraplp.Solver.CreateSolver("HIGHS" if whole else "HIGHS_LP") or pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString("output_flag=false")  # SuppressOutput leaves the banner
        self.whole = whole
        self.columns: list[Any] = []
        self.objective = self.solver.Objective()

    def column(self, cost: float, *, top: float = 1, whole: bool | None = None) -> int:
        new = self.solver.Var(0, top, self.whole if whole is None else whole, "")
        self.objective.SetCoefficient(new, cost)
        self.columns.append(new)
        return len(self.columns) - 1

    def row(self, terms: Sequence[tuple[int, float]], *, low: float = float("-inf"), high: float = float("inf")) -> None:
        new = self.solver.Constraint(low, high, "")
        for column, factor in terms:
            new.SetCoefficient(self.columns[column], factor)

    def solve(self, *, nodes: int | None = None) -> Solution:
        """`nodes`: of the search for whole numbers, at most; a count, so that it ends at the same place each time."""
        if nodes is not None:
            self.solver.SetSolverSpecificParametersAsString(f"output_flag=false\nmip_max_nodes={nodes}")
        state = self.solver.Solve()
        if state not in (self.solver.OPTIMAL, self.solver.FEASIBLE):
            return Solution(found=False, values=[], cost=float("inf"), proven=state == self.solver.INFEASIBLE)
        return Solution(
            found=True, values=[column.solution_value() for column in self.columns], cost=self.objective.Value(), proven=state == self.solver.OPTIMAL
        )
