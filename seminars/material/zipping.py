"""Many files as one ZIP that is sent while it is made: of each a piece at a time in memory, stored as it is (slides and films are packed already)."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec

from web import files

LARGE = 2**31  # bytes; from here on sizes are written in 64 bits, which every program of today reads


class Packed(msgspec.Struct, frozen=True):
    """One file of a ZIP: `file` is its place in `web.files`, or `body` what is in it."""

    path: str
    at: datetime
    file: str = ""
    size: int = 0
    body: bytes = b""


class Outlet:
    """What a ZIP is written to and taken from; nobody can go back in it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        whole = b"".join(self.pieces)
        self.pieces.clear()
        return whole


async def zipped(packed: Iterable[Packed], missing: str) -> AsyncIterator[bytes]:
    """A file that the store has lost is left out, and named in one called `missing`, so that the rest still arrives."""
    outlet, lost = Outlet(), list[str]()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[arg-type] - it needs write and flush only
        for one in packed:
            if one.file and not await is_there(one.file):
                lost.append(one.path)
                continue
            with archive.open(info(one), "w", force_zip64=one.size >= LARGE) as entry:
                async for piece in content(one):
                    entry.write(piece)
                    yield outlet.taken()
        if lost:
            archive.writestr(missing, "\r\n".join(lost))
    yield outlet.taken()


async def is_there(file: str) -> bool:
    try:
        await files.size_of(file)
    except FileNotFoundError:
        return False
    return True


async def content(one: Packed) -> AsyncIterator[bytes]:
    if not one.file:
        yield one.body
        return
    async for piece in files.stream(one.file):
        yield piece


def info(one: Packed) -> ZipInfo:
    found = ZipInfo(one.path, max(one.at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    found.external_attr = 0o644 << 16
    return found
