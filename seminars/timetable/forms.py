"""What organisers send: how the timetable is to be, and what happened to one that stands."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.timetable.actions import Wanted
from seminars.timetable.aims import ASKED, Effort, Level, Levels
from seminars.timetable.changes import Change, Happening
from seminars.timetable.gathering import levels_of
from seminars.timetable.tables import Aims
from seminars.timetable.times import Window, typed, written
from web.forms import Form, Line
from web.language import N_, moment
from web.problems import Problem

ALWAYS = "always"
SEED = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


def days_of(event: Event) -> list[date]:
    return [event.first_day + timedelta(days=n) for n in range((event.last_day - event.first_day).days + 1)]


@cache
def shape_of(days: int) -> type[msgspec.Struct]:
    times = [(f"times_{n}", Line, "") for n in range(days)]
    levels = [(name, Level) for name in ASKED]
    return msgspec.defstruct("AimsForm", [*levels, ("effort", Effort), ("seed", SEED), ("stays", list[int], []), *times], kw_only=True)


def aims_form(event: Event, aims: Aims, windows: Sequence[Window]) -> Form[Any]:
    """The times are those that it would use."""
    times: dict[str, Any] = {f"times_{n}": written(windows, day, event.zone) for n, day in enumerate(days_of(event))}
    stays = [str(number) for number in msgspec.json.decode(aims.stays, type=list[int])]
    shown = msgspec.structs.asdict(levels_of(aims))
    return Form(shape_of(len(times)), effort=aims.effort, seed=aims.seed, stays=stays, **shown, **times)


def sent_aims(event: Event, sent: FormMultiDict, usual: Sequence[Window]) -> tuple[Form[Any], Wanted | None]:
    """Times as the programme has them anyway are not kept, so that they follow it."""
    days = days_of(event)
    form: Form[Any] = Form(shape_of(len(days)), sent)
    windows = [one for n, day in enumerate(days) for one in times_in(form, f"times_{n}", day, event.zone)]
    if form.data is None:
        return form, None
    levels = Levels(**{name: getattr(form.data, name) for name in ASKED})
    return form, Wanted(levels, [] if windows == list(usual) else windows, form.data.stays, form.data.effort, form.data.seed)


def times_in(form: Form[Any], name: str, day: date, zone: str) -> list[Window]:
    try:
        return typed(form.value(name), day, zone)
    except Problem as problem:
        form.blame(name, problem.key, **problem.facts)
        return []


class Happened(msgspec.Struct):
    """`during` is always, a day, or when a time begins."""

    what: Happening
    number: int
    during: str = ALWAYS


def sent_change(sent: FormMultiDict, windows: Sequence[Window], zone: str) -> tuple[Form[Any], Change | None]:
    form: Form[Happened] = Form(Happened, sent)
    if form.data is None:
        return form, None
    spans = spans_of(form.data.during, windows, zone)
    if spans is None:
        form.blame("during", N_("Choose one of the given."))
        return form, None
    return form, Change(form.data.what, form.data.number, spans)


def spans_of(during: str, windows: Sequence[Window], zone: str) -> tuple[Window, ...] | None:
    """From when to when; nothing is always, None not known."""
    if during == ALWAYS:
        return ()
    for one in windows:
        if during == one.starts_at.isoformat():
            return (one,)
    try:
        day = datetime.combine(date.fromisoformat(during), time())
    except ValueError:
        return None
    return (Window(moment(day, zone), moment(day + timedelta(days=1), zone)),)
