"""Material as rows with files in the store, for tests that read it."""

from datetime import UTC, datetime

import msgspec

from events.actions import touch
from seminars.material.rules import Visible
from seminars.tables import Material, Seminar, Version
from web import clock, files, pages

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


async def a_material(seminar: Seminar, title: str, visible: str = "now", *, body: bytes = b"", **more: object) -> Material:
    """With a ready PDF, unless it is a link; the event is touched as the actions do."""
    uid = f"u-{'-'.join(title.lower().split()).replace('/', '').replace(':', '')}"[:22]
    row = Material(**{"uid": uid, **more}, seminar=seminar.id, title=title, visible=visible, at=NOON)
    await row.save()
    if not row.link:
        await a_version(row, body or title.encode())
    await touch(seminar.event)
    return row


async def a_version(material: Material, body: bytes, number: int = 1, **more: object) -> Version:
    name, picture = await files.keep(body), await files.keep(b"a picture of " + body)
    facts = {"name": "../evil.pdf", "form": "pdf", "state": "ready", "preview": picture, "at": NOON, **more}
    row = Version(material=material.id, number=number, file=name, size=len(body), **facts)
    await row.save()
    return row


async def one_of_each(seminar: Seminar) -> dict[str, Material]:
    """By who may see it when."""
    return {visible.value: await a_material(seminar, f"Slides {visible.value}", visible) for visible in Visible}


def at(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def over_https(monkeypatch) -> None:
    """As an installation that others reach."""
    monkeypatch.setattr(pages, "SETTINGS", msgspec.structs.replace(pages.SETTINGS, base_url="https://test"))
