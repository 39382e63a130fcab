"""Reads of material: what a reader may have of an event, by seminar. Every page, feed, ZIP and archive asks here."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import msgspec

from events.tables import Event
from seminars.material.rules import INSIDERS, Reader, VersionState, Visible, may_read, opens_at
from seminars.tables import Material, Version
from web import clock, kept


class Shown(msgspec.Struct):
    """A material as a reader gets it: a link, or the version that is on the projector, else the newest that was found good."""

    id: int
    uid: str
    seminar: int
    starts_at: datetime
    person: int | None
    title: str
    language: str
    link: str
    is_recording: bool
    licence: str
    visible: Visible
    opens_at: datetime | None
    version: Version | None


class Held(Protocol):
    """All of an event that says when its material opens: the event itself, or a glance at it."""

    @property
    def id(self) -> int: ...
    @property
    def revision(self) -> int: ...
    @property
    def zone(self) -> str: ...
    @property
    def last_day(self) -> date: ...


def ends_at(event: Held) -> datetime:
    """The midnight after the last day, in the event's zone."""
    return datetime.combine(event.last_day + timedelta(days=1), time(0), ZoneInfo(event.zone)).astimezone(UTC)


async def material_of(event: Event, reader: Reader) -> dict[int, list[Shown]]:
    """By seminar, in the order that was given; what has nothing to show yet only to insiders."""
    return for_reader(await everything(event), event, reader)


async def kept_material_of(event: Event, reader: Reader) -> dict[int, list[Shown]]:
    """The same for pages and feeds, looked at by the clock each time."""
    return for_reader(await kept_rows(event), event, reader)


async def kept_rows(event: Held) -> list[Shown]:
    """Read once for each revision of the event."""
    return await kept.keep_rows(("material", event.id, event.revision), lambda: everything(event))


ALL = "SELECT material.*, seminar.starts_at FROM material JOIN seminar ON seminar.id = material.seminar WHERE seminar.event = {} "
IN_ORDER = "ORDER BY material.seminar, material.place, material.id"
GOOD = (
    "SELECT version.* FROM version JOIN material ON material.id = version.material JOIN seminar ON seminar.id = material.seminar "
    "WHERE seminar.event = {} AND version.state = {} ORDER BY version.is_projected, version.number"
)


async def everything(event: Held) -> list[Shown]:
    """Of the event, whoever may read it. In SQL, because pages of events without any material ask, too."""
    rows = await Material.raw(ALL + IN_ORDER, event.id)
    versions = await best_versions(event.id) if rows else {}
    return [as_shown(row, versions.get(row["id"]), ends_at(event)) for row in rows]


def for_reader(rows: Iterable[Shown], event: Event, reader: Reader) -> dict[int, list[Shown]]:
    found: dict[int, list[Shown]] = {}
    for one in rows:
        if is_for(one, reader, ends_at(event)):
            found.setdefault(one.seminar, []).append(one)
    return found


def is_for(one: Shown, reader: Reader, event_ends_at: datetime) -> bool:
    may = may_read(one.visible, reader, clock.now(), starts_at=one.starts_at, event_ends_at=event_ends_at)
    return may and (has_content(one) or reader in INSIDERS)


def has_content(one: Shown) -> bool:
    return bool(one.link or one.version)


async def best_versions(event: int) -> dict[int, Version]:
    """By material."""
    rows = await Version.raw(GOOD, event, VersionState.READY.value)
    return {row["material"]: Version(**row, _exists_in_db=True) for row in rows}


def as_shown(row: dict[str, Any], version: Version | None, event_ends_at: datetime) -> Shown:
    same = {name: row[name] for name in ("id", "uid", "seminar", "starts_at", "person", "title", "language", "link", "licence")}
    visible = Visible(row["visible"])
    opening = opens_at(visible, row["starts_at"], event_ends_at)
    return Shown(**same, is_recording=bool(row["is_recording"]), visible=visible, opens_at=opening, version=version)


async def material_by_uid(event: Event, uid: str, reader: Reader) -> Shown | None:
    """None also for what is not for that reader (yet)."""
    found = await material_of(event, reader)
    return next((one for several in found.values() for one in several if one.uid == uid), None)
