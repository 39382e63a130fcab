"""The job that gives seats out on trial: the question goes to a process of its own, what everybody would get into rows."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import msgspec

from attendees.joining.choosing import on_site_only
from attendees.places.asking import answered, content_ones, question
from attendees.places.child import Ask, Said
from attendees.places.queries import wishers
from attendees.places.rules import ON_THE_WAY, Crowd, Fate, RoundState, Wisher, crowds, fate, wanted
from attendees.places.tables import Lot, SeatRound
from events.tables import Event
from jobs.queue import job, tries
from seminars.queries import Item, programme
from seminars.timetable.problem import Problem
from web import clock
from web.database import transaction

ROOT = Path(__file__).parent.parent.parent
LINE = 2**24  # bytes of one answer, at most
MOST_TRIES = 2  # more workers than these were killed while they were at it
AT_ONCE = 1_000  # rows of one statement: SQLite takes 32,766 values


@job
async def give_seats_out(number: int) -> None:
    """Whoever takes it up after another worker was killed begins anew."""
    row = await SeatRound.objects().get(SeatRound.id == number)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None or row.state not in ON_THE_WAY:
        return
    await SeatRound.update({SeatRound.state: RoundState.WORKING}).where(SeatRound.id == number)
    if tries.get() > MOST_TRIES or not await work(row, event):
        await SeatRound.update({SeatRound.state: RoundState.FAILED, SeatRound.ended_at: clock.now()}).where(SeatRound.id == number)


async def work(row: SeatRound, event: Event) -> bool:
    """Whether there is a proposal."""
    items, people, here = await programme(event), await wishers(event), await on_site_only(event)
    got: dict[int, list[int]] = {}
    is_proven = True
    for is_online in (False, True):
        end = await solved(row.id, question(items, people, row.seed, is_online=is_online, here=here), content_ones(people, items))
        if end.seats is None:
            return False
        got |= answered(end.seats)
        is_proven &= end.is_proven
    await propose(row, items, people, got, crowds(items, people, got, here), is_proven=is_proven)
    return True


async def solved(number: int, asked: Problem, content: list[str]) -> Said:
    """Nothing is asked where nobody wishes for anything."""
    if not asked.seminars or not any(one.wishes for one in asked.participants):
        return Said(seats={}, is_proven=True)
    end = Said()
    async for end in answers(Ask(asked, content)):
        if end.step:
            await SeatRound.update({SeatRound.step: end.step}).where(SeatRound.id == number)
    return end


async def answers(ask: Ask) -> AsyncIterator[Said]:
    """The lines of the process. It knows nothing of our settings and keys."""
    python = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command, pipe = (sys.executable, "-m", "attendees.places.child"), asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=python, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=LINE)
    try:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(ask) + b"\n")
        assert process.stdout is not None
        while line := await process.stdout.readline():
            yield msgspec.json.decode(line, type=Said)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def propose(
    row: SeatRound, items: Sequence[Item], people: Sequence[Wisher], got: dict[int, list[int]], known: dict[int, Crowd], *, is_proven: bool
) -> None:
    """What everybody with wishes would get."""
    by_number = {item.id: item for item in items}
    fates = [fate(one, got.get(one.number, ()), by_number, known) for one in people if wanted(one, by_number)]
    async with transaction():
        await Lot.delete().where(Lot.round == row.id)
        for start in range(0, len(fates), AT_ONCE):
            await Lot.insert(*(lot(row.id, one) for one in fates[start : start + AT_ONCE]))
        await SeatRound.update(result(known, is_proven)).where((SeatRound.id == row.id) & SeatRound.state.is_in(list(ON_THE_WAY)))


def lot(number: int, one: Fate) -> Lot:
    kept, got, missed = (msgspec.json.encode(value).decode() for value in (one.kept, one.got, one.missed))
    return Lot(round=number, registration=one.number, wished=one.wished, kept=kept, got=got, missed=missed)


def result(known: dict[int, Crowd], is_proven: bool) -> dict[object, object]:
    return {
        SeatRound.state: RoundState.READY,
        SeatRound.crowds: msgspec.json.encode(known).decode(),
        SeatRound.is_proven: is_proven,
        SeatRound.step: 0,
        SeatRound.ended_at: clock.now(),
    }
