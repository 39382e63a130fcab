"""`python -m benchmarks.uploads [--size 1GB] [--rate 40MB]`: a large file over a throttled line that is cut twice, the same as a plain form, and fifty who send a byte a second.

Beside it somebody reads pages, and the server's resident memory is looked at ten times a second. DATABASE_URL=pgserver and FILES_URL as everywhere.
"""

import argparse
import asyncio
import contextlib
import hashlib
import os
import random
import re
import sys
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

STORE = os.environ.get("FILES_URL", "")

from benchmarks.installation import prepare

prepare()
if STORE:
    os.environ["FILES_URL"] = STORE

from app import database
from benchmarks.measure import Row
from benchmarks.visitors import Times, timed
from benchmarks.world import usual_conference
from seminars.actions.desks import make_desk
from seminars.actions.uploads import begin
from seminars.desks import token_of
from seminars.tables import Part, Seminar, Version
from settings import in_bytes
from tests.servers import Server
from web import files

BLOCK = random.Random(5).randbytes(1024 * 1024)
SLOW, SECONDS = 50, 45
MANY, MANY_SIZE = 20, 40 * 10**6
CUTS = (1 / 3, 2 / 3)


def content(size: int, start: int = 0) -> Iterator[bytes]:
    """Bytes that are different in each megabyte, from anywhere on."""
    for number in range(start // len(BLOCK), -(-size // len(BLOCK))):
        block = number.to_bytes(8, "big") + BLOCK[8:]
        at = number * len(BLOCK)
        yield block[max(0, start - at) : max(0, size - at)]


class Memory:
    """The most that the process held, and what it held before."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.before = self.most = self.now()

    def now(self) -> float:
        found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text(), re.MULTILINE)
        assert found
        return int(found[1]) / 1024

    async def watch(self) -> None:
        while True:
            self.most = max(self.most, self.now())
            await asyncio.sleep(0.1)


async def read_pages(port: int, paths: list[str], times: Times) -> None:
    while True:
        for path in paths:
            await timed(times, "page", 200, port, "GET", path, "203.0.113.9")
            await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def watched(server: Server, slug: str) -> AsyncIterator[tuple[Memory, Times]]:
    memory, times = Memory(server.process.pid), Times()
    paths = [f"/events/{slug}", f"/events/{slug}/programme", f"/events/{slug}/registration"]
    beside = [asyncio.create_task(memory.watch()), asyncio.create_task(read_pages(server.port, paths, times))]
    try:
        yield memory, times
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


class Line:
    """A request over a connection of its own, at most so many bytes a second."""

    def __init__(self, port: int, rate: int) -> None:
        self.port, self.rate = port, rate

    async def open(self, method: str, path: str, **headers: object) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in {"host": "localhost", "tus_resumable": "1.0.0", **headers}.items()]
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{chr(10).join(lines)}\r\n\r\n".replace("\n", "\r\n").replace("\r\r", "\r").encode())
        await self.writer.drain()

    async def send(self, blocks: Iterator[bytes], until: float = float("inf")) -> None:
        begun, sent = time.perf_counter(), 0
        for block in blocks:
            self.writer.write(block)
            await self.writer.drain()
            sent += len(block)
            if sent >= until:
                self.writer.transport.abort()
                return
            await asyncio.sleep(max(0, sent / self.rate - (time.perf_counter() - begun)))

    async def answer(self) -> tuple[int, dict[str, str]]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        self.writer.close()
        return int(head[0].split()[1]), {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head[1:])}


async def by_tus(port: int, base: str, seminar: int, size: int, rate: int) -> None:
    told = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in (("filename", "film.mp4"), ("seminar", str(seminar))))
    line = Line(port, rate)
    await line.open("POST", f"{base}/uploads", content_length=0, upload_length=size, upload_metadata=told)
    _status, headers = await line.answer()
    where, cuts = headers["location"], list(CUTS)
    while (offset := await offset_of(line, where)) < size:
        await line.open("PATCH", where, content_length=size - offset, upload_offset=offset, content_type="application/offset+octet-stream")
        until = cuts.pop(0) * size - offset if cuts else float("inf")
        await line.send(content(size, offset), until)
        if until == float("inf"):
            await line.answer()


async def many(port: int, speakers: list[tuple[str, int, int]], rate: int) -> None:
    """Speakers who all send on the last evening."""
    await asyncio.gather(*(by_tus(port, *speakers[number % len(speakers)][:2], MANY_SIZE, rate // 4) for number in range(MANY)))


async def offset_of(line: Line, where: str) -> int:
    await line.open("HEAD", where)
    return int((await line.answer())[1]["upload-offset"])


async def by_form(port: int, base: str, seminar: int, size: int, rate: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="form.mp4"\r\n\r\n'
    tail = b"\r\n--b--\r\n"
    line = Line(port, rate)
    length = len(head) + size + len(tail)
    await line.open("POST", f"{base}/seminars/{seminar}/material", content_length=length, content_type="multipart/form-data; boundary=b")
    line.writer.write(head)
    await line.send(content(size))
    line.writer.write(tail)
    assert (await line.answer())[0] == 303


async def arrived(name: str, size: int) -> bool:
    """Kept as it was sent, by its hash."""
    expected, found = hashlib.sha256(), hashlib.sha256()
    for block in content(size):
        expected.update(block)
    for _try in range(600):
        if row := await Version.objects().get(Version.name == name):
            async for piece in files.stream(row.file):
                found.update(piece)
            return row.file == expected.hexdigest() == found.hexdigest()
        await asyncio.sleep(0.2)
    return False


async def drops(port: int, method: str, path: str, kind: str, **headers: object) -> None:
    """Two gigabytes without a length, a byte a second, until one is let go."""
    line = Line(port, 1)
    await line.open(method, path, transfer_encoding="chunked", content_type=kind, **headers)
    with contextlib.suppress(OSError):
        for _second in range(SECONDS):
            line.writer.write(b"1\r\n-\r\n")
            await line.writer.drain()
            await asyncio.sleep(1)
    line.writer.close()


async def slowly(port: int, speakers: list[tuple[str, int, int]]) -> None:
    """Half by tus, half by the form."""
    going = []
    for number in range(SLOW):
        base, seminar, desk = speakers[number % len(speakers)]
        if number % 2:
            row = await begin(seminar, "slow.mp4", 2 * 10**9, material=None, desk=desk, account=None, said={})
            going.append(drops(port, "PATCH", f"{base}/uploads/{row.uid}", "application/offset+octet-stream", upload_offset=0))
        else:
            going.append(drops(port, "POST", f"{base}/seminars/{seminar}/material", "multipart/form-data; boundary=-"))
    await asyncio.gather(*going)


async def speakers_of(slug: str) -> list[tuple[str, int, int]]:
    """The address of each, the seminar, and the desk's number."""
    found = []
    for part in await Part.objects().where(Part.seminar.event.slug == slug):
        seminar = await Seminar.objects().get(Seminar.id == part.seminar)
        desk = await make_desk(seminar.event, part.person)
        found.append((f"/s/{token_of(desk)}", part.seminar, desk.id))
    return found


def rows(what: str, memory: Memory, times: Times, most: float, page: float, *, growth: bool) -> list[Row]:
    held = memory.most - memory.before if growth else memory.most
    pages = [Row(f"{what}: others' pages, p{part}", "ms", 1000 * times.quantile("page", part / 100), page if part == 95 else None) for part in (50, 95, 99)]
    return [
        Row(f"{what}: memory{' more than before' if growth else ''}", "MB", held, most),
        *pages,
        Row(f"{what}: pages not answered", "", len(times.errors), 0),
    ]


async def measured(size: int, rate: int) -> list[Row]:
    async with database():
        slug, _seminars = await usual_conference()
        speakers = await speakers_of(slug)
        server = Server(SAMLING_POSTS_PER_MINUTE="1000000")
        try:
            await server.ready()
            return await all_of_it(server, slug, speakers, size, rate)
        finally:
            server.stop()


async def all_of_it(server: Server, slug: str, speakers: list[tuple[str, int, int]], size: int, rate: int) -> list[Row]:
    base, seminar, _desk = speakers[0]
    found = []
    for what, name, send, much in (("tus, cut twice", "film.mp4", by_tus, size), ("plain form", "form.mp4", by_form, min(size, 300 * 10**6))):
        async with watched(server, slug) as (memory, times):
            begun = time.perf_counter()
            await send(server.port, base, seminar, much, rate)
            seconds, whole = time.perf_counter() - begun, await arrived(name, much)
        found += [Row(f"{what}: {much / 10**6:.0f} MB took", "s", seconds), Row(f"{what}: arrived whole", "", whole, 1, more_is_better=True)]
        found += rows(what, memory, times, 250, 300, growth=False)
    async with watched(server, slug) as (memory, times):
        await many(server.port, speakers, rate)
    found += rows(f"{MANY} × {MANY_SIZE // 10**6} MB at a time", memory, times, 200, 300, growth=True)
    async with watched(server, slug) as (memory, times):
        await slowly(server.port, speakers)
    return found + rows(f"{SLOW} × a byte a second", memory, times, 200, 500, growth=True)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--size", default="1GB")
    asked.add_argument("--rate", default="40MB")
    given = asked.parse_args()
    found = asyncio.run(measured(int(in_bytes(given.size)), int(in_bytes(given.rate))))
    print("| what | limit | measured | |\n| --- | --- | --- | --- |", *found, sep="\n")
    sys.exit(not all(row.is_kept for row in found))


if __name__ == "__main__":
    main()
