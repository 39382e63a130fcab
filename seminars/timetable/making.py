"""The job that has a timetable made: the question goes to a process of its own, and each better answer into the row that the page shows."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from events.tables import Event
from jobs.queue import job, tries
from seminars.draft.rules import Placement
from seminars.rules import SeminarState
from seminars.timetable.actions import change_of
from seminars.timetable.aims import Effort, seconds
from seminars.timetable.asking import Given, question, slots_of, troubles
from seminars.timetable.changes import Change, Happening, changed
from seminars.timetable.child import PATIENCE, Ask
from seminars.timetable.found import ON_THE_WAY, Found, Stage, Told, placements, standing
from seminars.timetable.gathering import aims_of, gather
from seminars.timetable.tables import Aims, Making
from seminars.timetable.words import explained
from web import clock

ROOT = Path(__file__).parent.parent.parent
LINE = 2**24  # bytes of one answer, at most
LOOK = 0.5  # seconds between two looks whether it is to end
GRACE = 30  # seconds that it then has
MOST_TRIES = 2  # more workers than these were killed while they were at it


@job
async def make_timetable(making: int) -> None:
    """Whoever takes it up after another worker was killed begins anew, and ends where that one would have."""
    row = await Making.objects().get(Making.id == making)
    event = await Event.objects().get(Event.id == row.event) if row else None
    if row is None or event is None or row.state not in ON_THE_WAY:
        return
    stage = Stage.STOPPED if row.found else Stage.FAILED
    if tries.get() <= MOST_TRIES and not row.is_stopped:
        await Making.update({Making.state: Stage.WORKING}).where(Making.id == making)
        stage = await work(row, event)
    await Making.update({Making.state: stage, Making.ended_at: clock.now()}).where(Making.id == making)


async def work(row: Making, event: Event) -> Stage:
    """How it ended."""
    change = change_of(row)
    given = await gather(event, is_anew=change is None)
    if troubles(given):
        return Stage.FAILED
    ask, found = ask_for(given, change, await aims_of(event.id)), Found()
    async for told in answers(ask, row.id):
        found = better(found, told, ask, given, change)
        await Making.update({Making.found: msgspec.json.encode(found).decode()}).where(Making.id == row.id)
    if found.told.ended:
        return Stage.STOPPED if await is_stopped(row.id) else Stage.READY
    return Stage.STOPPED if found.places else Stage.FAILED


def ask_for(given: Given, change: Change | None, aims: Aims) -> Ask:
    problem = question(given)
    if change:
        problem = changed(problem, change, slots_of(given))
    return Ask(problem=problem, seconds=seconds(Effort(aims.effort), len(problem.seminars)), seed=aims.seed)


def better(found: Found, told: Told, ask: Ask, given: Given, change: Change | None) -> Found:
    """What is known after this line; one that only says how far it is changes nothing else."""
    bare = replace(told, timetable=None, reasons=())
    if told.timetable is not None:
        items = {item.id: item for item in given.items}
        return Found(places=placements(told.timetable, items, slots_of(given)) | cancelled(given, change), told=bare)
    if told.ended and not found.places:
        return Found(told=bare, reasons=explained(ask.problem, told.reasons))
    return replace(found, told=bare)


def cancelled(given: Given, change: Change | None) -> dict[int, Placement]:
    """It stays where it was, called off."""
    if change is None or change.what != Happening.SEMINAR:
        return {}
    return {item.id: replace(standing(item), state=SeminarState.CANCELLED) for item in given.items if item.id == change.number}


async def is_stopped(making: int) -> bool:
    """Who is gone is not wanted any more."""
    return not await Making.exists().where((Making.id == making) & Making.is_stopped.eq(False))


async def answers(ask: Ask, making: int) -> AsyncIterator[Told]:
    """The lines of the process, until it ends or has to. It knows nothing of our settings and keys."""
    python = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command, pipe = (sys.executable, "-m", "seminars.timetable.child"), asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=python, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=LINE)
    watch = asyncio.create_task(watched(process, making, ask.seconds * PATIENCE + 60))
    try:
        assert process.stdin is not None
        process.stdin.write(msgspec.json.encode(ask) + b"\n")
        assert process.stdout is not None
        while line := await process.stdout.readline():
            yield msgspec.json.decode(line, type=Told)
    finally:
        watch.cancel()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def watched(process: asyncio.subprocess.Process, making: int, longest: float) -> None:
    """Ends it softly when somebody wants that or when it takes too long, and then hard."""
    assert process.stdin is not None
    looks = int(longest / LOOK)
    while looks and not await is_stopped(making):
        looks -= 1
        await asyncio.sleep(LOOK)
    process.stdin.write(b"stop\n")
    await asyncio.sleep(GRACE)
    process.kill()
