"""Rooms and seminars as rows, and items as pages see them, for tests that need some."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from events.tables import Event
from seminars.queries import Item, Speaker
from seminars.tables import Room, Seminar
from web.language import local

ZONE = "Europe/Stockholm"
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


async def another_event(event: Event) -> Event:
    """Like the first, by the name of "other"."""
    other = Event(**{name: value for name, value in event.to_dict().items() if name != "id"} | {"slug": "other"})
    await other.save()
    return other


def an_item(number: int = 1, *, at: datetime = datetime(2026, 9, 9, 8, tzinfo=UTC), minutes: int = 60, **more: object) -> Item:
    """One that no database knows."""
    facts: dict[str, object] = dict.fromkeys(
        ("track", "room", "language", "title_sv", "title_fi", "title_en", "about_sv", "about_fi", "about_en", "address"), ""
    )
    facts |= dict.fromkeys(("room_id", "step_free", "seats")) | dict.fromkeys(("taken", "waiting", "sequence", "place"), 0)
    facts |= {"id": number, "uid": str(UUID(int=number)), "kind": "parallel", "state": "planned", "changed_at": at}
    return Item(**{**facts, "starts_at": local(at, ZONE), "ends_at": local(at + timedelta(minutes=minutes), ZONE), **more})


def a_speaker(number: int, name: str = "Helena Fornstedt", role: str = "speaker") -> Speaker:
    return Speaker(part=number, person=number, name=name, last_name=name.split()[-1], role=role, title="", organisation="")
