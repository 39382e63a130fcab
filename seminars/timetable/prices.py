"""Fair seats for many people: a price for each seminar, so that what everybody would take for themselves fills the seats and no more (Lagrangian relaxation).

For prices π ≥ 0 no way to give seats out can weigh more than
    Σ_d max{weight − price of what d takes, with regret ≤ limit of d} + Σ_m π_m · seats of m,
for the regret is kept by each alone: a walk through the parts of their day with the loss so far. That is stronger than the linear relaxation of fairness.py, and
one look at 10,000 people takes some 20 ms. Prices go down the slope of it (Polyak's steps). Where all weights are 0 a bound below 0 proves that the limits
cannot be kept by everybody. A last price is that of being left without anything, of which there is a number too.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from seminars.timetable.choices import BARRED, Choices

STALE = 12  # steps without anything better, until it aims lower
INERTIA = 0.7  # of the step before
ENOUGH = 0.02  # a smaller aim changes nothing any more

Value = Callable[[Any], tuple[float, Any]]


class Limits(NamedTuple):
    """The greatest regret of each participant; who may be left out altogether, and how many of them."""

    regret: Any
    may_miss: Any
    most: int


class Market:
    """What everybody would take at some prices. The last price is that of being left out."""

    def __init__(self, known: Choices, seats: Any, limits: Limits) -> None:
        self.known, self.limits = known, limits
        self.supply = np.append(seats, limits.most).astype(float)
        self.everybody = np.arange(len(limits.regret))
        self.levels = np.arange(limits.regret.max(initial=0) + 1)[:, None]
        self.parts = [[self.having(row) for row in index] for index in known.at]

    def having(self, row: Any) -> tuple[Any, Any, Any]:
        """Who has a choice at this place of a part, which one, and its loss."""
        who = np.flatnonzero(row != BARRED)
        return who, row[who], self.known.loss[row[who]]

    def worth(self, prices: Any, *, free: bool = False) -> Any:
        """Of each choice; `free`: without its weight."""
        return (0 if free else self.known.weight) - self.known.used @ prices[:-1]

    def tables(self, worth: Any) -> list[Any]:
        """After each part, what the parts so far are worth at most with a loss of at most so much."""
        found = [np.zeros((len(self.levels), len(self.everybody)))]
        for part in self.parts:
            best = np.full_like(found[0], -np.inf)
            for who, choice, loss in part:
                left = self.levels - loss
                here = np.where(left >= 0, found[-1][np.maximum(left, 0), who] + worth[choice], -np.inf)
                best[:, who] = np.maximum(best[:, who], here)
            found.append(best)
        return found

    def taken(self, worth: Any, tables: list[Any]) -> Any:
        """The choices of everybody, part by part."""
        left, found = self.limits.regret.copy(), np.zeros((len(self.parts), len(self.everybody)), np.int32)
        for i in reversed(range(len(found))):
            best, rest = np.full(len(left), -np.inf), left.copy()
            for who, choice, loss in self.parts[i]:
                now = left[who] - loss
                here = np.where(now >= 0, tables[i][np.maximum(now, 0), who] + worth[choice], -np.inf)
                better = here > best[who]
                best[who[better]], found[i, who[better]], rest[who[better]] = here[better], choice[better], now[better]
            left = rest
        return found

    def own(self, tables: list[Any]) -> Any:
        """What each has at most, who is not left out."""
        return tables[-1][self.limits.regret, self.everybody]

    def value(self, prices: Any, *, free: bool = False) -> tuple[float, Any]:
        """The bound, and seats that would be left of each seminar."""
        worth = self.worth(prices, free=free)
        tables = self.tables(worth)
        own = self.own(tables)
        out = self.limits.may_miss & (own < -prices[-1])
        many = np.bincount(self.taken(worth, tables)[:, ~out].ravel(), minlength=len(self.known.weight))
        left = self.supply - np.append(many @ self.known.used, out.sum())
        return float(np.where(out, -prices[-1], own).sum() + prices @ self.supply), left


def lowered(value: Value, start: Any, *, steps: int, aim: float, until: float = -np.inf, floor: float = -np.inf, most: float = np.inf) -> tuple[float, Any]:
    """The least bound and its prices, up to `most` each. It aims no lower than `floor`, and ends below `until`."""
    prices, best_prices, best, stale = start, start, np.inf, 0
    way: Any = 0.0
    for _ in range(steps):
        now, slope = value(prices)
        stale = 0 if now < best - aim / 100 else stale + 1
        if now < best:
            best, best_prices = now, prices
        if best < until or aim < ENOUGH:
            break
        if stale > STALE and aim < np.inf:
            prices, aim, stale, way = best_prices, aim / 2, 0, 0.0
            continue
        way = np.where((prices <= 0) & (slope > 0), 0, slope) + INERTIA * way
        prices = np.clip(prices - (now - max(best - aim, floor)) / max(1e-9, way @ way) * way, 0, most)
    return best, best_prices
