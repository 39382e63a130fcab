"""The start page: what is coming, by month, and what has been."""

from itertools import groupby
from typing import Any

from litestar import Response, get

from accounts.tables import Account
from events.queries import is_open, public_events
from events.rules import KINDS
from web.pages import page, url


@get("/", name="events:start")
async def start() -> Response[bytes]:
    coming, past = await public_events()
    return page(
        "events/start.html",
        path=url("events:start"),
        coming=by_month(coming),
        past=past,
        kinds=KINDS,
        is_open=is_open,
        is_new=not coming and not past and not await Account.exists(),
    )


def by_month(events: list[Any]) -> list[tuple[Any, list[Any]]]:
    """A day of the month, and the events that begin in it."""
    return [(month, list(group)) for month, group in groupby(events, key=lambda event: event.first_day.replace(day=1))]
