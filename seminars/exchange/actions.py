"""A programme from a file is kept until it was looked at, and then taken over: all of it in one transaction, or nothing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec

from accounts.trail import remember
from events.tables import Event
from jobs import schedule
from jobs.queue import job, later, progress, running
from seminars.actions.rooms import add_room
from seminars.actions.seminars import change_seminar, facts_of, found
from seminars.draft.actions import hold, move
from seminars.draft.rules import Placement
from seminars.exchange.adding import add_unplaced
from seminars.exchange.planning import Plan, digest, rooms_in, words_of
from seminars.exchange.queries import arrival_of, is_at_work, planned, stored_in
from seminars.exchange.rules import Change, Result, Sentence, Stored, What
from seminars.exchange.tables import Arrival
from seminars.facts import RoomFacts
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Problem, Refused

KEPT = timedelta(hours=20)
STEPS = 3  # read, compared, written
MOST_AT_ONCE = 100  # changes that are not worth a job
TAKEN_IN = N_("programme taken in from a file")
AT_WORK = N_("The import is at work; wait until it is done.")
ELSEWHERE = N_("The programme has changed since you looked at this. Look at it once more.")
NO_SEATS = N_("How many seats does the new room have?")
schedule.EVERY["seminars.forget_arrivals"] = timedelta(hours=1)


async def keep(event: Event, stored: Stored | None) -> None:
    """This file and no other; with None, none. Raises Refused while one is being taken over."""
    async with transaction():
        await hold(event)
        row = await arrival_of(event) or Arrival(event=event.id, changed_at=clock.now())
        if await is_at_work(row):
            raise Refused(AT_WORK)
        row.stored = msgspec.json.encode(stored).decode() if stored else ""
        row.job, row.result, row.changed_at = None, "", clock.now()
        await row.save()


async def take_over(event: Event, seen: str, seats: int | None, *, account: int) -> int | None:
    """What was looked at, by the digest of its plan; `seats` of new rooms of which the file does not say. Much of it is done by a job: its number. Raises Refused."""
    async with transaction():
        await hold(event)
        row = await arrival_of(event)
        stored = stored_in(row)
        if row is None or stored is None:
            raise Refused(N_("There is nothing to take over. Choose a file first."))
        if await is_at_work(row):
            raise Refused(AT_WORK)
        plan = await as_seen(event, stored, seen)
        check_rooms(stored, plan, seats)
        if len(plan.of(What.NEW)) + len(plan.of(What.CHANGED)) <= MOST_AT_ONCE:
            await end(row, await carry_out(event, stored, plan, seats, account))
            return None
        facts: dict[str, Any] = {"number": row.id, "seen": seen, "seats": seats, "account": account}
        row.job = await later("seminars.take_programme_over", event=event.id, **facts)
        await row.save()
        return int(row.job)


async def as_seen(event: Event, stored: Stored, seen: str) -> Plan:
    plan = await planned(event, stored)
    if digest(plan) != seen:
        raise Refused(ELSEWHERE)
    return plan


def check_rooms(stored: Stored, plan: Plan, seats: int | None) -> None:
    if seats is None and any(number is None for _name, number in rooms_in(stored, plan)):
        raise Refused(NO_SEATS)


@job
async def take_programme_over(number: int, seen: str, seats: int | None, account: int) -> None:
    """What has changed since it was looked at is found out before anything is written: then nothing is, and the page tells."""
    await progress(1, STEPS)
    row = await Arrival.objects().get(Arrival.id == number)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if event is None:
        return
    try:
        async with transaction():
            await hold(event)
            row = await arrival_of(event)
            stored = stored_in(row)
            if row is None or stored is None or row.job != running.get():
                return
            plan = await as_seen(event, stored, seen)
            await end(row, await carry_out(event, stored, plan, seats, account))
    except Problem as problem:
        await stop(number, problem)
    await progress(STEPS, STEPS)


async def end(row: Arrival, result: Result) -> None:
    changes: dict[Any, Any] = {Arrival.stored: "", Arrival.job: None, Arrival.result: msgspec.json.encode(result).decode(), Arrival.changed_at: clock.now()}
    await Arrival.update(changes, force=True).where(Arrival.id == row.id)


async def stop(number: int, problem: Problem) -> None:
    result = Result(stop=Sentence(problem.key, problem.facts))
    await Arrival.update({Arrival.job: None, Arrival.result: msgspec.json.encode(result).decode()}, force=True).where(Arrival.id == number)


async def carry_out(event: Event, stored: Stored, plan: Plan, seats: int | None, account: int) -> Result:
    """In the caller's transaction: words at once, new ones without a time, and then all of them into the draft as one step."""
    rooms = {
        plan.rooms[name]: await add_room(event, RoomFacts(name=name, seats=known or seats or 1), account=account) for name, known in rooms_in(stored, plan)
    }
    changed, new = plan.of(What.CHANGED), plan.of(What.NEW)
    for one in changed:
        await reword(event, one, account)
    made = await add_unplaced(event, new)
    wanted = {one.number or made[one.line]: at(one, rooms) for one in [*changed, *new]}
    await move(event, wanted, seen={one.number: one.before for one in changed if one.number and one.before}, account=account, words=TAKEN_IN)
    await remember("programme.taken_in", account=account, event=event.id, new=len(new), changed=len(changed))
    return Result(new=len(new), changed=len(changed))


async def reword(event: Event, one: Change, account: int) -> None:
    if (words := words_of(one)) and one.number:
        facts = facts_of(await found(event, one.number))
        await change_seminar(event, one.number, msgspec.structs.replace(facts, **words), account=account, is_placed=False)


def at(one: Change, rooms: Mapping[int, int]) -> Placement:
    """With the numbers that new rooms have got."""
    room = one.placement.room
    return one.placement if room is None else msgspec.structs.replace(one.placement, room=rooms.get(room, room))


@job
async def forget_arrivals() -> None:
    """What nobody took over within a day."""
    old = (Arrival.changed_at < clock.now() - KEPT) & Arrival.job.is_null()
    await Arrival.update({Arrival.stored: ""}, force=True).where(old)
