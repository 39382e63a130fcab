"""When a room is open, a row a day; and the minutes between buildings."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.rooms.rules import Buildings, Hours
from web.forms import Form
from web.language import N_

Minutes = Annotated[int, msgspec.Meta(ge=0, le=600)] | None


@cache
def hours_shape(days: int) -> type[msgspec.Struct]:
    """Three fields a day: opens_1, closes_1, closed_1, opens_2 …"""
    fields = [(f"{name}_{n}", kind, default) for n in range(1, days + 1) for name, kind, default in HOURS]
    return msgspec.defstruct("HoursForm", fields, kw_only=True)


HOURS: tuple[tuple[str, Any, Any], ...] = (("opens", time | None, None), ("closes", time | None, None), ("closed", bool, False))


def old_hours(event: Event, openings: Mapping[date, Hours]) -> Form[Any]:
    shown: dict[str, Any] = {}
    for n, day in enumerate(days_of(event), 1):
        hours = openings.get(day, Hours())
        shown |= {f"opens_{n}": clock(hours.opens), f"closes_{n}": clock(hours.closes), f"closed_{n}": hours.is_closed}
    return Form(hours_shape(len(days_of(event))), **shown)


def clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def sent_hours(event: Event, sent: FormMultiDict) -> tuple[Form[Any], dict[date, Hours]]:
    """The days on which it is not open all day."""
    days = days_of(event)
    form: Form[Any] = Form(hours_shape(len(days)), sent)
    found = {day: hours_in(form.data, n) for n, day in enumerate(days, 1)} if form.data else {}
    for n, hours in enumerate(found.values(), 1):
        if hours.opens and hours.closes and hours.closes <= hours.opens:
            form.blame(f"closes_{n}", N_("It closes before it opens."))
    return form, {day: hours for day, hours in found.items() if hours != Hours()}


def hours_in(data: Any, n: int) -> Hours:
    return Hours(getattr(data, f"opens_{n}"), getattr(data, f"closes_{n}"), getattr(data, f"closed_{n}"))


def days_of(event: Event) -> list[date]:
    return [event.first_day + timedelta(days=n) for n in range((event.last_day - event.first_day).days + 1)]


@cache
def walks_shape(number: int) -> type[msgspec.Struct]:
    return msgspec.defstruct("WalksForm", [(f"walk_{n}", Minutes, None) for n in range(1, number + 1)], kw_only=True)


def old_walks(pairs: Sequence[Buildings], walks: Mapping[Buildings, int]) -> Form[Any]:
    return Form(walks_shape(len(pairs)), **{f"walk_{n}": walks.get(two) for n, two in enumerate(pairs, 1)})


def sent_walks(pairs: Sequence[Buildings], sent: FormMultiDict) -> tuple[Form[Any], dict[Buildings, int]]:
    form: Form[Any] = Form(walks_shape(len(pairs)), sent)
    minutes = {two: getattr(form.data, f"walk_{n}") for n, two in enumerate(pairs, 1)} if form.data else {}
    return form, {two: many for two, many in minutes.items() if many is not None}
