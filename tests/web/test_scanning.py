"""Looking for viruses, against a server that speaks clamd's protocol."""

import asyncio
from contextlib import asynccontextmanager

import msgspec
import pytest

from web import scanning
from web.scanning import NoAnswer, scan

pytestmark = pytest.mark.anyio
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LIMIT = 1000


async def clamd(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """As clamd(8) says: pieces with their length in front, an empty one at the end; too many bytes end it."""
    assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
    got = b""
    while length := int.from_bytes(await reader.readexactly(4), "big"):
        got += await reader.readexactly(length)
        if len(got) > LIMIT:
            writer.write(b"INSTREAM size limit exceeded. ERROR\0")
            break
    else:
        writer.write(b"stream: Eicar-Signature FOUND\0" if EICAR in got else b"stream: OK\0")
    await writer.drain()
    writer.close()


async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


@asynccontextmanager
async def scanner(monkeypatch, answer, path=None):
    server = await (asyncio.start_unix_server(answer, path) if path else asyncio.start_server(answer, "127.0.0.1", 0))
    where = f"unix://{path}" if path else f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    monkeypatch.setattr(scanning, "SETTINGS", msgspec.structs.replace(scanning.SETTINGS, clamd_url=where))
    async with server:
        yield


async def pieces(*some: bytes):
    for one in some:
        yield one


@pytest.mark.parametrize("unix", [False, True])
async def test_a_virus_is_found_over_the_seam_of_two_pieces(monkeypatch, tmp_path, unix):
    async with scanner(monkeypatch, clamd, str(tmp_path / "clamd") if unix else None):
        assert scanning.is_set()
        assert await scan(pieces(b"well ", b"", b"and good")) == ""
        assert await scan(pieces(EICAR[:20], EICAR[20:])) == "Eicar-Signature"


@pytest.mark.parametrize("answer", [hangs_up, says_nothing])
async def test_a_scanner_that_does_not_answer_is_no_clean_bill(monkeypatch, answer):
    monkeypatch.setattr(scanning, "PATIENCE", 1.0)
    async with scanner(monkeypatch, answer):
        with pytest.raises(NoAnswer):
            await scan(pieces(b"x" * 100))


async def test_too_large_for_the_scanner_is_no_clean_bill(monkeypatch):
    async with scanner(monkeypatch, clamd):
        with pytest.raises(NoAnswer):
            await scan(pieces(*[b"x" * 600] * 3))


async def test_nobody_listens(monkeypatch):
    monkeypatch.setattr(scanning, "SETTINGS", msgspec.structs.replace(scanning.SETTINGS, clamd_url="tcp://127.0.0.1:9"))
    with pytest.raises(NoAnswer):
        await scan(pieces(b"x"))
