"""When the next event of a series is. Nothing here asks a database or a clock."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from web.language import N_

WEEK = 7
YEAR = 12  # months


class Rhythm(StrEnum):
    """Months keep the weekday: the second Tuesday follows the second Tuesday."""

    WEEKS = "weeks"
    MONTHS = "months"


RHYTHMS = {Rhythm.WEEKS: N_("weeks, on the same weekday"), Rhythm.MONTHS: N_("months, on the same weekday of the month")}


def next_day(last: date, *, rhythm: str, every: int, today: date) -> date:
    """The first one by the rhythm that is after the last event and not before today."""
    turn = 1
    while (day := days_later(last, rhythm, every * turn)) < today:
        turn += 1
    return day


def days_later(first: date, rhythm: str, steps: int) -> date:
    return first + timedelta(weeks=steps) if rhythm == Rhythm.WEEKS else months_later(first, steps)


def months_later(first: date, months: int) -> date:
    """On the same weekday, as often in its month; the fifth is the last one where there are only four."""
    year, month = divmod(first.year * YEAR + first.month - 1 + months, YEAR)
    begins_on, length = monthrange(year, month + 1)
    day = 1 + (first.weekday() - begins_on) % WEEK + (first.day - 1) // WEEK * WEEK
    return date(year, month + 1, day if day <= length else day - WEEK)
