"""The form for several parallel seminars at once: when they begin, and for each room one title a time."""

import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache
from typing import Any, Literal

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.facts import ColumnFacts, Seats, Short, SlotsFacts
from seminars.forms import MINUTES, check_day
from seminars.tables import Room
from web.forms import Form, Line, Prose
from web.language import N_, current

LEAST, MOST = 3, 12  # rows for rooms
NONE = {"-", "–", "—"}  # a line that stands for no title
ROW: dict[str, Any] = {"room": Short, "seats": Seats | None, "track": Short, "titles": Prose}


@cache
def shape_of(rows: int) -> type[msgspec.Struct]:
    fields = [(f"{name}_{row}", kind, None if name == "seats" else "") for row in range(1, rows + 1) for name, kind in ROW.items()]
    needed = [("day", date), ("starts", Line), ("minutes", MINUTES), ("language", Literal["sv", "fi", "en"])]
    return msgspec.defstruct("SlotsForm", [*needed, *fields], kw_only=True)


def new_slots(event: Event, rooms: Sequence[Room]) -> tuple[Form[Any], int]:
    """A row for each room that there is, and at least one for a room that is not there yet."""
    rows = min(MOST, max(LEAST, len(rooms) + 1))
    known = {f"{name}_{row}": getattr(room, column) for row, room in enumerate(rooms[:MOST], 1) for name, column in (("room", "name"), ("seats", "seats"))}
    return Form(shape_of(rows), day=event.first_day, minutes=60, language=current.get(), **known), rows


def sent_slots(event: Event, sent: FormMultiDict, rooms: Sequence[Room]) -> tuple[Form[Any], int, SlotsFacts | None]:
    rows = max((row for row in range(1, MOST + 1) if f"titles_{row}" in sent), default=LEAST)
    form: Form[Any] = Form(shape_of(rows), sent)
    check_day(form, event)
    starts = times_in(form)
    for row in range(1, rows + 1):
        check_row(form, row, len(starts), {room.name for room in rooms})
    if not any(form.value(f"titles_{row}") for row in range(1, rows + 1)):
        form.blame("titles_1", N_("Write at least one title."))
    return form, rows, facts_in(form.data, rows, starts) if form.data else None


def times_in(form: Form[Any]) -> tuple[time, ...]:
    """14:00, 15.15 and the like, between commas or blanks; in order of the clock."""
    typed = re.findall(r"[^\s,;]+", form.value("starts"))
    found = [re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", word) for word in typed]
    if not all(found):
        form.blame("starts", N_("Write times as hours:minutes with a comma between, for example 14:00, 15:15."))
    return tuple(sorted({time(int(match[1]), int(match[2])) for match in found if match}))


def check_row(form: Form[Any], row: int, times: int, rooms: set[str]) -> None:
    lines = lines_in(form.value(f"titles_{row}"))
    if lines and not form.value(f"room_{row}"):
        form.blame(f"room_{row}", N_("This has to be filled in."))
    elif lines and form.value(f"room_{row}") not in rooms and not form.value(f"seats_{row}"):
        form.blame(f"seats_{row}", N_("How many seats does the new room have?"))
    if len(lines) > times and "starts" not in form.errors:
        form.blame(f"titles_{row}", N_("There are more titles than times."))
    if any(len(line) > 200 for line in lines):
        form.blame(f"titles_{row}", N_("Write at most {n} characters."), n=200)


def lines_in(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def facts_in(data: Any, rows: int, starts: tuple[time, ...]) -> SlotsFacts:
    columns = []
    for row in range(1, rows + 1):
        room, seats, track, text = (getattr(data, f"{name}_{row}") for name in ROW)
        titles = ["" if line in NONE else line for line in lines_in(text)]
        if any(titles):
            columns.append(ColumnFacts(room=room, seats=seats, track=track, titles=(*titles, *[""] * (len(starts) - len(titles)))))
    return SlotsFacts(day=data.day, starts=starts, minutes=data.minutes, language=data.language, columns=tuple(columns))
