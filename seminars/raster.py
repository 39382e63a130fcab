"""The form that makes a grid: rooms across and times down, then a cell for each, typed or pasted from a sheet. A cell has the title in its first line and who speaks in the next."""

import csv
import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.facts import CellFacts, ColumnFacts, PartFacts, SlotsFacts
from seminars.forms import MINUTES, check_day
from seminars.tables import Room
from web.forms import LARGEST, Form, Prose
from web.language import N_, current

MOST = 12  # rooms, and times
LONGEST = 120  # letters of a name or a track
NOTHING = {"-", "–", "—"}  # a cell that stands for none
Count = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
Pause = Annotated[int, msgspec.Meta(ge=0, le=12 * 60)]


class Raster(msgspec.Struct, kw_only=True):
    """`rooms`: one a line, "Silvanum, 60, Finansiering": its name, its seats if it is new, and the track if all of it is one."""

    day: date
    starts: time
    slots: Count
    minutes: MINUTES
    between: Pause = 0
    rooms: Prose
    language: Literal["sv", "fi", "en"]
    sheet: Annotated[str, msgspec.Meta(max_length=100_000)] = ""


class Column(msgspec.Struct, frozen=True):
    room: str
    seats: int | None = None
    track: str = ""


def new_raster(event: Event, rooms: Sequence[Room]) -> Form[Raster]:
    known = "\n".join(room.name for room in rooms[:MOST])
    return Form(Raster, day=event.first_day, starts="10:00", slots=4, minutes=60, between=15, rooms=known, language=current.get())


def sent_raster(event: Event, sent: FormMultiDict, known: Collection[str]) -> tuple[Form[Raster], list[Column]]:
    form = Form(Raster, sent)
    check_day(form, event)
    columns = columns_in(form.value("rooms"), known)
    check_columns(form, columns, known)
    if form.data and len(times_of(form.data)) < form.data.slots:
        form.blame("slots", N_("So many do not fit into the day."))
    return form, columns


def columns_in(text: str, known: Collection[str]) -> list[Column]:
    return [column(line.strip(), known) for line in text.split("\n") if line.strip()]


def column(line: str, known: Collection[str]) -> Column:
    """A room that is there may have commas in its name."""
    if line in known:
        return Column(line)
    name, *rest = [part.strip() for part in re.split(r"[,;\t]", line)]
    seats = int(rest.pop(0)) if rest and rest[0].isascii() and rest[0].isdecimal() and len(rest[0]) < 7 else None
    return Column(name, seats, ", ".join(part for part in rest if part))


def check_columns(form: Form[Raster], columns: Sequence[Column], known: Collection[str]) -> None:
    names = [one.room.casefold() for one in columns]
    if len(columns) > MOST:
        form.blame("rooms", N_("At most {n} rooms at once."), n=MOST)
    for one in columns:
        if names.count(one.room.casefold()) > 1:
            form.blame("rooms", N_("{room} is there twice."), room=one.room)
        if max(len(one.room), len(one.track)) > LONGEST or not one.room:
            form.blame("rooms", N_("Write at most {n} characters."), n=LONGEST)
        if one.room not in known and not (one.seats and one.seats <= LARGEST):
            form.blame("rooms", N_("How many seats does {room} have? Write it behind the name, with a comma."), room=one.room)


def times_of(raster: Raster) -> list[time]:
    """When they begin, as clocks show it: those that begin and end on that day."""
    first = datetime.combine(date.min, raster.starts)
    starts = [first + timedelta(minutes=n * (raster.minutes + raster.between)) for n in range(raster.slots)]
    return [start.time() for start in starts if start + timedelta(minutes=raster.minutes) <= datetime.combine(date.min, time.max) + timedelta(seconds=1)]


@cache
def cells_shape(slots: int, columns: int) -> type[msgspec.Struct]:
    """cell_1_1, cell_1_2 …: by time, then by room."""
    return msgspec.defstruct("CellsForm", [(name_of(slot, column), Prose, "") for slot in range(slots) for column in range(columns)], kw_only=True)


def name_of(slot: int, column: int) -> str:
    return f"cell_{slot + 1}_{column + 1}"


def new_cells(raster: Raster, columns: int) -> Form[Any]:
    """With what was pasted."""
    rows = list(csv.reader(raster.sheet.splitlines(keepends=True), delimiter="\t"))
    shown = {
        name_of(slot, n): cell.strip().replace(" | ", "\n")
        for slot, row in enumerate(rows[: raster.slots])
        for n, cell in enumerate(row[:columns])
        if cell.strip()
    }
    return Form(cells_shape(raster.slots, columns), **shown)


def sent_cells(raster: Raster, columns: Sequence[Column], sent: FormMultiDict) -> tuple[Form[Any], SlotsFacts | None]:
    form: Form[Any] = Form(cells_shape(raster.slots, len(columns)), sent)
    cells = {name: check_cell(form, name) for name in form.sent}
    if not any(cells.values()):
        form.blame(name_of(0, 0), N_("Write at least one title."))
    if form.errors:
        return form, None
    facts = [
        ColumnFacts(room=one.room, seats=one.seats, track=one.track, cells=tuple(cells[name_of(slot, n)] for slot in range(raster.slots)))
        for n, one in enumerate(columns)
    ]
    used = tuple(one for one in facts if any(one.cells))
    return form, SlotsFacts(day=raster.day, starts=tuple(times_of(raster)), minutes=raster.minutes, language=raster.language, columns=used)


def check_cell(form: Form[Any], name: str) -> CellFacts | None:
    title, *rest = [line.strip() for line in form.value(name).split("\n") if line.strip()] or [""]
    if not title or title in NOTHING:
        return None
    people = [part.strip() for line in rest for part in re.split(r"[,;]", line) if part.strip()]
    if len(title) > 200 or any(len(who) > LONGEST for who in people):
        form.blame(name, N_("Write at most {n} characters."), n=200)
    return CellFacts(title=title, people=tuple(dict.fromkeys(person(who) for who in people)))


def person(typed: str) -> PartFacts:
    """ "Anna Berg (RISE)": the last word of the name is the last name."""
    match = re.fullmatch(r"(.*?)\s*\((.+)\)", typed)
    name, organisation = (match[1], match[2]) if match else (typed, "")
    first, _blank, last = name.rpartition(" ")
    return PartFacts(first_name=first.strip(), last_name=last, organisation=organisation)
