"""A form with a file that may be large, read as it comes: the file goes to this machine's disk, and what was typed has to be short.

Litestar's own reading keeps every part without a file name in memory, however long it is.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from litestar import Request
from litestar.datastructures import FormMultiDict
from litestar.exceptions import HTTPException
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from web import files
from web.pieces import paced

SHORT = 100_000  # bytes that may be typed in all
MOST_PARTS = 100


class Arrived:
    """A file that came with a form; it is gone after the request unless it is kept."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self.name, self.size, self.file, self.digest = name, 0, file, hashlib.sha256()

    async def write(self, piece: bytes) -> None:
        self.size += len(piece)
        await asyncio.to_thread(self.file.write, piece)
        self.digest.update(piece)

    async def keep(self) -> files.Kept:
        await files.put(self.digest.hexdigest(), self.file)
        return files.Kept(self.digest.hexdigest(), self.size)


class Sent:
    """`typed` are the fields, `file` the one file; nothing of both when it is too large."""

    def __init__(self, room: BinaryIO) -> None:
        self.room = room
        self.file: Arrived | None = None
        self.fields: list[tuple[str, bytearray]] = []
        self.length = 0
        self.is_too_large = False

    @property
    def typed(self) -> FormMultiDict:
        return FormMultiDict([(name, value.decode("utf-8", "replace")) for name, value in self.fields])

    def type_in(self, piece: bytes) -> None:
        self.length += len(piece)
        if self.length > SHORT:
            raise HTTPException(status_code=413)
        self.fields[-1][1].extend(piece)


@asynccontextmanager
async def received(request: Request[Any, Any, Any], most: int) -> AsyncIterator[Sent]:
    """What was sent; nothing when it is no form of this kind. What says beforehand that it has more bytes than `most` is not read;
    what does not say it ends at the handler's `request_max_body_size`.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    with TemporaryFile() as room:
        sent = Sent(room)
        sent.is_too_large = (request.content_length or 0) > most + SHORT
        if not sent.is_too_large and kind == "multipart/form-data" and options.get("boundary"):
            await read(request, options["boundary"], sent)
        yield sent


async def read(request: Request[Any, Any, Any], boundary: str, sent: Sent) -> None:
    writing: Arrived | None = None
    async for part in parts(request, boundary):
        if isinstance(part, MultipartSegment):
            writing = began(part, sent)
        elif part and writing is not None:
            await writing.write(bytes(part))
        elif part:
            sent.type_in(bytes(part))


def began(part: Any, sent: Sent) -> Arrived | None:
    """The part is the file; or something that was typed. One file is asked for."""
    if not part.filename:
        sent.fields.append((part.name, bytearray()))
        return None
    if sent.file:
        raise HTTPException(status_code=400)
    sent.file = Arrived(part.filename, sent.room)
    return sent.file


async def parts(request: Request[Any, Any, Any], boundary: str) -> AsyncIterator[Any]:
    """Beginnings of parts, and pieces of them, as they come."""
    try:
        with PushMultipartParser(boundary, max_segment_count=MOST_PARTS) as parser:
            async for piece in paced(request.stream()):
                for part in pieces(parser, piece):
                    yield part
    except MultipartError as error:
        raise HTTPException(status_code=400) from error


def pieces(parser: Any, piece: bytes) -> Iterator[Any]:
    if piece and not parser.closed:
        yield from parser.parse(piece)
