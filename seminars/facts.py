"""What an organiser says about rooms and seminars: read from forms and files, given to actions."""

from datetime import date, datetime, time
from typing import Annotated, Literal

import msgspec

from web.forms import Line, Name, Prose, Title

Seats = Annotated[int, msgspec.Meta(ge=1, le=100_000)]
Short = Annotated[str, msgspec.Meta(max_length=120)]
Kind = Literal["plenary", "parallel", "break", "social", "visit", "online"]
PartName = Literal["speaker", "chair", "moderator", "rapporteur"]


class RoomFacts(msgspec.Struct, kw_only=True, frozen=True):
    """`equipment` is a list, one a line."""

    name: Name
    seats: Seats
    step_free: bool = False
    equipment: Prose = ""
    building: Short = ""


class PartFacts(msgspec.Struct, kw_only=True, frozen=True):
    """Somebody's part in a seminar. The organisation by its name; `person` is who it was before, so that a name can be mended."""

    first_name: Short = ""
    last_name: Short = ""
    role: PartName = "speaker"
    title: Short = ""
    organisation: Line = ""
    person: Annotated[int, msgspec.Meta(ge=1, lt=2**31)] | None = None


class SeminarFacts(msgspec.Struct, kw_only=True, frozen=True):
    """One item of the programme. Without `seats` a parallel seminar and a social one have as many as their room. `needs` of its room, one thing a line."""

    kind: Kind
    track: Short = ""
    room: int | None = None
    starts_at: datetime
    ends_at: datetime
    language: Literal["", "sv", "fi", "en"] = ""
    title_sv: Title = ""
    title_fi: Title = ""
    title_en: Title = ""
    about_sv: Prose = ""
    about_fi: Prose = ""
    about_en: Prose = ""
    address: Line = ""
    seats: Seats | None = None
    needs: Prose = ""
    needs_step_free: bool = False
    people: tuple[PartFacts, ...] = ()


class CellFacts(msgspec.Struct, kw_only=True, frozen=True):
    """What is at one time in one room."""

    title: str
    people: tuple[PartFacts, ...] = ()


class ColumnFacts(msgspec.Struct, kw_only=True, frozen=True):
    """What is in one room of several slots: a cell for each, or none. `seats` makes the room when it is not there yet."""

    room: Name
    seats: Seats | None = None
    track: Short = ""
    cells: tuple[CellFacts | None, ...]


class SlotsFacts(msgspec.Struct, kw_only=True, frozen=True):
    """Parallel seminars of one day, all equally long; times as clocks at the event show them, titles in one language."""

    day: date
    starts: tuple[time, ...]
    minutes: int
    language: Literal["sv", "fi", "en"]
    columns: tuple[ColumnFacts, ...]
