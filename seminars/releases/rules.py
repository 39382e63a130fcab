"""What a release has in it, and what has changed between two of them. Nothing here asks a database or a clock."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec

from seminars.rules import SeminarState
from web.language import N_

TITLES = ("title_sv", "title_fi", "title_en")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A seminar as it was released; times in UTC, `room` by name, `people` are role and name of each."""

    id: int
    uid: str
    kind: str
    state: str
    track: str
    room_id: int | None
    room: str
    starts_at: datetime
    ends_at: datetime
    language: str
    title_sv: str
    title_fi: str
    title_en: str
    address: str
    people: tuple[tuple[str, str], ...] = ()

    @property
    def is_cancelled(self) -> bool:
        return self.state == SeminarState.CANCELLED


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    BACK = "back"
    MOVED = "moved"
    ROOM = "room"
    RENAMED = "renamed"
    PEOPLE = "people"


WHAT = {
    What.ADDED: N_("new"),
    What.REMOVED: N_("removed"),
    What.CANCELLED: N_("cancelled"),
    What.BACK: N_("takes place after all"),
    What.MOVED: N_("another time"),
    What.ROOM: N_("another place"),
    What.RENAMED: N_("another title"),
    What.PEOPLE: N_("other people"),
}


class Change(msgspec.Struct, frozen=True):
    """One seminar that is not as it was; one of both may be missing."""

    before: Entry | None
    after: Entry | None
    what: tuple[What, ...]

    @property
    def shown(self) -> Entry:
        """As it is now, or as it was last."""
        entry = self.after or self.before
        assert entry is not None
        return entry


class Touched(msgspec.Struct, frozen=True):
    """What release `number` changed for one person of the programme: in which `seminars` what, and these as they were `before`."""

    number: int
    person: int
    seminars: dict[int, list[What]]
    before: list[Entry]


def as_entry(item: Any) -> Entry:
    """Of a `queries.Item`."""
    same = {name: getattr(item, name) for name in Entry.__struct_fields__ if name not in ("starts_at", "ends_at", "people")}
    people = tuple((who.role, who.name) for who in item.people)
    return Entry(**same, starts_at=item.starts_at.astimezone(UTC), ends_at=item.ends_at.astimezone(UTC), people=people)


def differences(before: Iterable[Entry], after: Iterable[Entry]) -> list[Change]:
    """In order of time as it is now. What is unplaced is in neither of both; what is cancelled is news only to who knew it as held."""
    old, new = ({entry.uid: entry for entry in entries if entry.state != SeminarState.UNPLACED} for entries in (before, after))
    found = [Change(old.get(uid), new.get(uid), between(old.get(uid), new.get(uid))) for uid in {**old, **new}]
    return sorted((change for change in found if change.what), key=lambda change: (change.shown.starts_at, change.shown.uid))


def between(old: Entry | None, new: Entry | None) -> tuple[What, ...]:
    """Of something cancelled only that is told, and only once."""
    if old is None or new is None:
        shown = old or new
        return () if shown is None or shown.is_cancelled else (What.REMOVED if new is None else What.ADDED,)
    if new.is_cancelled:
        return () if old.is_cancelled else (What.CANCELLED,)
    return tuple(what for what, is_so in compared(old, new) if is_so)


def compared(old: Entry, new: Entry) -> Sequence[tuple[What, bool]]:
    return (
        (What.BACK, old.is_cancelled),
        (What.MOVED, (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at)),
        (What.ROOM, (old.room, old.address) != (new.room, new.address)),
        (What.RENAMED, any(getattr(old, name) != getattr(new, name) for name in TITLES)),
        (What.PEOPLE, sorted(old.people) != sorted(new.people)),
    )


def touches_calendars(change: Change) -> bool:
    """Whether somebody who is in it has to know at once: not of a title or of who else speaks."""
    return bool({What.ADDED, What.REMOVED, What.CANCELLED, What.BACK, What.MOVED, What.ROOM} & set(change.what))
