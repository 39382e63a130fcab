"""Pages and files that are the same for everybody are kept until what they show has changed.

The key says all that the body depends on (event, revision, language …), so processes need not tell each other anything.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any, NamedTuple, TypeVar, cast

from litestar import Request, Response

HOLE = re.compile("\x02([0-9]+)\x03")
MOST = 400  # bodies; a programme page of 60 seminars is about 40 kB
PLACES = 40  # an organisers' board of 120 seminars is about 300 kB


class Kept(NamedTuple):
    body: bytes
    tag: str


T = TypeVar("T")
Key = tuple[Any, ...]
shelf: OrderedDict[Key, Any] = OrderedDict()
latest: OrderedDict[Key, tuple[Any, Any]] = OrderedDict()


async def keep(key: Key, make: Callable[[], Awaitable[str | bytes]]) -> Kept:
    """The body for this key, made when it is not there yet."""

    async def made() -> Kept:
        return tagged(await make())

    return await keep_rows(key, made)


def tagged(body: str | bytes) -> Kept:
    """The body with the tag by which browsers ask whether it is still the same."""
    raw = body.encode() if isinstance(body, str) else body
    return Kept(raw, f'"{hashlib.sha256(raw).hexdigest()[:20]}"')


async def keep_rows(key: Key, make: Callable[[], Awaitable[T]]) -> T:
    """The same for what is read from the database; nobody may change it. What a transaction reads is not kept: it may be taken back."""
    from piccolo_conf import DB

    if key not in shelf:
        made = await make()
        if DB.transaction_exists():
            return made
        shelf[key] = made
    shelf.move_to_end(key)
    while len(shelf) > MOST:
        shelf.popitem(last=False)
    return cast(T, shelf[key])


def keep_latest(place: Key, facts: Any, make: Callable[[T | None], T]) -> T:
    """What was made from these facts, all of them, which are compared: rows of tables must not be among them, as two of one number are equal. Of each place only the latest is kept: what changes often does not drive out what is asked for often. `make` gets what was there before."""
    found = latest.get(place)
    if found is None or found[0] != facts:
        found = latest[place] = facts, make(found[1] if found else None)
    latest.move_to_end(place)
    while len(latest) > PLACES:
        latest.popitem(last=False)
    return cast(T, found[1])


def hole(number: int) -> str:
    """A place in a kept body for what changes more often than the rest."""
    return f"\x02{number}\x03"


def filled(body: str, contents: Mapping[int, str]) -> str:
    """The body with its holes filled in; one that nothing belongs into vanishes."""
    return HOLE.sub(lambda found: contents.get(int(found[1]), ""), body)


def answer(request: Request[Any, Any, Any], kept: Kept, media_type: str = "text/html", changed_at: datetime | None = None, **headers: str) -> Response[bytes]:
    """200 with the body, or 304 when the browser has it (RFC 9110, 13.2.2). `changed_at` is for readers that only ask by time."""
    told = {"etag": kept.tag, "cache-control": "no-cache", "vary": "Accept-Language, Cookie", **headers}
    if changed_at:
        told["last-modified"] = format_datetime(changed_at.astimezone(UTC), usegmt=True)
    if has_it(request, kept.tag, changed_at):
        return Response(b"", status_code=304, headers=told)
    return Response(kept.body, media_type=media_type, headers=told)


def has_it(request: Request[Any, Any, Any], tag: str, changed_at: datetime | None) -> bool:
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in tags.split(","))
    since = request.headers.get("if-modified-since")
    return since is not None and changed_at is not None and not_after(changed_at, since)


def not_after(changed_at: datetime, since: str) -> bool:
    """Such dates have no fractions of a second; one that cannot be read is as if it had not been sent."""
    try:
        return changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
