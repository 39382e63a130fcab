"""Seats are given out by wishes: a round begins, and what it proposes is accepted or left. Nobody loses a seat by it, and no seat is given twice."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from accounts.trail import remember
from attendees.actions.places import hold, take
from attendees.actions.seats import chosen_slots
from attendees.joining.choosing import on_site_only
from attendees.places.queries import fate_in, lots_of, wishers
from attendees.places.rules import ON_THE_WAY, Fate, Missed, RoundState, Why, Wisher, free, open_ones
from attendees.places.tables import Lot, SeatRound
from attendees.rules import SeatState, rivals
from attendees.tables import Registration, Seat
from events.queries import is_off
from events.tables import Event
from jobs.queue import later
from seminars.queries import Item, programme
from seminars.tables import Seminar, Wish
from web import clock
from web.database import transaction
from web.language import N_, pick
from web.problems import NotFound, Refused

AT_ONCE = 1_000  # rows of one statement: SQLite takes 32,766 values
UNDER_WAY = N_("Seats are being given out already. Wait until the proposal is there.")
NO_TIMES = N_("There are no parallel seminars with a time yet. Make the timetable first.")
NO_WISHES = N_("Nobody who has a place at the event has a wish yet.")
GIVEN = N_("These seats were given already, or there is no proposal yet.")
OVER = N_("The event is over or cancelled.")
TAKEN = N_("Since the proposal was made, seats in “{title}” were taken. Have it made anew; it takes a moment.")

Gifts = dict[int, list[int]]  # seminars by registrations
T = TypeVar("T")


async def begin(event: Event, seed: int, *, account: int | None = None) -> int:
    """Its number. A proposal that was not accepted goes. Raises Refused when one is under way, or when there is nothing to give."""
    async with transaction():
        event = await hold(event.id)
        await check(event)
        await SeatRound.delete().where((SeatRound.event == event.id) & (SeatRound.state != RoundState.ACCEPTED))
        row = SeatRound(event=event.id, account=account, seed=seed, at=clock.now())
        await row.save()
        await later("attendees.give_seats_out", event=event.id, number=row.id)
        await remember("places.begun", account=account, event=event.id)
    return int(row.id)


async def check(event: Event) -> None:
    if is_off(event):
        raise Refused(OVER)
    if await SeatRound.exists().where((SeatRound.event == event.id) & SeatRound.state.is_in(list(ON_THE_WAY))):
        raise Refused(UNDER_WAY)
    if not open_ones(await programme(event)):
        raise Refused(NO_TIMES)
    if not any(one.wishes for one in await wishers(event)):
        raise Refused(NO_WISHES)


async def leave(event: Event, number: int) -> None:
    """The proposal is forgotten. Raises Refused once its seats were given."""
    async with transaction():
        mine = (SeatRound.id == number) & (SeatRound.event == event.id)
        if not await SeatRound.exists().where(mine):
            raise NotFound
        if not await SeatRound.delete().where(mine & (SeatRound.state != RoundState.ACCEPTED)).returning(SeatRound.id):
            raise Refused(GIVEN)


async def accept(event: Event, number: int, *, account: int | None = None) -> int:
    """How many seats were given; one mail to each. All or none: raises Refused when a seminar has fewer seats left than the proposal gives."""
    async with transaction():
        event = await hold(event.id)
        await close(event, number)
        people = {one.number: one for one in await wishers(event)}
        items = {item.id: item for item in await programme(event)}
        here = await on_site_only(event)
        fates = [still(fate_in(lot), people[lot.registration], items, here) for lot in await lots_of(number) if lot.registration in people]
        gifts = {one.number: list(one.got) for one in fates if one.got}
        await take_seats(gifts, people, items)
        await sit_down(event, gifts, people)
        await tell(number, fates)
        await later("attendees.place_letters", event=event.id, number=number)
        await remember("places.given", account=account, event=event.id, n=sum(map(len, gifts.values())))
    return sum(map(len, gifts.values()))


async def close(event: Event, number: int) -> None:
    """Of two who accept it at once, one does."""
    mine = (SeatRound.id == number) & (SeatRound.event == event.id)
    if not await SeatRound.exists().where(mine):
        raise NotFound
    if is_off(event):
        raise Refused(OVER)
    given = {SeatRound.state: RoundState.ACCEPTED, SeatRound.accepted_at: clock.now()}
    if not await SeatRound.update(given).where(mine & (SeatRound.state == RoundState.READY)).returning(SeatRound.id):
        raise Refused(GIVEN)


def still(one: Fate, now: Wisher, items: Mapping[int, Item], here: Collection[int]) -> Fate:
    """Without what has since been cancelled, is at the time of a seat that the person has since taken, or cannot be followed online by who is there now."""
    lost = [number for number in one.got if is_gone(number, items) or {number, *rivals(number, items)} & set(now.held) or (now.is_online and number in here)]
    if not lost:
        return one
    missed = (*one.missed, *(Missed(number, Why.CHANGED) for number in lost if number not in now.held))
    kept = (*one.kept, *(number for number in lost if number in now.held))
    return msgspec.structs.replace(one, got=tuple(number for number in one.got if number not in lost), kept=kept, missed=missed)


def is_gone(number: int, items: Mapping[int, Item]) -> bool:
    return number not in items or not open_ones([items[number]])


async def take_seats(gifts: Gifts, people: Mapping[int, Wisher], items: Mapping[int, Item]) -> None:
    """Of each seminar as many as it gives, or a sentence which has fewer."""
    here = Counter(seminar for number, seminars in gifts.items() if not people[number].is_online for seminar in seminars)
    for seminar, many in here.items():
        left = free(items[seminar])
        if (left is not None and left < many) or not await take(Seminar, seminar, many):
            raise Refused(TAKEN, title=pick(items[seminar], "title").text)


async def sit_down(event: Event, gifts: Gifts, people: Mapping[int, Wisher]) -> None:
    """A seat and a choice for each; within a slot after what was chosen there before, for which the person may be in the queue."""
    slot_of = {seminar: place for place, slot in enumerate(await chosen_slots(event)) for seminar in slot}
    before: dict[tuple[int, int], int] = defaultdict(int)
    for row in await chosen(gifts):
        place = row["chooser"], slot_of.get(row["seminar"], -1)
        before[place] = max(before[place], row["rank"])
    ranks = {(number, seminar): before[number, slot_of[seminar]] + 1 for number, seminars in gifts.items() for seminar in seminars}
    for some in portions(list(ranks.items())):
        await Wish.insert(*(Wish(chooser=number, seminar=seminar, rank=rank) for (number, seminar), rank in some))
        await Seat.insert(*(seat(people[number], seminar, rank) for (number, seminar), rank in some))
    for numbers in portions(list(gifts)):
        await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id.is_in(list(numbers)))


async def chosen(gifts: Gifts) -> list[dict[str, int]]:
    """What these people chose before, without what they get now: that is chosen anew."""
    found: list[dict[str, int]] = []
    for numbers in portions(list(gifts)):
        found += await Wish.select(Wish.id, Wish.chooser, Wish.seminar, Wish.rank).where(Wish.chooser.is_in(list(numbers)))
    again = [row["id"] for row in found if row["seminar"] in gifts[row["chooser"]]]
    for ids in portions(again):
        await Wish.delete().where(Wish.id.is_in(list(ids)))
    return [row for row in found if row["id"] not in set(again)]


def portions(rows: Sequence[T]) -> Iterable[Sequence[T]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def seat(one: Wisher, seminar: int, rank: int) -> Seat:
    return Seat(registration=one.number, seminar=seminar, state=SeatState.CONFIRMED, rank=rank, in_room=not one.is_online, since=clock.now())


async def tell(number: int, fates: Collection[Fate]) -> None:
    """What it came to, where that is not what was proposed; nothing of who is not there any more."""
    known = {lot.registration: lot for lot in await lots_of(number)}
    for one in fates:
        lot = known.pop(one.number)
        if fate_in(lot) != one:
            values = {Lot.kept: one.kept, Lot.got: one.got, Lot.missed: one.missed}
            await Lot.update({column: msgspec.json.encode(value).decode() for column, value in values.items()}).where(Lot.id == lot.id)
    for some in portions([lot.id for lot in known.values()]):
        await Lot.delete().where(Lot.id.is_in(list(some)))
