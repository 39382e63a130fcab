"""Better timetables by simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983) from one that keeps the rules.

A random seminar is tried in a random place where it may stand; what costs c more is kept with the chance e^(−c / temperature), which falls evenly on a
logarithmic scale. At the end only rooms change, colder. The steps are counted and the chance comes from a seed, so the same start gives the same end anywhere.
"""

from collections.abc import Callable, Iterator, Sequence
from math import log, sqrt
from random import Random

from seminars.timetable.board import Board
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.repeats import copies_to_go_to

PORTION = 2000  # steps between two looks at the clock
HOT, COLD, FROZEN = 0.18, 0.009, 0.0004  # temperatures, in what a seminar more or less in a slot changes
SELDOM = 4  # portions between two choices of copies
LAST = 8  # the last of so many parts is for the rooms alone

Best = tuple[float, dict[int, Cell]]
Choice = Callable[[int], Cell]  # where a seminar is tried


def anneal(board: Board, rng: Random, steps: int) -> Iterator[Best]:
    """The best cost and timetable so far, after each portion of steps."""
    n = board.n
    movable = [m for m, cells in enumerate(n.cells) if len(cells) > 1 and not n.plenaries >> m & 1]
    unit = swing(n)
    best = board.cost, dict(board.at)
    portions = max(2, steps // PORTION) if movable else 0
    rooms = portions // LAST
    repeats = any(len(copies) > 1 for copies in n.copies)
    for portion, temperature in enumerate(falling(HOT * unit, COLD * unit, portions - rooms)):
        best = walk(board, rng, movable, anywhere(board, rng), temperature, best)
        if repeats and portion % SELDOM == 0 and board.follow(copies_to_go_to(n, board.at, board.values.copy)):
            best = min(best, (board.cost, dict(board.at)), key=lambda found: found[0])
        yield best
    go_to(board, best[1])
    for temperature in falling(COLD * unit, FROZEN * unit, rooms):
        best = walk(board, rng, movable, same_time(board, rng), temperature, best)
        yield best


def swing(n: Numbers) -> float:
    """How much costs differ by chance: as the root of how many wish how much."""
    weights = [w for wishes in n.wishes for _, w in wishes] or [1]
    return max(1, n.weights.missed) * sqrt(max(1, len(n.wishes)) * sum(weights) / len(weights))


def falling(first: float, last: float, many: int) -> Iterator[float]:
    return (first * (last / first) ** (i / many) for i in range(many))


def anywhere(board: Board, rng: Random) -> Choice:
    cells, chance = board.n.cells, rng.random
    return lambda m: cells[m][int(chance() * len(cells[m]))]


def same_time(board: Board, rng: Random) -> Choice:
    rooms, chance, at = len(board.n.room), rng.random, board.at
    return lambda m: (at[m][0], int(chance() * rooms))


def go_to(board: Board, where: dict[int, Cell]) -> None:
    """Everything where it is there."""
    for m in list(board.at):
        board.lift(m)
    for m, (s, r) in where.items():
        board.put(m, s, r)
    board.count_anew()


def walk(board: Board, rng: Random, movable: Sequence[int], choice: Choice, temperature: float, best: Best) -> Best:
    """A portion of steps at one temperature."""
    chance, now, (least, where) = rng.random, board.cost, best
    for _ in range(PORTION):
        m = movable[int(chance() * len(movable))]
        cell = choice(m)
        if board.at[m] == cell or cell not in board.allowed[m]:
            continue
        moves = board.exchange(m, *cell)
        more = board.attempt(moves, -temperature * log(1 - chance())) if moves else None
        if more is not None:
            now += more
            if now < least - 1e-6:
                least, where = now, dict(board.at)
    return least, where
