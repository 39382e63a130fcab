"""What came of an import, in figures; or why nothing was brought in."""

from datetime import datetime

import msgspec

from attendees.imports.columns import File
from attendees.imports.compare import Change, What


class Result(msgspec.Struct):
    """`stopped`: something had changed since the preview, so that nothing was brought in."""

    at: datetime
    counts: dict[File, dict[What, int]] = {}
    confirmed: int = 0
    waiting: int = 0
    stopped: bool = False


def counted(changes: dict[File, list[Change]]) -> dict[File, dict[What, int]]:
    return {file: {what: n for what in What if (n := sum(change.what == what for change in found))} for file, found in changes.items()}


def as_text(result: Result) -> str:
    return msgspec.json.encode(result).decode()


def told_result(text: str) -> Result | None:
    return msgspec.json.decode(text, type=Result) if text else None
