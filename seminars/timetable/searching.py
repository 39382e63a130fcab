"""A timetable without a published one before it: the first, proven ones of small conferences, ever better ones of large."""

from collections.abc import Callable, Iterator
from random import Random

from msgspec.structs import replace

from seminars.timetable.annealing import anneal
from seminars.timetable.board import Board
from seminars.timetable.bounds import least_cost
from seminars.timetable.columns import few_enough, partition
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.problem import Answer, Progress
from seminars.timetable.score import Chosen, cost
from seminars.timetable.seats import cheapest, first_come
from seminars.timetable.slots import Values

ENOUGH = 3500  # steps of one run for each seminar; more are better used for another run
MOST_RUNS = 6
FIRST = 700  # steps for each seminar before a proof begins

Late = Callable[[], bool]


def search(n: Numbers, where: dict[int, Cell], *, steps: int, seed: int, late: Late) -> Iterator[Progress]:
    """From a first timetable to the best."""
    bound = least_cost(n)
    best = told(n, where, first_come(n, where), bound, "start")
    yield best
    if few_enough(n):
        yield from proof(n, where, best, steps=steps, seed=seed, late=late)
    else:
        yield from runs(n, where, best, steps=steps, seed=seed, late=late)


def proof(n: Numbers, start: dict[int, Cell], best: Progress, *, steps: int, seed: int, late: Late) -> Iterator[Progress]:
    """A good one in a moment, since the proof may take half a minute in which somebody may stop it."""
    bound = best.bound[0] if best.bound else 0
    where = annealed(Board(n, Values(n), start), Random(f"{seed}/first"), FIRST * len(n.length), late)  # noqa: S311 — repeatable
    quick = told(n, where, cheapest(n, where).chosen, bound, "short run")
    cut, best = late(), min(best, quick, key=lambda progress: progress.score)
    yield replace(best, hurried=cut and not best.proven)
    if cut or best.proven:
        return
    if found := partition(Board(n, Values(n), start)):
        where, least, proven = found
        sure = max(bound, round(least)) if proven else bound
        exact = told(n, where, cheapest(n, where).chosen, sure, "columns")
        yield exact if exact.score <= best.score else replace(best, bound=(sure,), proven=best.score <= (sure,))
    else:
        yield from runs(n, start, best, steps=steps, seed=seed, late=late)


def runs(n: Numbers, start: dict[int, Cell], best: Progress, *, steps: int, seed: int, late: Late) -> Iterator[Progress]:
    """Each run begins at the start, with its own chance; the seats of the best so far say which copy of a repeat people would go to."""
    copy: dict[tuple[int, int], int] = {}
    many = min(MOST_RUNS, max(1, steps // (ENOUGH * len(n.length))))
    for run in range(many):
        chance = Random(f"{seed}/{run}")  # noqa: S311 — repeatable, nothing is kept secret by it
        where = annealed(Board(n, Values(n, copy), start), chance, steps // many, late)
        cut, chosen = late(), cheapest(n, where).chosen
        now = told(n, where, chosen, best.bound[0] if best.bound else 0, f"run {run + 1} of {many}")
        if now.score < best.score:
            best, copy = now, {(d, n.content_of[m]): m for d, ms in chosen.items() for m in ms}
        best = replace(best, hurried=cut and not best.proven)
        yield best
        if best.proven or cut:
            return


def annealed(board: Board, chance: Random, steps: int, late: Late) -> dict[int, Cell]:
    where = dict(board.at)
    for _, better in anneal(board, chance, steps):
        where = better
        if late():
            break
    return where


def told(n: Numbers, where: dict[int, Cell], chosen: Chosen, bound: int, step: str) -> Progress:
    price = cost(n, where, chosen)
    return Progress(answer=answer(n, where, chosen), score=(price,), bound=(bound,), proven=price <= bound, step=step)


def answer(n: Numbers, where: dict[int, Cell], chosen: Chosen) -> Answer:
    problem = n.problem
    seats = {problem.participants[d].id: [problem.seminars[m].id for m in sorted(ms)] for d, ms in sorted(chosen.items()) if ms}
    return Answer(n.named(where), seats)
