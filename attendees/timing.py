"""When a reminder goes. Pure: nothing here asks a database or a clock."""

from datetime import datetime, time, timedelta
from typing import Protocol

from web.language import local, moment

LATE = timedelta(hours=6)  # after that it is no reminder any more: the worker was away, or the event came nearer


class Timing(Protocol):
    """`amount` days before at `hour` as the event's clocks show it, or (`same`) at the time of day at which it begins; or `amount` hours or minutes before by a stopwatch."""

    before: str
    amount: int
    unit: str
    hour: int


def due_at(rule: Timing, begins_at: datetime, zone: str) -> datetime:
    """In the night when clocks are put forward, an hour that there is not comes an hour later; when they are put back, the first of the two counts."""
    if rule.unit in ("hours", "minutes"):
        return begins_at - timedelta(**{rule.unit: rule.amount})
    begins = local(begins_at, zone)
    clock = begins.time() if rule.unit == "same" else time(rule.hour)
    return moment(datetime.combine(begins.date() - timedelta(days=rule.amount), clock), zone)


def state_of(due: datetime, *, begins_at: datetime, made_at: datetime, now: datetime) -> str:
    """`planned`, `due`, or `past`; a rule that was made too late never fires for what was before it."""
    if due < made_at or due >= begins_at:
        return "never"
    if now < due:
        return "planned"
    return "due" if now < begins_at and now - due <= LATE else "past"


def kind_of(rule: Timing) -> str:
    """Which of the mails it is."""
    return "seminar_reminder" if rule.before == "seminar" else "reminder"
