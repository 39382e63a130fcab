"""`python -m seminars.timetable.child`: solves in a process of its own, with little memory. A line with an `Ask` comes in, a line with `Told` goes out for each better answer.

Another line ends it soon, with the best so far; so does the end of what it reads, at once: then nobody is there who would hear it.
"""

import os
import resource
import sys
import threading
from collections.abc import Iterator
from time import process_time

import msgspec
from msgspec.structs import replace

from seminars.timetable.found import Told
from seminars.timetable.numbers import Numbers
from seminars.timetable.problem import Place, Problem, Progress
from seminars.timetable.standing import breaking, is_whole

MEMORY = 2**30  # bytes of addresses
PATIENCE = 4  # times as many seconds as were asked for
POLITE = 10  # to pages, which go first
SLOWER = 2  # than a quiet machine, which this one may be before the clock ends it
OFTEN = 16  # looks at the clock between two lines that only say how far it is
stopped = threading.Event()


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    problem: Problem
    seconds: float
    seed: int


def main() -> None:
    ask = msgspec.json.decode(sys.stdin.buffer.readline(), type=Ask)
    confine(ask.seconds)
    threading.Thread(target=listen, daemon=True).start()
    work = Work(ask)
    for told in work.answers():
        tell(told)
    tell(replace(work.last, far=100, ended=True))
    os._exit(0)  # the one who listens cannot be woken


def tell(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def confine(seconds: float) -> None:
    os.nice(POLITE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * PATIENCE) + 120,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def listen() -> None:
    if sys.stdin.buffer.readline():
        stopped.set()
        sys.stdin.buffer.readline()
    os._exit(1)


class Work:
    """Solves, and says how far it is. Seconds are those of the processor, so that other work on the machine changes nothing."""

    def __init__(self, ask: Ask) -> None:
        from seminars.timetable.annealing import PORTION
        from seminars.timetable.solving import STEPS

        self.ask, self.looks, self.last = ask, 0, Told()
        self.all_looks = max(1, int(ask.seconds * STEPS / PORTION))

    def answers(self) -> Iterator[Told]:
        from seminars.timetable.solving import solve

        value = Value(self.ask)
        self.last = stands = value.stands()
        for progress in solve(self.ask.problem, seconds=self.ask.seconds, seed=self.ask.seed, clock=self.clock):
            told = better_of(stands, value.told(progress))
            self.last = replace(told, far=min(99, 100 * self.looks // self.all_looks))
            yield self.last

    def clock(self) -> float:
        """It is very late once somebody wants it to end."""
        self.looks += 1
        if self.looks % OFTEN == 0:
            self.last = replace(self.last, far=min(99, 100 * self.looks // self.all_looks))
            tell(self.last)
        return process_time() / SLOWER + stopped.is_set() * 1e9


def better_of(stands: Told, told: Told) -> Told:
    """What stands, unless something better was found: but with what is known by then."""
    if stands.timetable is None or told.timetable is None or told.score < stands.score:
        return told
    return replace(stands, bound=told.bound, hurried=told.hurried, proven=told.proven and told.score == stands.score)


class Value:
    """What timetables are worth, in counts that people understand."""

    def __init__(self, ask: Ask) -> None:
        from seminars.timetable.bounds import beyond_seats, beyond_slots

        self.n = Numbers(ask.problem)
        self.wished = sum(w for d in ask.problem.participants for w in d.wishes.values())
        self.least = max(beyond_seats(self.n), beyond_slots(self.n))
        self.now = ask.problem.near or {}  # the timetable that stands, as far as there is one
        self.where = self.n.placed(self.now)
        self.was = self.counts(self.now) if self.now else {}
        self.wrong = len(breaking(self.n, self.where))

    def stands(self) -> Told:
        """The timetable that stands, where it could be an answer."""
        if not self.now or not is_whole(self.n, self.where):
            return Told()
        price = sum(getattr(self.n.weights, name) * many for name, many in self.was.items())
        return self.worth(replace(Told(), timetable=self.now, score=(price,), counts=self.was))

    def worth(self, told: Told) -> Told:
        return replace(told, was=self.was, wrong=self.wrong, wished=self.wished, least=self.least)

    def counts(self, where: dict[str, Place], seats: dict[str, list[str]] | None = None) -> dict[str, int]:
        """Without seats: with those that would be best in it."""
        from seminars.timetable.score import count
        from seminars.timetable.seats import cheapest

        n, cells = self.n, self.n.placed(where)
        if seats is None:
            chosen = cheapest(n, cells).chosen
        else:
            who = {d.id: i for i, d in enumerate(n.problem.participants)}
            chosen = {who[name]: [n.seminar[m] for m in ms] for name, ms in seats.items()}
        return msgspec.structs.asdict(count(n, cells, chosen))

    def told(self, progress: Progress) -> Told:
        answer = progress.answer
        found = Told(
            timetable=answer.timetable if answer else None,
            counts=self.counts(answer.timetable, answer.seats) if answer else {},
            **{name: getattr(progress, name) for name in ("score", "bound", "proven", "reasons")},
            hurried=progress.hurried and not stopped.is_set(),
        )
        return self.worth(found)


if __name__ == "__main__":
    main()
