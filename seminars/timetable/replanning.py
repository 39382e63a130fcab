"""The fewest changes of a published timetable when something happened: moved, of these in time, seats lost, cost, in this order.

The first two by CP-SAT with one aim, moved · (all + 1) + moved in time, proven least. Among the timetables that are as near, those that seem to cost the
fewest seats are tried one after the other, each valued exactly (seats.py); the best is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from seminars.timetable.linear import Linear
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.placing import Placing
from seminars.timetable.problem import Answer
from seminars.timetable.score import Chosen
from seminars.timetable.seats import options, room_for_all

TRIES = 3
Kept = frozenset[tuple[int, int]]  # participant, content


class Change(Placing):
    """Some timetable near the published one."""

    def __init__(self, n: Numbers, published: Answer) -> None:
        super().__init__(n)
        self.old = n.placed({name: place for name, place in published.timetable.items() if place.slot in n.slot and place.room in n.room})
        self.stays = [self.cell.get((m, *cell), 0) for m, cell in self.old.items()]
        self.in_time = [self.begin.get((m, s), 0) for m, (s, _) in self.old.items()]
        self.nearness = (len(self.old) + 1) * sum(self.stays) + sum(self.in_time)

    def nearest(self) -> tuple[dict[int, Cell] | None, bool]:
        self.model.maximize(self.nearness)
        return self.solve()

    def fewest_lost(self, where: dict[int, Cell], seats: Chosen, kept: Kept) -> dict[int, Cell]:
        """Of those that are as near: the one that costs the fewest published seats, of some."""
        costs, best = probable_losses(self.n, seats, self.old, self.cell), (len(kept) + 1, where)
        for other in self.as_near(where, costs):
            best = min(best, (lost_seats(self.n, other, kept), other), key=lambda found: found[0])
            if best[0] == 0:
                break
        return best[1]

    def as_near(self, where: dict[int, Cell], costs: dict[tuple[int, int, int], int]) -> Iterator[dict[int, Cell]]:
        """Others that move as few, beginning with what seems to lose the fewest seats."""
        stays = sum(where[m] == cell for m, cell in self.old.items())
        in_time = sum(where[m][0] == s for m, (s, _) in self.old.items())
        self.model.add(sum(self.stays) >= stays)
        self.model.add(sum(self.in_time) >= in_time)
        self.model.minimize(sum(lost * self.cell[key] for key, lost in costs.items()))
        for _ in range(TRIES):
            found, _ = self.solve(effort=4)
            if found is None:
                return
            yield found
            self.model.add_bool_or([~self.cell[m, s, r] for m, (s, r) in found.items()])


def kept_seats(n: Numbers, published: Answer) -> dict[int, list[int]]:
    """Published seats by number: of participants who still come, in seminars that still exist."""
    who = {d.id: i for i, d in enumerate(n.problem.participants)}
    return {who[d]: [n.seminar[m] for m in ms if m in n.seminar] for d, ms in published.seats.items() if d in who}


def wanted_back(n: Numbers, seats: Chosen) -> Kept:
    return frozenset((d, n.content_of[m]) for d, ms in seats.items() for m in ms)


def probable_losses(n: Numbers, seats: Chosen, old: Mapping[int, Cell], cells: Iterable[tuple[int, int, int]]) -> dict[tuple[int, int, int], int]:
    """For each place of each seminar that is not its old one: seats beyond the room's, and those who sit elsewhere then."""
    sitting: dict[int, list[int]] = defaultdict(list)
    for d, ms in seats.items():
        for m in ms:
            sitting[m].append(d)
    busy = {d: [(m, n.span(m, old[m][0])) for m in ms if m in old] for d, ms in seats.items()}
    free: dict[tuple[int, int], int] = {}
    costs = {}
    for m, s, r in cells:
        if (m, s) not in free:
            span = n.span(m, s)
            free[m, s] = sum(not n.away[d] & span and not any(span & other for name, other in busy[d] if name != m) for d in sitting[m])
        costs[m, s, r] = len(sitting[m]) - min(free[m, s], n.seats[m][r]) if old.get(m) != (s, r) else 0
    return {key: lost for key, lost in costs.items() if lost}


def lost_seats(n: Numbers, where: dict[int, Cell], kept: Kept) -> int:
    """How many published seats cannot be kept, at least."""
    offers = [(d, m, 1) for d, m, _ in options(n, where) if (d, n.content_of[m]) in kept]
    model = Linear()
    for _ in offers:
        model.column(-1)
    room_for_all(n, where, offers, model)
    return len(kept) + round(model.solve().cost) if offers else len(kept)
