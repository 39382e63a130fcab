"""`inspect()`: what a file is that somebody handed in, found out by a child process that may break."""

import asyncio
import contextlib
import sys
from pathlib import Path

import msgspec

from seminars.inspection.child import Cut, Outcome, Picture
from seminars.inspection.rules import Finding
from web.language import N_
from web.problems import Refused

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 90  # seconds
BREAKS = N_("The file cannot be read safely. Save it anew, best as PDF, and try again.")


async def inspect(path: Path, name: str) -> Finding:
    """Raises Refused with a sentence that says what to do. `name` is what the file was called."""
    told = await child(path, name)
    outcome = outcome_of(told)
    picture = msgspec.json.decode(told[1], type=Picture).preview if len(told) > 1 else None
    return Finding(outcome.form, outcome.titled, picture)


async def cut_portrait(path: Path, part: str) -> Cut:
    """The picture without what the camera wrote into it, and the square of it that is shown. Raises Refused."""
    told = await child(path, "portrait", part)
    outcome_of(told)
    if len(told) < 2:
        raise Refused(BREAKS)
    return msgspec.json.decode(told[1], type=Cut)


def outcome_of(told: list[bytes]) -> Outcome:
    if not told:
        raise Refused(BREAKS)
    outcome = msgspec.json.decode(told[0], type=Outcome)
    if outcome.refused:
        raise Refused(outcome.refused, **outcome.facts)
    return outcome


async def child(path: Path, name: str, *more: str) -> list[bytes]:
    """The lines that it told whole before it ended, or was ended. It knows nothing of our settings and keys."""
    python = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    command = (sys.executable, "-m", "seminars.inspection.child", str(path), name[-200:].replace("\0", ""), *more)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=python, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
    told, ended = bytearray(), False
    try:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(listen(process, told), PATIENCE)
            ended = True
    finally:
        if not ended:
            process.kill()
        await process.wait()
    return bytes(told).split(b"\n")[:-1]


async def listen(process: asyncio.subprocess.Process, told: bytearray) -> None:
    assert process.stdout is not None
    while piece := await process.stdout.read(65536):
        told += piece
