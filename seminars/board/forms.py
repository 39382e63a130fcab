"""What comes in from the board: one form for all that can be done there."""

from collections.abc import Collection
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from litestar.datastructures import FormMultiDict

from events.tables import Event
from seminars.board.changes import minutes
from seminars.board.seen import placement
from seminars.forms import MINUTES, check_day
from seminars.queries import Item
from seminars.rules import SeminarState
from web.forms import Form
from web.language import N_

Number = Annotated[int, msgspec.Meta(ge=0)]


class Do(StrEnum):
    PLACE = "place"
    SWAP = "swap"
    SPLIT = "split"
    AGAIN = "again"
    REMOVE = "remove"


NEEDS = {Do.PLACE: ("day", "start"), Do.SWAP: ("other",), Do.SPLIT: ("after",), Do.AGAIN: (), Do.REMOVE: ()}


class Deed(msgspec.Struct, kw_only=True):
    """`cell` names a free place ("2026-09-09 10:00 3") and says as much as day, start and room; `seen` is where the page had everything (`seen.written`)."""

    do: Do = Do.PLACE
    seminar: Number
    day: date | None = None
    start: time | None = None
    minutes: MINUTES | None = None
    room: Number | None = None
    other: Number | None = None
    after: Number | None = None
    seen: Annotated[str, msgspec.Meta(max_length=400_000)] = ""


def sent_deed(event: Event, sent: FormMultiDict, rooms: Collection[int]) -> Form[Deed]:
    form = Form(Deed, with_cell(sent))
    for name in NEEDS.get(form.value("do"), ()) if "do" not in form.errors else ():
        if not form.value(name):
            form.blame(name, N_("This has to be filled in."))
    if form.value("day") and form.value("do") in ("", Do.PLACE):
        check_day(form, event)
    if form.data and form.data.room and form.data.room not in rooms:
        form.blame("room", N_("Choose one of the given."))
    return form


def with_cell(sent: FormMultiDict) -> FormMultiDict:
    """A button at a free place says more than the fields do; the length stays."""
    fields: dict[str, Any] = {"do": Do.PLACE, **{name: sent.get(name) for name in sent}}
    if sent.get("cell"):
        day, start, room = (*str(sent["cell"]).split(" "), "", "", "")[:3]
        fields |= {"do": Do.PLACE, "day": day, "start": start, "room": room, "minutes": ""}
    return FormMultiDict(fields)


def shown_deed(item: Item | None, event: Event) -> Form[Deed]:
    """As the seminar is now; one that has no time may begin with the event's day."""
    if item is None:
        return Form(Deed, day=event.first_day)
    is_placed = item.state != SeminarState.UNPLACED
    facts = {"seminar": item.id, "minutes": minutes(placement(item)), "room": item.room_id}
    return Form(Deed, **facts, day=item.day if is_placed else event.first_day, start=f"{item.starts_at:%H:%M}" if is_placed else "")
