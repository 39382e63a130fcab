"""Seats given out by wishes, in the process that does it for the page: seconds of CPU until it is proven, and memory, which may not be more than 1 GiB."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from attendees.places.child import Ask, Said
from benchmarks.measure import Row
from seminars.timetable.problem import Participant, Place, Problem, Room, Seminar, Slot

ROOT = Path(__file__).parent.parent
SEMINARS, AT_ONCE, WISHES = 120, 8, 10
SHORT = 0.6  # seats in all of a slot, of the people


def rows() -> Iterator[Row]:
    for people, limit in ((2000, 5), (10_000, 60)):
        seconds, megabytes, said = given_out(problem(people))
        what = f"seats for {people * WISHES:,} wishes, {SEMINARS} seminars{'' if said.is_proven else ', not proven'}"
        yield Row(what, "s", seconds, limit)
        yield Row(f"the same, memory{'' if said.seats else ', no seats'}", "MB", megabytes, 1024)


def given_out(asked: Problem) -> tuple[float, float, Said]:
    """Seconds, megabytes and its last word."""
    process = subprocess.Popen([sys.executable, "-m", "attendees.places.child"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    process.stdin.write(msgspec.json.encode(Ask(asked, [])) + b"\n")
    process.stdin.close()
    *_, last = process.stdout
    used = os.wait4(process.pid, 0)[2]
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, msgspec.json.decode(last, type=Said)


def problem(people: int, seed: int = 2) -> Problem:
    """Some seminars are wished for much more than others, and have from half to one and a half times their share of seats."""
    chance = Random(seed)
    names = [f"m{m}" for m in range(SEMINARS)]
    seats = [int(people * SHORT / AT_ONCE * chance.choice([0.5, 0.8, 1, 1.2, 1.6])) for _ in names]
    liked = [(1 + m) ** -0.5 for m in range(SEMINARS)]
    chance.shuffle(liked)
    return Problem(
        slots=tuple(Slot(f"s{s}", "all", s, 1) for s in range(SEMINARS // AT_ONCE)),
        rooms=tuple(Room(f"r{m}", many) for m, many in enumerate(seats)),
        people=(),
        seminars=tuple(Seminar(name, name) for name in names),
        participants=tuple(Participant(f"d{d}", wishes(chance, names, liked)) for d in range(people)),
        fixed={name: Place(f"s{m // AT_ONCE}", f"r{m}") for m, name in enumerate(names)},
    )


def wishes(chance: Random, names: list[str], liked: list[float]) -> dict[str, int]:
    found: dict[str, int] = {}
    while len(found) < WISHES:
        found.setdefault(chance.choices(names, liked)[0], chance.choice([1, 2, 2, 3]))
    return found
