"""The form in which somebody says when they can come: always, at no time, or at the hours that are ticked."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec
from litestar.datastructures import FormMultiDict

from seminars.wishes.queries import Said
from seminars.wishes.rules import Hour, Span, by_day, painted, ticked
from web.forms import Form, whole
from web.language import N_, _, local

ZONES = {
    "Europe/Stockholm": N_("Stockholm, Oslo, Copenhagen, Berlin, Brussels"),
    "Europe/Helsinki": N_("Helsinki, Tallinn, Riga, Vilnius, Kyiv"),
    "Europe/London": N_("London, Dublin, Lisbon"),
    "Atlantic/Reykjavik": N_("Reykjavík"),
    "Europe/Istanbul": N_("Istanbul"),
    "America/New_York": N_("New York, Toronto"),
    "America/Los_Angeles": N_("Los Angeles, Vancouver"),
    "Asia/Kolkata": N_("Delhi, Mumbai"),
    "Asia/Singapore": N_("Singapore, Beijing, Perth"),
    "Asia/Tokyo": N_("Tokyo, Seoul"),
    "Australia/Sydney": N_("Sydney"),
}


def zones() -> list[tuple[str, str]]:
    """To choose from, in the reader's language."""
    return [(zone, _(name)) for zone, name in ZONES.items()]


class When(msgspec.Struct):
    """`hour` are the names of `rules.Hour`, `day` the days' numbers."""

    when: Literal["always", "some", "never"]
    zone: Literal["", *ZONES] = ""  # type: ignore[valid-type]
    hour: list[str] = []
    day: list[str] = []


class Box(NamedTuple):
    """An hour to tick: its field, what clocks show at the event, and in the person's own zone, where that is another."""

    name: str
    here: str
    there: str
    is_ticked: bool


class Day(NamedTuple):
    number: int
    day: date
    is_whole: bool
    boxes: list[Box]


def shown_when(said: Said | None, cells: Sequence[Hour]) -> Form[When]:
    if said is None:
        return Form(When)
    when = "always" if said.is_always else ("some" if said.spans else "never")
    names = ticked(cells, said.spans)
    whole_days = [str(number) for number, (_day, boxes) in enumerate(by_day(cells)) if {box.name for box in boxes} <= names]
    return Form(When, when=when, zone=said.zone, day=whole_days, hour=[name for name in names if name[1:].split("h")[0] not in whole_days])


def sent_when(sent: FormMultiDict, cells: Sequence[Hour]) -> tuple[Form[When], list[Span] | None]:
    """The form, and when the person can come: None for always."""
    form = Form(When, sent)
    if form.data is None or form.data.when == "always":
        return form, None
    if form.data.when == "never":
        return form, []
    names = {cell.name for number, (_day, boxes) in enumerate(by_day(cells)) for cell in boxes if cell.name in form.data.hour or str(number) in form.data.day}
    if not names:
        form.blame("when", N_("Tick the hours at which you can come."))
    return form, painted(cells, names)


def boxes_of(form: Form[Any], cells: Sequence[Hour], zone: str) -> list[Day]:
    """What is to be ticked, by day."""
    chosen, whole_days, own = set(form.value("hour") or ()), {whole(one, -1) for one in form.value("day") or ()}, form.value("zone")
    there = "" if own == zone else own
    return [
        Day(number, day, number in whole_days, [box(cell, zone, there, cell.name in chosen) for cell in hours])
        for number, (day, hours) in enumerate(by_day(cells))
    ]


def box(cell: Hour, zone: str, there: str, is_ticked: bool) -> Box:
    start = cell.span.starts_at
    return Box(cell.name, f"{local(start, zone):%H}–{local(cell.span.ends_at, zone):%H}", f"{local(start, there):%H:%M}" if there else "", is_ticked)
