"""Pages and files that are the same for everybody are kept until what they show has changed.

The key says all that the body depends on (event, revision, language …), so processes need not tell each other anything.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from litestar import Request, Response

MOST = 400  # bodies; a programme page of 60 seminars is about 40 kB


class Kept(NamedTuple):
    body: bytes
    tag: str


bodies: OrderedDict[tuple[Any, ...], Kept] = OrderedDict()


async def keep(key: tuple[Any, ...], make: Callable[[], Awaitable[str | bytes]]) -> Kept:
    """The body for this key, made when it is not there yet."""
    if key in bodies:
        bodies.move_to_end(key)
        return bodies[key]
    body = await make()
    raw = body.encode() if isinstance(body, str) else body
    bodies[key] = Kept(raw, f'"{hashlib.sha256(raw).hexdigest()[:20]}"')
    while len(bodies) > MOST:
        bodies.popitem(last=False)
    return bodies[key]


def answer(request: Request[Any, Any, Any], kept: Kept, media_type: str = "text/html; charset=utf-8", **headers: str) -> Response[bytes]:
    """200 with the body, or 304 when the browser has it (RFC 9110, 13.1.2)."""
    told = {"etag": kept.tag, "cache-control": "no-cache", "vary": "Accept-Language, Cookie", **headers}
    asked = request.headers.get("if-none-match", "")
    if kept.tag in (tag.strip().removeprefix("W/") for tag in asked.split(",")) or asked.strip() == "*":
        return Response(b"", status_code=304, headers=told)
    return Response(kept.body, media_type=media_type, headers=told)
