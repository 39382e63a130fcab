"""Days, and moments by the clock, as people type them: year first, or with dots as in Sweden and Finland. What can be read in two ways is refused."""

import re
from datetime import date, datetime, time

from web.language import N_
from web.problems import Problem

DAY = N_("Write a date as year-month-day, for example 2027-02-09.")
MOMENT = N_("Write a date and a time, for example 2027-02-09 13:00.")
NO_SUCH_DAY = N_("There is no such day. Write a date as year-month-day, for example 2027-02-09.")
TWO_WAYS = N_("This date can be read in two ways. Write it as year-month-day, for example 2027-02-09.")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)|(?P<digits>\d{8})", re.ASCII)
YEAR_LAST = re.compile(r"(\d\d?)(?P<sign>[-./]) ?(\d\d?)(?:(?P=sign) ?| )(\d{4})", re.ASCII)
WITH_TIME = re.compile(r"(.+?)(?:T|,? +(?:kl\.? *|klo *)?)(\d\d?)[:.](\d\d)(?::\d\d)?", re.ASCII)


def read_day(typed: str) -> date:
    """Raises Problem with a sentence that says what is wrong."""
    try:
        return date(*year_month_day(typed))
    except ValueError:
        raise Problem(NO_SUCH_DAY) from None


def year_month_day(typed: str) -> tuple[int, int, int]:
    if found := YEAR_FIRST.fullmatch(typed):
        digits = found["digits"]
        parts = (digits[:4], digits[4:6], digits[6:]) if digits else found.group("year", "month", "day")
        return int(parts[0]), int(parts[1]), int(parts[2])
    if found := YEAR_LAST.fullmatch(typed):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found["sign"] != "." and first != second and max(first, second) <= 12:
            raise Problem(TWO_WAYS)
        return (year, first, second) if found["sign"] != "." and second > 12 else (year, second, first)
    raise Problem(DAY)


def read_moment(typed: str) -> datetime:
    """What the clock shows there; seconds do not count. Raises Problem."""
    found = WITH_TIME.fullmatch(typed)
    if not found:
        raise Problem(MOMENT)
    try:
        return datetime.combine(read_day(found[1]), time(int(found[2]), int(found[3])))
    except ValueError:
        raise Problem(MOMENT) from None


def written(value: date) -> str:
    """As fields show it: "2027-02-09", "2027-02-09 13:00"."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
