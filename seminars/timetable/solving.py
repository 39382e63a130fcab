"""The one way in: a problem goes in, ever better answers come out, each of which can be kept.

*Seats only*: fair ones. *A change*: the nearest timetable. *Else*: what counting shows to be impossible; a first timetable; then a proof by columns where the
conference is small, else annealing in several runs; seats exactly at the end, and as near as possible to what stands. `seconds` is turned into a number of steps before anything is counted, so that
the same question has the same answer on every machine. Only on one that is much slower than expected does the clock end it, and the last progress says so.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from msgspec.structs import replace

from seminars.timetable import reasons
from seminars.timetable.fairness import fair
from seminars.timetable.nearing import nearer
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.placing import Placing
from seminars.timetable.problem import Answer, Problem, Progress
from seminars.timetable.replanning import Change, kept_seats, wanted_back
from seminars.timetable.score import cost, missed
from seminars.timetable.searching import answer, search
from seminars.timetable.seats import cheapest

STEPS = 25_000  # for each second asked for; a quiet core does twice to four times as many
LATEST = 0.9  # of the seconds asked for: when the clock ends it

Clock = Callable[[], float]


def solve(problem: Problem, *, seconds: float = 60, seed: int = 1, clock: Clock = perf_counter) -> Iterator[Progress]:
    """The last progress is the answer; whoever stops earlier keeps the one before."""
    began, n = clock(), Numbers(problem)
    for progress in stages(n, seconds, seed, lambda: clock() - began):
        yield replace(progress, seconds=round(clock() - began, 2))


def stages(n: Numbers, seconds: float, seed: int, passed: Clock) -> Iterator[Progress]:
    if n.problem.fixed is not None:
        yield fair_seats(n, n.placed(n.problem.fixed))
        return
    found = reasons.counted(n)
    where, proven = (None, True) if found or not all(n.cells) else Placing(n).solve()
    if where is None:
        found = found or (reasons.fighting(n.problem) if proven else [])
        yield Progress(answer=None, reasons=tuple(found), proven=bool(found), step="reasons")
    elif n.problem.published is not None:
        yield replan(n, n.problem.published)
    else:
        last = None
        for last in search(n, where, steps=int(seconds * STEPS), seed=seed, late=lambda: passed() > seconds * LATEST):
            yield last
        if last and n.problem.near:
            yield nearer(n, last)


def fair_seats(n: Numbers, where: dict[int, Cell]) -> Progress:
    given = fair(n, where)
    score = given.worst, sum(missed(n, given.chosen))
    return Progress(answer=answer(n, where, given.chosen), score=score, bound=score if given.proven else None, proven=given.proven, step="seats")


def replan(n: Numbers, published: Answer) -> Progress:
    change, seats = Change(n, published), kept_seats(n, published)
    kept = wanted_back(n, seats)
    where, proven = change.nearest()
    if where is None:
        return Progress(answer=None, step="reasons")
    where = change.fewest_lost(where, seats, kept)
    chosen = cheapest(n, where, keep=kept).chosen
    moved = sum(where[m] != cell for m, cell in change.old.items())
    in_time = sum(where[m][0] != s for m, (s, _) in change.old.items())
    score = moved, in_time, len(kept - wanted_back(n, chosen)), cost(n, where, chosen)
    return Progress(answer=answer(n, where, chosen), score=score, bound=(moved, in_time) if proven else None, proven=proven, step="replan")
