"""Slows down whoever tries too often: a counter for each key and window, in the database, so that all processes count together.

Keys (addresses of people and of networks) are kept as keyed hashes only.
"""

import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Any

from litestar import Request
from litestar.datastructures import FormMultiDict

from accounts.tables import Attempt
from settings import SETTINGS
from web import clock, secret
from web.language import N_
from web.problems import TooMany

ONE_MORE = "UPDATE attempt SET tries = tries + 1 WHERE key = {} AND since > {} RETURNING tries, since"


async def slow_down(key: str, *, most: int, per: timedelta) -> None:
    """Counts one try for this key. TooMany once there are more than `most` in the window that began with the first."""
    now = clock.now()
    tries, since = await count(hidden(key), now, now - per)
    if tries > most:
        left = since + per - now
        raise TooMany(N_("That was too often in a short time. Try again in {minutes} min."), seconds=seconds(left), minutes=minutes(left))


async def slow_posts(request: Request[Any, Any, Any]) -> None:
    """For forms that anybody may send: so many a minute from one network address. Nobody is locked out: colleagues behind one address
    wait until the minute is over, with what they typed kept, and sending too early does not make it longer.
    """
    try:
        await slow_down(f"post:{source(request)}", most=SETTINGS.posts_per_minute, per=timedelta(minutes=1))
    except TooMany as problem:
        key = N_(
            "Many forms have come from your network within a minute, more than we take at a time. Wait {seconds} s and send yours again: it is kept on this page."
        )
        slowed = TooMany(key, seconds=problem.seconds)
        slowed.typed = typed(await request.form())
        raise slowed if slowed.typed else problem from None


def typed(sent: FormMultiDict) -> list[tuple[str, str]]:
    """What can be sent once more as it is: no files, and no form with a password."""
    fields = list(sent.multi_items())
    is_plain = all(isinstance(value, str) and "password" not in name for name, value in fields)
    return fields if is_plain else []


async def give_back(key: str) -> None:
    """That try does not count after all: it was the right password."""
    await Attempt.update({Attempt.tries: Attempt.tries - 1}).where((Attempt.key == hidden(key)) & (Attempt.tries > 0))


async def count(key: str, now: datetime, window: datetime) -> tuple[int, datetime]:
    """One more try, and since when: mostly one statement. The window begins anew when the old one began before `window`."""
    while True:
        found = await Attempt.raw(ONE_MORE, key, window)
        if found:
            return found[0]["tries"], found[0]["since"]
        fresh = Attempt.insert(Attempt(key=key, tries=1, since=now))
        anew = fresh.on_conflict(target=Attempt.key, action="DO UPDATE", values=[Attempt.tries, Attempt.since], where=Attempt.since <= window)
        if await anew.returning(Attempt.id):
            return 1, now


def hidden(key: str) -> str:
    return secret.link_token("attempt", key)


def seconds(left: timedelta) -> int:
    return max(1, math.ceil(left.total_seconds()))


def minutes(left: timedelta) -> int:
    return max(1, round(left.total_seconds() / 60))


def source(request: Request[Any, Any, Any]) -> str:
    """The network address that asks; of IPv6 the /64, which one subscriber has for himself."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Address(int(address) >> 64 << 64)) if address.version == 6 else host
