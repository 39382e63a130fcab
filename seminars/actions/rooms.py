"""The rooms of an event: added, changed, put in order, removed. Each tells kept pages first, which holds the event until all is done."""

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from seminars.draft.tables import Draft
from seminars.facts import RoomFacts
from seminars.tables import Room, Seminar
from web import clock
from web.database import move, transaction
from web.language import N_
from web.problems import NotFound, Refused


async def add_room(event: Event, facts: RoomFacts, *, account: int | None = None) -> int:
    async with transaction():
        await touch(event.id)
        await name_is_free(event, facts.name)
        room = Room(event=event.id, place=await Room.count().where(Room.event == event.id), **msgspec.structs.asdict(facts))
        await room.save()
        await remember("room.added", account=account, event=event.id, subject=f"room:{room.id}", name=room.name)
    return int(room.id)


async def change_room(event: Event, number: int, facts: RoomFacts, *, account: int | None = None) -> None:
    """With another name the place of all that is in it changes, which calendars have to hear of."""
    async with transaction():
        room = await room_of(event, number)
        if facts == facts_of_room(room):
            return
        await touch(event.id)
        if facts.name != room.name:
            await name_is_free(event, facts.name)
            await Seminar.update({Seminar.sequence: Seminar.sequence + 1, Seminar.changed_at: clock.now()}).where(Seminar.room == number)
        await Room.update(msgspec.structs.asdict(facts)).where(Room.id == number)
        await remember("room.changed", account=account, event=event.id, subject=f"room:{number}", name=facts.name)


async def remove_room(event: Event, number: int, *, account: int | None = None) -> None:
    async with transaction():
        await touch(event.id)
        room = await room_of(event, number)
        if await Seminar.exists().where(Seminar.room == number) or await Draft.exists().where(Draft.room == number):
            raise Refused(N_("The room is used in the programme. Move what is in it first."))
        await Room.delete().where(Room.id == number)
        await remember("room.removed", account=account, event=event.id, subject=f"room:{number}", name=room.name)


async def move_room(event: Event, number: int, by: int) -> None:
    """Earlier (-1) or later (1) in the order that programmes show the rooms in."""
    async with transaction():
        await touch(event.id)
        await move(Room, Room.event == event.id, number, by)


async def room_of(event: Event, number: int) -> Room:
    room = await Room.objects().get((Room.id == number) & (Room.event == event.id))
    if room is None:
        raise NotFound
    return room


def facts_of_room(room: Room) -> RoomFacts:
    return RoomFacts(name=room.name, seats=room.seats, step_free=room.step_free, equipment=room.equipment, building=room.building)


async def name_is_free(event: Event, name: str) -> None:
    if await Room.exists().where((Room.event == event.id) & (Room.name == name)):
        raise Refused(N_("There is a room with this name already."))
