"""An item of a schedule file as it stands there, whichever kind of file it was. Pure."""

import msgspec

from seminars.exchange.rules import Form

Texts = dict[str, str]  # by language, "" where none is said


class Entry(msgspec.Struct, kw_only=True):
    """All as written. `persons` and `track` are None where the file does not speak of them."""

    guid: str = ""
    number: str = ""
    title: Texts = {}
    subtitle: Texts = {}
    abstract: Texts = {}
    description: Texts = {}
    track: str | None = None
    kind: str = ""
    language: str = ""
    room: str = ""
    day: str = ""
    day_start: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    persons: list[str] | None = None


class Schedule(msgspec.Struct, kw_only=True):
    """`is_own` was written by this program; `twins` are names that two rooms have."""

    form: Form
    title: str = ""
    zone: str = ""
    is_own: bool = False
    rooms: dict[str, int | None] = {}
    twins: set[str] = set()
    entries: list[Entry] = []
