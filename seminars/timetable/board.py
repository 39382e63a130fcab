"""A timetable that is changed by exchanging what stands in two places, and what it costs, kept up to date slot by slot.

A seminar goes where another (or nobody) is, and what was there comes in its place. All hard rules hold before and after. Walks are not counted here.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from seminars.timetable.numbers import Cell, Numbers, bits
from seminars.timetable.score import in_row
from seminars.timetable.slots import Copy, Row, Values

NOBODY = -1
KEPT = 100_000  # slots' costs remembered; about 30 MB


class Move(NamedTuple):
    seminar: int
    slot: int
    room: int


class Board:
    def __init__(self, n: Numbers, values: Values, where: Mapping[int, Cell]) -> None:
        self.n, self.values = n, values
        self.at = dict(where)
        self.rows = [[NOBODY] * len(n.room) for _ in n.follows]
        self.running = [0] * len(n.follows)
        self.allowed = [frozenset(cells) for cells in n.cells]
        self.after = [[b for a, b in n.before if a == m] for m in range(len(n.length))]
        self.earlier = [[a for a, b in n.before if b == m] for m in range(len(n.length))]
        self.kept: list[dict[tuple[int, ...], float]] = [{} for _ in n.follows]
        self.shut = bits(s + k for m, (s, _) in where.items() if n.plenaries >> m & 1 for k in range(n.length[m]))
        self.prepare()
        for m, (s, r) in where.items():
            self.put(m, s, r)
        self.slot_costs: list[float] = []
        self.rest = 0.0
        self.count_anew()

    def prepare(self) -> None:
        """What never changes: tracks, who counts slots in a row, and what a small room costs a seminar that many want."""
        n = self.n
        names = {name: t for t, name in enumerate(dict.fromkeys(m.track for m in n.problem.seminars if m.track))}
        self.track = [names[m.track] if m.track and not m.plenary else NOBODY for m in n.problem.seminars]
        self.track_rooms = [[0] * len(n.room) for _ in names]
        self.rowers = [(p, ms) for p, ms in n.busy_with.items() if n.problem.people[p].max_in_row is not None]
        self.rows_of = [[i for i, (_, ms) in enumerate(self.rowers) if m in ms] for m in range(len(n.length))]
        self.row_kept: dict[tuple[int, int], int] = {}
        wanted = [0] * len(n.content)
        for wishes in n.wishes:
            for c, w in wishes:
                wanted[c] += w >= 2
        share = [wanted[c] / len(n.copies[c]) for c in n.content_of]
        self.crowd = [[max(0.0, share[m] - seats) * n.weights.crowded / n.length[m] for seats in n.seats[m]] for m in range(len(n.length))]

    def put(self, m: int, s: int, r: int) -> None:
        self.at[m] = (s, r)
        for k in range(self.n.length[m]):
            self.rows[s + k][r] = m
            self.running[s + k] |= 1 << m
        if self.track[m] >= 0:
            self.track_rooms[self.track[m]][r] += 1

    def lift(self, m: int) -> None:
        s, r = self.at[m]
        for k in range(self.n.length[m]):
            self.rows[s + k][r] = NOBODY
            self.running[s + k] &= ~(1 << m)
        if self.track[m] >= 0:
            self.track_rooms[self.track[m]][r] -= 1

    def exchange(self, m: int, s: int, r: int) -> list[Move] | None:
        """What has to move for m to stand there, if all of it fits into the place it leaves."""
        was, room = self.at[m]
        k = self.n.length[m]
        if r == room and abs(s - was) < k:
            return None
        moves = [Move(m, s, r)]
        for i in range(k):
            other = self.rows[s + i][r]
            if other == NOBODY or (len(moves) > 1 and other == moves[-1].seminar):
                continue
            first = self.at[other][0]
            if first < s or first + self.n.length[other] > s + k or (was + first - s, room) not in self.allowed[other]:
                return None
            moves.append(Move(other, was + first - s, room))
        return moves

    def apply(self, moves: Sequence[Move]) -> None:
        for m, _, _ in moves:
            self.lift(m)
        for m, s, r in moves:
            self.put(m, s, r)

    def in_order(self, moves: Sequence[Move]) -> bool:
        """Whether what was moved keeps all rules about what may be beside it, and before it."""
        at, length, conflicts, running = self.at, self.n.length, self.n.conflicts, self.running
        for m, s, _ in moves:
            for k in range(length[m]):
                if running[s + k] & conflicts[m]:
                    return False
            if any(at[b][0] < s + length[m] for b in self.after[m]) or any(at[a][0] + length[a] > s for a in self.earlier[m]):
                return False
        return True

    def touched(self, moves: Sequence[Move]) -> list[int]:
        """The slots that the moves change, before they are made."""
        found = []
        for m, s, _ in moves:
            was = self.at[m][0]
            for k in range(self.n.length[m]):
                found += [s + k, was + k]
        return list(dict.fromkeys(found))

    def attempt(self, moves: Sequence[Move], limit: float) -> float | None:
        """Makes the moves if they keep the rules and cost at most `limit` more; tells what they cost."""
        back = [Move(m, *self.at[m]) for m, _, _ in moves]
        slots = self.touched(moves)
        self.apply(moves)
        costs = self.cost_after(moves, slots, limit) if self.in_order(moves) else None
        if costs is None:
            self.apply(back)
            return None
        more = sum(costs.values()) - sum(self.slot_costs[s] for s in slots) - self.rest
        for s in slots:
            self.slot_costs[s] = costs[s]
        self.rest = costs[NOBODY]
        return more

    def cost_after(self, moves: Sequence[Move], slots: Sequence[int], limit: float) -> dict[int, float] | None:
        """The new costs of the slots and (as NOBODY) of the rest; first by bounds, so that what is far too dear is quickly out."""
        rest = self.rest_cost()
        budget = limit + self.rest - rest + sum(self.slot_costs[s] for s in slots)
        known = {s: self.kept[s].get(tuple(self.rows[s])) for s in slots}
        if sum(self.least(s) if cost is None else cost for s, cost in known.items()) > budget:
            return None
        costs = {s: self.slot_cost(s) if cost is None else cost for s, cost in known.items()}
        return {**costs, NOBODY: rest} if sum(costs.values()) <= budget else None

    def least(self, s: int) -> float:
        return self.beside_row(self.rows[s]) - self.n.weights.missed * self.values.at_most(s, self.rows[s]) / self.values.scale

    def slot_cost(self, s: int) -> float:
        row, kept = tuple(self.rows[s]), self.kept[s]
        if row not in kept:
            if len(kept) > KEPT // len(self.kept):
                kept.clear()
            kept[row] = self.beside_row(self.rows[s]) - self.n.weights.missed * self.values.met(s, row) / self.values.scale
        return kept[row]

    def beside_row(self, row: Row) -> float:
        """Tracks beside themselves, and crowds."""
        tracks = seen = 0
        crowds = 0.0
        for r, m in enumerate(row):
            if m >= 0:
                crowds += self.crowd[m][r]
                t = self.track[m]
                if t >= 0:
                    tracks += seen >> t & 1
                    seen |= 1 << t
        return tracks * self.n.weights.track_parallel + crowds

    def rest_cost(self) -> float:
        """What no slot has alone: rooms of tracks, slots in a row, even load."""
        weights = self.n.weights
        rooms = sum(max(0, len(used) - used.count(0) - 1) for used in self.track_rooms) if weights.track_rooms else 0
        rows = sum(self.row(i) for i in range(len(self.rowers))) if weights.row else 0
        loads = [running.bit_count() for s, running in enumerate(self.running) if not self.shut >> s & 1] or [0]
        return rooms * weights.track_rooms + rows * weights.row + (max(loads) - min(loads)) * weights.load

    def row(self, i: int) -> int:
        p, ms = self.rowers[i]
        slots = 0
        for m in ms:
            slots |= (1 << self.n.length[m]) - 1 << self.at[m][0]
        key = p, slots
        if key not in self.row_kept:
            self.row_kept[key] = in_row(self.n, slots, self.n.problem.people[p].max_in_row)
        return self.row_kept[key]

    def follow(self, copy: Copy) -> bool:
        """Lets people go to these copies of repeats, if that costs less."""
        old, before = self.values.copy, self.cost
        self.values.follow(copy)
        self.count_anew()
        if self.cost <= before:
            return True
        self.values.follow(old)
        self.count_anew()
        return False

    def count_anew(self) -> None:
        for kept in self.kept:
            kept.clear()
        self.slot_costs = [self.slot_cost(s) for s in range(len(self.rows))]
        self.rest = self.rest_cost()

    @property
    def cost(self) -> float:
        """Without the weights that nobody can have met: the same for all timetables."""
        return sum(self.slot_costs) + self.rest
