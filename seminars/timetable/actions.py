"""Having a timetable made: what is wanted is kept, it begins, it is stopped, and what was found is put into the draft or left."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from accounts.trail import remember
from events.tables import Event
from jobs.queue import later
from seminars.draft.actions import hold, move
from seminars.draft.rules import Placement
from seminars.publishing import clashing
from seminars.timetable.aims import Effort, Levels
from seminars.timetable.asking import troubles
from seminars.timetable.changes import Change
from seminars.timetable.found import ON_THE_WAY, Found, Stage
from seminars.timetable.gathering import gather
from seminars.timetable.noting import note
from seminars.timetable.tables import Aims, Making
from seminars.timetable.times import Window
from web import clock
from web.database import transaction
from web.language import N_, _
from web.problems import NotFound, Problem, Refused

UNDER_WAY = N_("A timetable is being made already. Wait until it is ready, or stop it.")
UNFIT = N_("Nothing was taken over: with what stays where it is, this does not fit together. {why} Tick both, or neither.")
MOST_TOLD = 5  # clashes in one message
MADE = N_("timetable taken over")


class Wanted(msgspec.Struct, frozen=True):
    """What `tables.Aims` keeps."""

    levels: Levels
    times: Sequence[Window]
    stays: Collection[int]
    effort: Effort
    seed: int


async def set_aims(event: Event, wanted: Wanted, *, account: int | None = None) -> None:
    async with transaction():
        await hold(event)
        await Aims.delete().where(Aims.event == event.id)
        lists = {"times": sorted(wanted.times), "stays": sorted(wanted.stays), "levels": wanted.levels}
        kept: dict[str, Any] = {name: msgspec.json.encode(value).decode() for name, value in lists.items()}
        await Aims(event=event.id, effort=wanted.effort, seed=wanted.seed, **kept).save()
        await remember("timetable.aims", account=account, event=event.id)


async def copy_aims(old: Event, new: Event) -> None:
    """Answers the events' question. Times and what stays are those of the old programme."""
    for row in await Aims.objects().where(Aims.event == old.id):
        await Aims(event=new.id, levels=row.levels, effort=row.effort, seed=row.seed).save()


async def begin(event: Event, change: Change | None = None, *, account: int | None = None) -> int:
    """Its number. What was found before goes. Raises Refused when one is under way, or when there is nothing to solve yet."""
    async with transaction():
        await hold(event)
        if await Making.exists().where((Making.event == event.id) & Making.state.is_in(list(ON_THE_WAY))):
            raise Refused(UNDER_WAY)
        if wrong := troubles(await gather(event, is_anew=change is None)):
            raise Refused(wrong[0].key, **wrong[0].facts)
        await Making.delete().where(Making.event == event.id)
        making = Making(event=event.id, account=account, change=msgspec.json.encode(change).decode() if change else "", at=clock.now())
        await making.save()
        await remember("timetable.begun", account=account, event=event.id)
        await later("seminars.make_timetable", event=event.id, making=making.id)
    return int(making.id)


async def stop(event: Event) -> None:
    """What was found by then is kept. One that no worker has taken up yet does not begin."""
    mine = (Making.event == event.id) & Making.state.is_in(list(ON_THE_WAY))
    async with transaction():
        await Making.update({Making.is_stopped: True}).where(mine)
        await Making.update({Making.state: Stage.STOPPED, Making.ended_at: clock.now()}).where(mine & (Making.state == Stage.WAITING))


async def accept(event: Event, making: int, numbers: Collection[int], seen: Mapping[int, Placement], *, account: int | None = None) -> int:
    """These of what was found go into the draft, all or none; how many. What they answer to is noted. Raises Refused when one of them was moved since it was `seen`, or does not fit together with what stays."""
    async with transaction():
        row = await made(event, making)
        found, change = found_in(row), change_of(row)
        if change:
            await note(event, change, (await gather(event, is_anew=False)).windows, account=account)
        wanted = {number: found.places[number] for number in numbers if number in found.places}
        before = {words(one) for one in await clashing(event)}
        await move(event, wanted, seen=seen, account=account, words=MADE)
        if clashes := [why for one in await clashing(event) if (why := words(one)) not in before]:
            raise Refused(UNFIT, why=" ".join(clashes[:MOST_TOLD]))
        await remember("timetable.accepted", account=account, event=event.id, n=len(wanted))
    return len(wanted)


def words(problem: Problem) -> str:
    return _(problem.key, **problem.facts)


async def leave(event: Event, making: int) -> None:
    """What was found is forgotten, and nothing changed."""
    row = await made(event, making)
    await Making.delete().where(Making.id == row.id)


async def made(event: Event, making: int) -> Making:
    """One that has ended."""
    row = await Making.objects().get((Making.id == making) & (Making.event == event.id))
    if row is None or row.state in ON_THE_WAY:
        raise NotFound
    return row


def change_of(row: Making) -> Change | None:
    return msgspec.json.decode(row.change, type=Change) if row.change else None


def found_in(row: Making) -> Found:
    return msgspec.json.decode(row.found, type=Found) if row.found else Found()
