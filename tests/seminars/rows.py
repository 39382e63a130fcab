"""Rooms and seminars as rows, for tests that need some."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from seminars.tables import Room, Seminar

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


async def a_room(event, name: str, seats: int) -> int:
    room = Room(event=event.id, name=name, seats=seats)
    await room.save()
    return room.id


async def a_seminar(event, number: int, title: str, *, at: int, kind: str = "parallel", minutes: int = 60, **more: object) -> Seminar:
    starts_at = datetime(2026, 9, 9, at, tzinfo=UTC)
    seminar = Seminar(
        event=event.id,
        uid=str(UUID(int=number)),
        kind=kind,
        title_sv=title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        place=number,
        changed_at=NOON,
        **more,
    )
    await seminar.save()
    return seminar
