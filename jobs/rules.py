"""When a job is tried again, and which states a mail has."""

from datetime import datetime, timedelta
from enum import StrEnum

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 24 * 60, 48 * 60))
LEASE = timedelta(minutes=2)


class MailState(StrEnum):
    """`kept` is a mail that stays in the outbox because no mail server is set."""

    QUEUED = "queued"
    SENT = "sent"
    KEPT = "kept"
    REFUSED = "refused"


def next_try(*, tries: int, now: datetime) -> datetime | None:
    """When to try again after `tries` failures; None when it has been given up and a person must look."""
    return now + WAITS[tries - 1] if tries <= len(WAITS) else None
