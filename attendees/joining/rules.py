"""How long somebody was there. Nothing here asks a database or a clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec


class Stay(msgspec.Struct, frozen=True):
    """From joining to leaving; `left_at` is None as long as nobody knows."""

    at: datetime
    left_at: datetime | None


def merged(stays: Iterable[Stay]) -> list[Stay]:
    """In order of time, each moment once: who joins from two places at a time is there once. One without an end lasts at least to its own beginning."""
    found: list[Stay] = []
    for stay in sorted(stays, key=lambda one: one.at):
        if found and reaches(found[-1], stay.at):
            found[-1] = Stay(found[-1].at, later_of(found[-1].left_at, stay.left_at))
        else:
            found.append(stay)
    return found


def reaches(stay: Stay, moment: datetime) -> bool:
    return stay.left_at is None or moment <= stay.left_at


def later_of(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


def minutes(stays: Iterable[Stay]) -> int | None:
    """Whole minutes, rounded; None when the end of one is not known."""
    together = merged(stays)
    if not together or any(stay.left_at is None for stay in together):
        return None
    total = sum((stay.left_at - stay.at for stay in together if stay.left_at), timedelta())
    return round(total.total_seconds() / 60)
