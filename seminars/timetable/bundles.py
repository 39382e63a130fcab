"""From prices to seats: each participant's bundles that are worth nearly the most at these prices, and one of them for each, within the seats (HiGHS).

No way to give seats out that uses another bundle can reach the bound less what that bundle is worth less: so the best of few bundles is the best of all when it
is as good as the bound, rounded down.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seminars.timetable.choices import BARRED
from seminars.timetable.linear import Linear
from seminars.timetable.prices import Market

MOST = 40  # bundles of one participant
NODES = 200  # of the search for whole numbers
TINY = 1e-6

Bundle = tuple[int, ...]  # choices


class Bundles:
    """`near[d]`: what d might have. No bundle at all is to be left out."""

    def __init__(self, market: Market, prices: Any, slack: float) -> None:
        self.worth = market.worth(prices)
        tables = market.tables(self.worth)
        self.tables = [table.tolist() for table in tables]
        self.loss, self.places = market.known.loss.tolist(), [index.T.tolist() for index in market.known.at]
        own, limits = market.own(tables), market.limits
        self.near: dict[int, list[Bundle | None]] = {}
        for d in market.everybody.tolist():
            least = max(own[d], -prices[-1] if limits.may_miss[d] else own[d]) - slack - TINY
            self.near[d] = self.of_one(d, int(limits.regret[d]), float(least))
            if limits.may_miss[d] and -prices[-1] >= least:
                self.near[d].append(None)

    def of_one(self, d: int, limit: int, least: float) -> list[Bundle | None]:
        found: list[Bundle | None] = []
        for bundle in self.walk(d, limit, least):
            found.append(bundle)
            if len(found) == MOST:
                break
        return found

    def walk(self, d: int, limit: int, least: float) -> Iterator[Bundle]:
        """Backwards through the parts, wherever the rest can still make it worth enough."""
        worth = self.worth
        todo: list[tuple[int, int, float, Bundle]] = [(len(self.tables) - 1, limit, 0.0, ())]
        while todo:
            i, left, value, bundle = todo.pop()
            if not i:
                yield bundle
                continue
            for choice in self.places[i - 1][d]:
                rest = left - self.loss[choice]
                if choice != BARRED and rest >= 0 and value + worth[choice] + self.tables[i - 1][rest][d] >= least:
                    todo.append((i - 1, rest, value + worth[choice], (*bundle, choice)))


def handed_out(market: Market, near: Mapping[int, Sequence[Bundle | None]]) -> tuple[dict[int, list[int]] | None, int]:
    """Seminars by participants, and their weight; none where they do not go together."""
    model, columns, rows = Linear(), [], defaultdict(list)
    left = len(market.supply) - 1
    for d, bundles in near.items():
        for bundle in bundles:
            number = model.column(-sum(int(market.known.weight[choice]) for choice in bundle or ()))
            columns.append((d, bundle))
            rows[-1, d].append(number)
            for m in seminars(market, bundle) if bundle is not None else [left]:
                rows[m, -1].append(number)
    for (m, _), numbers in rows.items():
        top = 1 if m < 0 else market.supply[m]
        if m < 0 or len(numbers) > top:
            model.row([(number, 1) for number in numbers], high=top, low=1 if m < 0 else float("-inf"))
    solution = model.solve(nodes=NODES)
    if not solution.found:
        return None, 0
    chosen = {d: seminars(market, bundle) for (d, bundle), value in zip(columns, solution.values, strict=True) if value > 0.5}
    return {d: mine for d, mine in chosen.items() if mine}, -round(solution.cost)


def seminars(market: Market, bundle: Bundle | None) -> list[int]:
    return [m for choice in bundle or () for m in market.known.seminars[choice]]
