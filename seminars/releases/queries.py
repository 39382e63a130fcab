"""Reads of releases, and of what the next one would change."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from events.tables import Event
from seminars.draft.queries import drafted
from seminars.queries import programme
from seminars.releases.rules import Change, Entry, as_entry, differences
from seminars.releases.tables import Release
from web.database import first_row


class Told(msgspec.Struct, frozen=True):
    """A release without its programme; `by` is whoever published it."""

    number: int
    name: str
    note: str
    at: datetime
    by: str | None = None


async def releases_of(event: int) -> list[Told]:
    """The newest first."""
    columns = (Release.number, Release.name, Release.note, Release.at, Release.account.name.as_alias("by"))
    return [Told(**row) for row in await Release.select(*columns).where(Release.event == event).order_by(Release.number, ascending=False)]


async def last_of(event: int) -> Told | None:
    return next(iter(await releases_of(event)), None)


async def released(event: int, number: int) -> Release | None:
    return await first_row(Release, "event = {} AND number = {}", event, number)


def entries_in(release: Release) -> list[Entry]:
    return msgspec.json.decode(release.programme, type=list[Entry])


async def public_entries(event: Event) -> list[Entry]:
    return [as_entry(item) for item in await programme(event)]


async def drafted_entries(event: Event) -> list[Entry]:
    return [as_entry(item) for item in await drafted(event)]


async def next_changes(event: Event) -> list[Change]:
    """What would be other than what the public sees now."""
    return differences(await public_entries(event), await drafted_entries(event))


async def changes_since(event: Event, release: Release) -> list[Change]:
    return differences(entries_in(release), await public_entries(event))


async def not_back(event: int, old: int, number: int) -> list[Entry]:
    """What release `old` had and `number`, made from it, has not: it was deleted since."""
    releases = [await released(event, one) for one in (old, number)]
    was, now = (entries_in(release) if release else [] for release in releases)
    return [entry for entry in was if entry.uid not in {one.uid for one in now}] if all(releases) else []


def written(entries: Sequence[Entry]) -> str:
    return msgspec.json.encode(entries).decode()
