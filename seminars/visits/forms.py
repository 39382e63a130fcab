"""The rows of a visit's legs in a form: stop_1, address_1, day_1, arrives_1, leaves_1, and how one goes on."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

import msgspec

from seminars.visits.rules import MEANS, Stop, faults
from web.forms import Form, Line, whole
from web.language import N_, _, moment

LEAST, STEP, MOST = 6, 3, 30  # rows
Minutes = Annotated[int, msgspec.Meta(ge=0, le=1440)]


class LegRow(msgspec.Struct, kw_only=True):
    """One row. Without a day it is on that of the row above."""

    leg: int | None = None
    stop: Line = ""
    address: Line = ""
    day: date | None = None
    arrives: time | None = None
    leaves: time | None = None
    travel_minutes: Minutes | None = None
    means: Literal["", "bus", "walk", "train", "car", "ferry", "flight"] = ""
    bus: Line = ""
    lunch: Line = ""


NAMES = tuple(LegRow.__struct_fields__)


def leg_fields(rows: int) -> list[tuple[str, Any, Any]]:
    """The fields of so many rows, for `msgspec.defstruct`."""
    return [(f"{field.name}_{row}", field.type, field.default) for row in range(1, rows + 1) for field in msgspec.structs.fields(LegRow)]


def rows_sent(sent: Any, name: str, least: int, *, step: int = STEP) -> int:
    """How many rows the form has; some more when that was asked for."""
    more = step if sent.get("more") == name else 0
    return min(MOST, max(least, whole(sent.get(f"{name}_rows", "0"))) + more)


def means() -> list[tuple[str, str]]:
    return [(value, _(name)) for value, name in MEANS.items()]


def filled(stops: Sequence[Stop], day_of: Any) -> dict[str, Any]:
    """The values of rows that show these legs; `day_of` tells a moment by the clocks at the event."""
    shown: dict[str, Any] = {}
    for row, stop in enumerate(stops, 1):
        starts, ends = day_of(stop.starts_at), day_of(stop.ends_at)
        values = {"leg": stop.seminar, "stop": stop.title, "day": starts.date(), "arrives": f"{starts:%H:%M}", "leaves": f"{ends:%H:%M}"}
        values |= {name: getattr(stop, name) for name in ("address", "travel_minutes", "means", "bus", "lunch")}
        shown |= {f"{name}_{row}": value for name, value in values.items()}
    return shown


def check_legs(form: Form[Any], rows: int, zone: str, first: date | None, last: date | None) -> list[Stop]:
    """The legs that were typed, what is wrong with them said at the fields."""
    stops, day = [], first
    begun = [row for row in range(1, rows + 1) if any(form.value(f"{name}_{row}") for name in ("stop", "address", "arrives", "leaves"))]
    for row in begun:
        day = typed_day(form, row) or day
        if first and last and day and not first <= day <= last:
            form.blame(f"day_{row}", N_("The visit lasts from {first} to {last}."), first=first, last=last)
        if stop := stop_in(form, row, zone, day):
            stops.append(stop)
    if not begun:
        form.blame("stop_1", N_("Name at least one stop."))
    for fault in faults(stops):
        form.blame(f"{fault.field}_{fault.row}", fault.key, **fault.facts)
    return stops


def typed_day(form: Form[Any], row: int) -> date | None:
    said = form.value(f"day_{row}")
    return date.fromisoformat(said) if said and f"day_{row}" not in form.errors else None


def stop_in(form: Form[Any], row: int, zone: str, day: date | None) -> Stop | None:
    """None when something of it is lacking, as the form says."""
    for name in ("stop", "arrives", "leaves"):
        if not form.value(f"{name}_{row}"):
            form.blame(f"{name}_{row}", N_("This has to be filled in."))
    if day is None or any(f"{name}_{row}" in form.errors for name in NAMES):
        return None
    said = {name: form.value(f"{name}_{row}") for name in ("address", "means", "bus", "lunch")}
    minutes = form.value(f"travel_minutes_{row}")
    starts, ends = (moment(datetime.combine(day, clock_in(form.value(f"{name}_{row}"))), zone) for name in ("arrives", "leaves"))
    number = whole(form.value(f"leg_{row}")) or None
    return Stop(
        row=row, seminar=number, title=form.value(f"stop_{row}"), starts_at=starts, ends_at=ends, travel_minutes=int(minutes) if minutes else None, **said
    )


def clock_in(typed: str) -> time:
    """What has passed the form's own reading."""
    hour, _sep, minute = typed.replace(".", ":").partition(":")
    return time(int(hour), int(minute[:2]))
