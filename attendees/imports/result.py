"""What came of an import, in figures; or why nothing was brought in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec

from attendees.imports.columns import File
from attendees.imports.compare import Change, What
from web.problems import Problem


class Stop(msgspec.Struct):
    """Why nothing was brought in: a sentence and its facts; at which row, when it was one."""

    reason: str
    facts: dict[str, Any] = {}
    file: File | None = None
    line: int = 0


class Result(msgspec.Struct):
    at: datetime
    counts: dict[File, dict[What, int]] = {}
    confirmed: int = 0
    waiting: int = 0
    stop: Stop | None = None


class RowProblem(Problem):
    """What a verb said of one row."""

    def __init__(self, file: File, line: int, problem: Problem) -> None:
        super().__init__(problem.key, **problem.facts)
        self.file, self.line = file, line


@contextmanager
def of_row(file: File, line: int) -> Iterator[None]:
    """Whatever is wrong inside is said to be so of this row."""
    try:
        yield
    except Problem as problem:
        raise RowProblem(file, line, problem) from None


def stopped(at: datetime, problem: Problem) -> Result:
    file, line = (problem.file, problem.line) if isinstance(problem, RowProblem) else (None, 0)
    return Result(at, stop=Stop(problem.key, problem.facts, file, line))


def counted(changes: dict[File, list[Change]]) -> dict[File, dict[What, int]]:
    return {file: {what: n for what in What if (n := sum(change.what == what for change in found))} for file, found in changes.items()}


def as_text(result: Result) -> str:
    return msgspec.json.encode(result).decode()


def told_result(text: str) -> Result | None:
    return msgspec.json.decode(text, type=Result) if text else None
