"""`python -m attendees.places.child`: gives seats out in a process of its own, with little memory. A line with an `Ask` comes in; a line goes out for each step, and one with the seats."""

import os
import sys

import msgspec

from seminars.timetable.child import confine
from seminars.timetable.problem import Problem

SECONDS = 300  # that it takes at most, of a processor


class Ask(msgspec.Struct, frozen=True):
    """`content` are the participants who have something of what they wish already."""

    problem: Problem
    content: list[str]


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far it is, or seminars by participants, which is the end."""

    step: int = 0
    seats: dict[str, list[str]] | None = None
    is_proven: bool = False


def main() -> None:
    ask = msgspec.json.decode(sys.stdin.buffer.readline(), type=Ask)
    confine(SECONDS)
    say(solved(ask))
    os._exit(0)


def solved(ask: Ask) -> Said:
    from seminars.timetable.fairness import fair
    from seminars.timetable.numbers import Numbers
    from seminars.timetable.searching import answer

    n = Numbers(ask.problem)
    where = n.placed(dict(ask.problem.fixed or {}))
    place = {one.id: d for d, one in enumerate(ask.problem.participants)}
    given = fair(n, where, content={place[name] for name in ask.content if name in place}, tell=tell)
    return Said(seats={name: list(seats) for name, seats in answer(n, where, given.chosen).seats.items()}, is_proven=given.proven)


def tell(step: int) -> None:
    say(Said(step=step))


def say(said: Said) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
