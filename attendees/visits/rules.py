"""What a visit asks for, and what may become of what was learnt. Nothing here asks a database or a clock."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from web.language import N_


class Adoption(StrEnum):
    """How it stands with what an organisation wanted to adopt."""

    NOT_SAID = ""
    UNDER_WAY = "under_way"
    ADOPTED = "adopted"
    DROPPED = "dropped"


ADOPTIONS = {
    Adoption.ADOPTED: N_("adopted"),
    Adoption.UNDER_WAY: N_("under way"),
    Adoption.DROPPED: N_("dropped"),
    Adoption.NOT_SAID: N_("not said yet"),
}
MONTHS = (3, 6, 12)  # after a visit it is asked how it stands
WAITS = {Adoption.NOT_SAID, Adoption.UNDER_WAY}  # are asked about again
T = TypeVar("T")


def lacking(organisations: Sequence[T], answered: Collection[T]) -> list[T]:
    """Those that have neither handed in a card nor said why not, in their order."""
    return [one for one in organisations if one not in answered]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def asked_today(last_day: date, today: date) -> int:
    """Which of the three askings is the latest that is due, 0 before the first: nobody is asked twice at once."""
    due = [months for months in MONTHS if months_after(last_day, months) <= today]
    return due[-1] if due else 0
