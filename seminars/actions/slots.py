"""Many parallel seminars at once, with the rooms that they need."""

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from seminars.actions.rooms import add_room
from seminars.actions.seminars import add_seminar
from seminars.facts import ColumnFacts, RoomFacts, SeminarFacts, SlotsFacts
from seminars.rules import SeminarKind, lasting
from seminars.tables import Room
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def add_slots(event: Event, facts: SlotsFacts, *, account: int | None = None) -> None:
    """All or none; in order of time, and then of the rooms as given."""
    async with transaction():
        await touch(event.id)
        rooms = [await room_of(event, column, account) for column in facts.columns]
        for number, start in enumerate(facts.starts):
            starts_at, ends_at = lasting(facts.day, start, facts.minutes, event.zone)
            for room, column in zip(rooms, facts.columns, strict=True):
                if cell := column.cells[number]:
                    named = {f"title_{facts.language}": cell.title, "track": column.track, "people": cell.people}
                    seminar = SeminarFacts(kind=SeminarKind.PARALLEL, room=room, starts_at=starts_at, ends_at=ends_at, **named)
                    await add_seminar(event, seminar, account=account)
        await remember("slots.added", account=account, event=event.id)


async def room_of(event: Event, column: ColumnFacts, account: int | None) -> int:
    """The room of that name, or a new one."""
    found = await Room.select(Room.id).where((Room.event == event.id) & (Room.name == column.room)).first()
    if found:
        return int(found["id"])
    if column.seats is None:
        raise Refused(N_("How many seats does the new room have?"))
    return await add_room(event, RoomFacts(name=column.room, seats=column.seats), account=account)
