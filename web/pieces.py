"""A long body in pieces of some megabytes, each to be kept before the next one is taken; what came before the line broke counts too.

Whoever sends next to nothing is let go, so that many who do so hold neither memory nor lines.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import obstore
from litestar.exceptions import InternalServerException

from web import files
from web.language import N_
from web.problems import Problem

LARGEST, SMALLEST = 8 * 1024**2, 256 * 1024  # bytes of a piece
TOGETHER = 16 * 1024**2  # bytes that all who send at a time may hold in this process's memory
LEAST, WINDOW = 30 * 1024, 30  # so many bytes have to come in so many seconds
FOLDER = "uploads"
SLOW = N_("Too little came in half a minute, or the line broke. Try again.")
sending: set[object] = set()


class Broken(Problem):
    """The line broke, or is too slow to be waited for."""

    status = 408


async def gathered(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, also the last however short it is; then Broken if it was not the end."""
    me, piece, trouble = object(), bytearray(), None
    sending.add(me)
    try:
        try:
            async for some in paced(body):
                piece += some
                if len(piece) >= max(SMALLEST, min(LARGEST, TOGETHER // len(sending))):
                    yield bytes(piece)
                    piece.clear()
        except Broken as broken:
            trouble = broken
        if piece:
            yield bytes(piece)
    finally:
        sending.discard(me)
    if trouble:
        raise trouble


async def paced(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """What comes, as long as enough comes. Only waiting for it counts, not what is done with it."""
    left, got, loop = float(WINDOW), 0, asyncio.get_running_loop()
    while True:
        try:
            async with asyncio.timeout(left) as limit:
                some = await anext(body, None)
        except (TimeoutError, InternalServerException) as error:  # the latter when the line is gone
            raise Broken(SLOW) from error
        if some is None:
            return
        left, got = (limit.when() or 0) - loop.time(), got + len(some)
        if got >= LEAST:
            left, got = float(WINDOW), 0
        yield some


async def put(name: str, piece: bytes) -> None:
    await obstore.put_async(files.store(), f"{FOLDER}/{name}", piece)


async def joined(names: list[str]) -> AsyncIterator[bytes]:
    for name in names:
        found = await obstore.get_async(files.store(), f"{FOLDER}/{name}")
        async for some in found.stream(files.PIECE):
            yield bytes(some)


async def drop(names: list[str]) -> None:
    """It is no matter when some are gone already."""
    for name in names:
        try:
            await obstore.delete_async(files.store(), f"{FOLDER}/{name}")
        except FileNotFoundError:
            continue


async def older_than(moment: datetime) -> list[str]:
    """All that lies there since before then."""
    found = [one async for some in obstore.list(files.store(), prefix=FOLDER) for one in some]
    return [one["path"].rpartition("/")[2] for one in found if one["last_modified"] < moment]
