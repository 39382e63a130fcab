"""A kept file as an answer: streamed, whole or in part (RFC 9110, 14), never whole in memory, by a name and a type that we give it."""

import logging
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.response import Stream

from web import files
from web.problems import NotFound

Asked = Request[Any, Any, Any]
RANGE = re.compile(r"bytes=(\d*)-(\d*)")  # one range; of several, which hardly anybody asks for, the whole is the answer
ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'"
log = logging.getLogger("files")


class Unsatisfiable(Exception):
    """A range that lies behind the end of the file."""


async def serve(request: Asked, name: str, media_type: str, download_name: str, *, headers: dict[str, str], inline: bool = False) -> Response[Any]:
    """404 when it is not in the store: the nightly check tells those who run the place."""
    try:
        size = await files.size_of(name)
    except FileNotFoundError:
        log.error("a file is missing: %s", name)
        raise NotFound from None
    told = {**headers, **named(name, download_name, inline), "content-security-policy": ALONE, "accept-ranges": "bytes"}
    if is_known(request, told["etag"]):
        return Response(b"", status_code=304, headers=told)
    try:
        part = wanted(range_asked(request, told["etag"]), size)
    except Unsatisfiable:
        return Response(b"", status_code=416, media_type=media_type, headers=told | {"content-range": f"bytes */{size}"})
    return streamed(request, name, media_type, told, part, size)


def named(name: str, download_name: str, inline: bool) -> dict[str, str]:
    """The name in both ways that browsers read (RFC 6266); its content is its tag."""
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", download_name)
    kind = "inline" if inline else "attachment"
    return {"etag": f'"{name}"', "content-disposition": f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(download_name, safe='')}"}


def is_known(request: Asked, tag: str) -> bool:
    """The browser has it (RFC 9110, 13.1.2)."""
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag in known or "*" in known


def range_asked(request: Asked, tag: str) -> str:
    """Nothing, when the part was to go with another file than the one that is here now (RFC 9110, 13.1.5)."""
    same = request.headers.get("if-range", tag) == tag
    return request.headers.get("range", "") if same else ""


def wanted(asked: str, size: int) -> tuple[int, int] | None:
    """From which byte to before which; None for the whole. Raises Unsatisfiable."""
    found = RANGE.fullmatch(asked.strip())
    if not found or not any(found.groups()) or any(len(number) > 18 for number in found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < int(first):
            return None
    if start >= size or start >= end:
        raise Unsatisfiable
    return start, end


def streamed(request: Asked, name: str, media_type: str, told: dict[str, str], part: tuple[int, int] | None, size: int) -> Response[Any]:
    start, end = part or (0, size)
    told = told | {"content-length": str(end - start)}
    if part:
        told["content-range"] = f"bytes {start}-{end - 1}/{size}"
    body = nothing() if request.scope.get("is_head") else files.stream(name, start, end)
    return Stream(body, status_code=206 if part else 200, media_type=media_type, headers=told)


async def nothing() -> AsyncIterator[bytes]:
    """Of what was asked for by HEAD."""
    return
    yield b""
