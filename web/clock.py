"""The only place that asks the time; tests set it."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
