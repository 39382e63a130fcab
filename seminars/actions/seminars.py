"""What is in the programme: added, changed, cancelled, brought back, removed. Each in one transaction, with whatever follows for seats."""

from typing import Any

import msgspec

from accounts.trail import remember
from events.actions import touch
from events.tables import Event
from seminars.actions.material import give_up
from seminars.actions.people import set_people
from seminars.draft.tables import Draft
from seminars.facts import PartFacts, SeminarFacts
from seminars.material.keeping import files_of_seminar
from seminars.queries import Item, Speaker, items_where
from seminars.questions import ask_on_seats_changed
from seminars.rules import AS_THE_ROOM, CHOSEN, SeminarState
from seminars.tables import Room, Seminar
from web import clock, secret
from web.database import transaction
from web.language import N_, pick
from web.problems import NotFound, Refused

TAKEN = N_("Somebody has a seat in it or waits for one. It can be cancelled.")


async def add_seminar(event: Event, facts: SeminarFacts, *, account: int | None = None) -> int:
    async with transaction():
        await touch(event.id)
        facts = await with_seats(facts)
        place = await Seminar.count().where(Seminar.event == event.id)
        seminar = Seminar(event=event.id, uid=secret.new_uid(), state=SeminarState.PLANNED, place=place, changed_at=clock.now(), **columns(facts))
        await seminar.save()
        await set_people(event, seminar.id, facts.people)
        await remember("seminar.added", account=account, event=event.id, subject=f"seminar:{seminar.id}", title=pick(seminar, "title").text)
    return int(seminar.id)


async def change_seminar(event: Event, number: int, facts: SeminarFacts, *, account: int | None = None, is_placed: bool = True) -> None:
    """Nothing happens when it is all as before. Unless `is_placed`, one without a time stays so. Refused when more people have seats than there would be."""
    async with transaction():
        item = await found(event, number)
        before, facts = facts_of(item), await with_seats(facts)
        is_placed = is_placed and item.state == SeminarState.UNPLACED
        if facts == before and not is_placed:
            return
        await touch(event.id)
        if facts.kind not in CHOSEN and item.taken + item.waiting:
            raise Refused(TAKEN)
        changes: dict[Any, Any] = {**columns(facts), "changed_at": clock.now(), "sequence": item.sequence + moved(before, facts)}
        if is_placed:
            changes["state"] = SeminarState.PLANNED
        enough = Seminar.taken <= facts.seats if facts.seats else Seminar.id == number
        if not await Seminar.update(changes).where((Seminar.id == number) & enough).returning(Seminar.id):
            raise Refused(N_("More people have a seat already than that: {n}."), n=item.taken)
        if is_placed or moved(before, facts):
            await forget_draft(number)
        await set_people(event, number, facts.people)
        if before.seats and (facts.seats is None or facts.seats > before.seats):
            await ask_on_seats_changed(event.id, [number])
        await remember("seminar.changed", account=account, event=event.id, subject=f"seminar:{number}", title=pick(facts, "title").text)


async def forget_draft(number: int) -> None:
    """What is decided about a seminar itself is newer than where a draft has it."""
    await Draft.delete().where(Draft.seminar == number)


async def cancel_seminar(event: Event, number: int, *, account: int | None = None) -> None:
    await become(event, number, SeminarState.CANCELLED, account)


async def bring_back_seminar(event: Event, number: int, *, account: int | None = None) -> None:
    """It takes place after all."""
    await become(event, number, SeminarState.PLANNED, account)


async def become(event: Event, number: int, state: SeminarState, account: int | None) -> None:
    async with transaction():
        item = await found(event, number)
        if item.state == state:
            return
        if item.state == SeminarState.UNPLACED:
            raise Refused(N_("It is not in the programme yet. It can be placed, or removed."))
        await touch(event.id)
        changes: dict[Any, Any] = {Seminar.state: state, Seminar.sequence: Seminar.sequence + 1, Seminar.changed_at: clock.now()}
        await Seminar.update(changes).where(Seminar.id == number)
        await forget_draft(number)
        await ask_on_seats_changed(event.id, [number])
        await remember(f"seminar.{state}", account=account, event=event.id, subject=f"seminar:{number}", title=pick(item, "title").text)


async def remove_seminar(event: Event, number: int, *, account: int | None = None) -> None:
    """As if it had never been; where somebody has a seat or waits for one it can only be cancelled."""
    async with transaction():
        await touch(event.id)
        item, names = await found(event, number), await files_of_seminar(number)
        if not await Seminar.delete().where((Seminar.id == number) & (Seminar.taken == 0) & (Seminar.waiting == 0)).returning(Seminar.id):
            raise Refused(TAKEN)
        await give_up(names)
        await remember("seminar.removed", account=account, event=event.id, subject=f"seminar:{number}", title=pick(item, "title").text)


async def found(event: Event, number: int) -> Item:
    """Also one that is unplaced."""
    items = await items_where(event, "s.id = {}", number)
    if not items:
        raise NotFound
    return items[0]


async def with_seats(facts: SeminarFacts) -> SeminarFacts:
    """As many as the room has, where that is what nobody needs to say."""
    if facts.seats or facts.kind not in AS_THE_ROOM or facts.room is None:
        return facts
    room = await Room.select(Room.seats).where(Room.id == facts.room).first()
    return msgspec.structs.replace(facts, seats=room["seats"]) if room else facts


def columns(facts: SeminarFacts) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(facts).items() if name != "people"}


def moved(before: SeminarFacts, after: SeminarFacts) -> bool:
    """Whether calendars have to take notice (RFC 5546, 2.1.4)."""
    return any(getattr(before, name) != getattr(after, name) for name in ("starts_at", "ends_at", "room", "address"))


def facts_of(item: Item) -> SeminarFacts:
    """What it is now; to change one thing of it: `msgspec.structs.replace(facts_of(item), track="Industri")`."""
    names = [name for name in SeminarFacts.__struct_fields__ if name not in ("room", "people")]
    return SeminarFacts(**{name: getattr(item, name) for name in names}, room=item.room_id, people=tuple(map(part_of, item.people)))


def part_of(who: Speaker) -> PartFacts:
    first_name = who.name.removesuffix(who.last_name).strip()
    return PartFacts(first_name=first_name, last_name=who.last_name, role=who.role, title=who.title, organisation=who.organisation, person=who.person)
