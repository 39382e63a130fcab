"""Looking for viruses with ClamAV's daemon, where one is set (`CLAMD_URL`). Its protocol: clamd(8), INSTREAM."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from settings import SETTINGS

PATIENCE = 120  # seconds for one answer
PORT = 3310


class NoAnswer(Exception):
    """The scanner is away, or did not say what it found: try again later."""


def is_set() -> bool:
    return bool(SETTINGS.clamd_url)


async def scan(pieces: AsyncIterator[bytes]) -> str:
    """The name of what was found in it; "" for nothing. Raises NoAnswer."""
    try:
        return meaning(await asyncio.wait_for(asked(pieces), PATIENCE))
    except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise NoAnswer(type(error).__name__) from error


async def asked(pieces: AsyncIterator[bytes]) -> str:
    reader, writer = await connection()
    try:
        writer.write(b"zINSTREAM\0")
        async for piece in pieces:
            writer.write(len(piece).to_bytes(4, "big") + piece) if piece else None
            await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
        return (await reader.readuntil(b"\0")).rstrip(b"\0\n").decode("utf-8", "replace")
    finally:
        writer.close()


async def connection() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """`tcp://host:3310` or `unix:///run/clamav/clamd.ctl`."""
    where = urlsplit(SETTINGS.clamd_url)
    if where.scheme == "unix":
        return await asyncio.open_unix_connection(where.path)
    return await asyncio.open_connection(where.hostname, where.port or PORT)


def meaning(said: str) -> str:
    """ "stream: OK", or "stream: Eicar-Signature FOUND"; anything else is no finding."""
    answer = said.removeprefix("stream:").strip()
    if answer == "OK":
        return ""
    if answer.endswith(" FOUND"):
        return answer.removesuffix(" FOUND")
    raise NoAnswer(answer[:80])
