"""What changes while somebody looks, told by server-sent events (HTML Living Standard, 9.2).

Each process asks the database once for all who look at a floor through it, so that a question asked through one process is seen through the others.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing

import msgspec
from litestar.response import Stream

from attendees.floor.queries import revision_of
from web.pages import PRIVATE

EVERY = 0.5  # seconds between two looks at the database
QUIET = 20.0  # seconds; then a line without meaning, so that nobody between takes the connection for dead
MOST = 2000  # who look through one process
HEADERS = {**PRIVATE, "x-accel-buffering": "no"}  # proxies pass each event on at once


class Watched(msgspec.Struct):
    """A floor that somebody looks at. `revision` is None before the first look, and when the floor is gone."""

    readers: int = 0
    revision: int | None = None
    news: asyncio.Event = msgspec.field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


watched: dict[int, Watched] = {}


def is_full() -> bool:
    return sum(one.readers for one in watched.values()) >= MOST


def told(floor: int, content: Callable[[int], Awaitable[str]]) -> Stream:
    """The content as it is now, and after each change."""
    return Stream(lines(floor, content), media_type="text/event-stream", headers=HEADERS)


async def lines(floor: int, content: Callable[[int], Awaitable[str]]) -> AsyncIterator[str]:
    async with aclosing(changes(floor)) as found:
        async for revision in found:
            yield ":\n\n" if revision is None else f"id: {revision}\ndata: {msgspec.json.encode(await content(revision)).decode()}\n\n"


async def changes(floor: int) -> AsyncIterator[int | None]:
    """Each revision that is later than the last; None when nothing has happened for a while. It ends with the floor, or when the database is away."""
    one, seen = enter(floor), None
    try:
        while not (one.task and one.task.done()):
            news = one.news
            if one.revision != seen:
                seen = one.revision
                yield seen
            elif not await heard(news):
                yield None
    finally:
        leave(floor, one)


async def heard(news: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(QUIET):
            return await news.wait()
    except TimeoutError:
        return False


def enter(floor: int) -> Watched:
    one = watched.setdefault(floor, Watched())
    one.readers += 1
    if one.task is None:
        one.task = asyncio.create_task(look(floor, one))
        one.task.add_done_callback(lambda _task: over(floor, one))
    return one


def leave(floor: int, one: Watched) -> None:
    """The last one who goes turns the light off."""
    one.readers -= 1
    if not one.readers and one.task:
        one.task.cancel()
        over(floor, one)


def over(floor: int, one: Watched) -> None:
    """Whoever comes now begins anew; whoever still waits is let go, and the browser asks again."""
    if watched.get(floor) is one:
        del watched[floor]
    one.news.set()


async def look(floor: int, one: Watched) -> None:
    while (revision := await revision_of(floor)) is not None:
        if revision != one.revision:
            one.revision, heard_by = revision, one.news
            one.news = asyncio.Event()
            heard_by.set()
        await asyncio.sleep(EVERY)
