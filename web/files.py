"""Files by the hash of their content, in a local folder or in S3, streamed in and out. Never by a user's file name."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import Any, BinaryIO, NamedTuple

import obstore
from obstore.store import LocalStore, from_url

from settings import SETTINGS

PIECE = 1024 * 1024  # bytes that are read at a time
AT_ONCE = 2  # parts of a large file on their way to the store; each is 5 MB of memory
IN_USE: list[Callable[[], Awaitable[Iterable[str]]]] = []
"""Each tells the names of files that rows of its package need; app.py fills them in."""


class Kept(NamedTuple):
    """A file that was kept: its name, 64 hex digits of SHA-256, and its size in bytes."""

    name: str
    size: int


@cache
def store() -> Any:
    """S3 and its like by address (keys from AWS_* in the environment), else a folder."""
    if "://" in SETTINGS.files_url:
        return from_url(SETTINGS.files_url)
    folder = Path(SETTINGS.files_url).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return LocalStore(folder)


def place(name: str) -> str:
    """Two letters a folder, so that no folder gets huge."""
    if len(name) != 64 or not name.isalnum():
        raise ValueError("a file's name is the hash of its content")
    return f"{name[:2]}/{name}"


async def keep(body: bytes) -> str:
    """Stores it and tells its name: 64 hex digits of SHA-256."""
    name = hashlib.sha256(body).hexdigest()
    await obstore.put_async(store(), place(name), body)
    return name


async def keep_file(file: SpooledTemporaryFile[bytes]) -> str:
    """The same for a file that may be large: read in pieces, never whole in memory."""
    file.seek(0)
    name = (await asyncio.to_thread(hashlib.file_digest, file, "sha256")).hexdigest()
    file.seek(0)
    await obstore.put_async(store(), place(name), file, max_concurrency=AT_ONCE)
    return name


async def keep_stream(pieces: AsyncIterator[bytes]) -> Kept:
    """The same for what comes in pieces: on this machine's disk until its hash is known, never whole in memory."""
    digest, size = hashlib.sha256(), 0
    with TemporaryFile() as file:
        async for piece in pieces:
            await asyncio.to_thread(file.write, piece)
            digest.update(piece)
            size += len(piece)
        await put(digest.hexdigest(), file)
    return Kept(digest.hexdigest(), size)


async def put(name: str, file: BinaryIO) -> None:
    file.seek(0)
    await obstore.put_async(store(), place(name), file, max_concurrency=AT_ONCE)


async def size_of(name: str) -> int:
    """In bytes; FileNotFoundError when there is none."""
    return int((await obstore.head_async(store(), place(name)))["size"])


async def stream(name: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
    """From byte `start` to before byte `end`, a piece at a time; FileNotFoundError when there is none."""
    last = await size_of(name) if end is None else end
    for at in range(start, last, PIECE):
        yield bytes(await obstore.get_range_async(store(), place(name), start=at, end=min(at + PIECE, last)))


async def fetch(name: str) -> bytes:
    """The content; FileNotFoundError when there is none."""
    found = await obstore.get_async(store(), place(name))
    return bytes(await found.bytes_async())


async def forget(name: str) -> None:
    await obstore.delete_async(store(), place(name))


async def in_use() -> set[str]:
    """The names of all files that some row needs."""
    return {name for ask in IN_USE for name in await ask()} - {""}


async def forget_unused(names: Iterable[str]) -> None:
    """Of rows that are gone; what another row has of the same content stays."""
    needed = await in_use()
    for name in set(names) - needed:
        await forget(name)


async def fault_of(name: str) -> str:
    """Read whole: "missing", "changed", or "" for a file that is as it was."""
    digest = hashlib.sha256()
    try:
        async for piece in stream(name):
            await asyncio.to_thread(digest.update, piece)
    except FileNotFoundError:
        return "missing"
    return "" if digest.hexdigest() == name else "changed"
