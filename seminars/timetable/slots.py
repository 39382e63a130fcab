"""What the seminars that run in one slot are worth to the participants together, in some microseconds.

A weight w is w planes of bits, one bit a participant: plane t holds those whose weight is at least t. Without limits each takes the seminar they want most:
the weight met is then the number of bits in the union of the seminars' planes. With seats it is a transport problem, whose dual is

    min over prices p ≥ 0 of  Σ_m seats_m · p_m + Σ_d max(0, max_m (w_dm − p_m))

with whole-number prices. A price of p takes the lowest p planes away, so each term is again a count of bits, and any prices give a bound. The function is
convex in the sense of Murota (Discrete Convex Analysis, 2003): going up in the best set of prices ends at the least (`met`, exact). The prices that held last give a bound in a
microsecond (`at_most`), which is enough to refuse most of what is tried.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from seminars.timetable.numbers import Numbers

Row = Sequence[int]  # the seminar in each room, or -1
Copy = Mapping[tuple[int, int], int]  # (participant, content) -> the copy of a repeat that they would go to


class Values:
    """Planes of a problem's wishes. A seminar over k slots counts a k-th in each, so weights are multiplied by `scale`.

    Who wishes a repeat is counted at one of its times only, as in `copy`, else evenly; else its seats would be taken twice.
    """

    def __init__(self, n: Numbers, copy: Copy | None = None) -> None:
        self.n, self.copy = n, dict(copy or {})
        self.scale = min(4, max((k for m, k in enumerate(n.length) if not n.plenaries >> m & 1), default=1))
        self.highest = max((w for wishes in n.wishes for _, w in wishes), default=1) * self.scale
        self.width = len(n.wishes)
        weights = self.weights()
        self.planes = [self.priced(weights[m]) for m in range(len(n.length))]
        self.pull = [self.wishers(planes) for planes in self.planes]
        self.here = [~self.everywhere(d for d, away in enumerate(n.away) if away >> s & 1) for s in range(len(n.follows))]
        self.busy = [self.everywhere(d for d, p in enumerate(n.role) if p is not None and p in people) for people in n.people]
        self.prices = [[0] * len(n.room) for _ in n.length]

    def weights(self) -> list[list[tuple[int, int]]]:
        """Who counts with how much in each slot of m."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.n.length]
        for d, wishes in enumerate(self.n.wishes):
            for c, w in wishes:
                copies = self.n.copies[c]
                m = self.copy.get((d, c), copies[d % len(copies)])
                if not self.n.plenaries >> m & 1:
                    found[m].append((d, max(1, w * self.scale // self.n.length[m])))
        return found

    def priced(self, weights: Sequence[tuple[int, int]]) -> list[int]:
        """The planes at each price, one above the other in one integer."""
        planes = [0] * self.highest
        for d, w in weights:
            for t in range(w):
                planes[t] |= 1 << d
        return [self.stacked(planes[price:]) for price in range(self.highest + 2)]

    def wishers(self, planes: list[int]) -> int:
        return (planes[0] & (1 << self.width) - 1).bit_count()

    def follow(self, copy: Copy) -> None:
        """Who wishes a repeat goes to this copy of it from now on."""
        self.copy = dict(copy)
        weights = self.weights()
        for m in (m for copies in self.n.copies if len(copies) > 1 for m in copies):
            self.planes[m] = self.priced(weights[m])
            self.pull[m] = self.wishers(self.planes[m])

    def stacked(self, planes: Iterable[int]) -> int:
        found = 0
        for t, plane in enumerate(planes):
            found |= plane << t * self.width
        return found

    def everywhere(self, who: Iterable[int]) -> int:
        one = 0
        for d in who:
            one |= 1 << d
        return self.stacked([one] * self.highest)

    def free(self, s: int, row: Row) -> int:
        """Who can take a seat in this slot at all: not away, without a role in it."""
        here = self.here[s]
        for m in row:
            if m >= 0 and self.busy[m]:
                here &= ~self.busy[m]
        return here

    def at_most(self, s: int, row: Row) -> int:
        """By the prices that held last: no more weight (times scale) than this can be met."""
        union = seats = 0
        prices, planes, places = self.prices, self.planes, self.n.seats
        for r, m in enumerate(row):
            if m >= 0:
                price = prices[m][r]
                union |= planes[m][price]
                if price:
                    seats += price * places[m][r]
        return seats + (union & self.free(s, row)).bit_count()

    def met(self, s: int, row: Row) -> int:
        """The weight met (times scale): from no prices, up in the best set of them while that lowers the sum. The prices are remembered."""
        free = self.free(s, row)
        running = [(m, self.n.seats[m][r]) for r, m in enumerate(row) if m >= 0]
        scarce = [i for i, (m, seats) in enumerate(running) if self.pull[m] > seats]
        prices = [0] * len(running)
        best, step = self.dual(free, running, prices), prices
        while step:
            step = []
            for some in subsets(len(scarce)):
                higher = list(prices)
                for i in some:
                    higher[scarce[i]] += 1
                value = self.dual(free, running, higher)
                if value < best:
                    best, step = value, higher
            prices = step or prices
        for r, m in enumerate(row):
            if m >= 0:
                self.prices[m][r] = prices.pop(0)
        return best

    def dual(self, free: int, running: Sequence[tuple[int, int]], prices: Sequence[int]) -> int:
        union = seats = 0
        for (m, places), price in zip(running, prices, strict=True):
            union |= self.planes[m][price]
            if price:
                seats += places * price
        return seats + (union & free).bit_count()

    def everybody(self) -> int:
        """All weights of wishes, met or not."""
        return sum(w for d in self.n.problem.participants for w in d.wishes.values())


@cache
def subsets(many: int) -> list[tuple[int, ...]]:
    return [some for size in range(1, many + 1) for some in combinations(range(many), size)]


def whole(n: Numbers) -> bool:
    """Whether slots can be valued one by one: no repeats, nothing that lasts over several."""
    parallel = [m for m in range(len(n.length)) if not n.plenaries >> m & 1]
    return all(n.length[m] == 1 and len(n.copies[n.content_of[m]]) == 1 for m in parallel)
