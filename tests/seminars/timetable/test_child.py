"""The process that solves: the same each time, ended softly with the best so far, gone when nobody listens, and small."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from seminars.timetable.child import MEMORY, Ask
from seminars.timetable.found import Told
from seminars.timetable.problem import Answer
from tests.seminars.timetable.made import broken, conference

ROOT = Path(__file__).parent.parent.parent.parent
PROBLEM = conference(2, per_day=5, rooms=6, participants=60, empty=4)


@pytest.fixture
def child():
    with subprocess.Popen([sys.executable, "-m", "seminars.timetable.child"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def ask(process: subprocess.Popen, *, seconds: float) -> None:
    process.stdin.write(msgspec.json.encode(Ask(problem=PROBLEM, seconds=seconds, seed=3)) + b"\n")
    process.stdin.flush()


def told(line: bytes) -> Told:
    return msgspec.json.decode(line, type=Told)


def test_it_has_little_memory_and_who_stops_it_gets_the_best_so_far_soon(child):
    """It was asked for an hour."""
    ask(child, seconds=3600)
    first = told(child.stdout.readline())
    limits = Path(f"/proc/{child.pid}/limits").read_text()
    assert str(MEMORY) in next(line for line in limits.splitlines() if line.startswith("Max address space"))
    child.stdin.write(b"stop\n")
    child.stdin.flush()
    last = [told(line) for line in child.stdout][-1]
    assert (last.ended, last.hurried, child.wait()) == (True, False, 0)
    assert last.score <= first.score
    assert broken(PROBLEM, Answer(last.timetable, {})) == []


def test_it_ends_when_nobody_would_hear_it(child):
    ask(child, seconds=3600)
    child.stdout.readline()
    child.stdin.close()
    assert child.wait(timeout=60) == 1
