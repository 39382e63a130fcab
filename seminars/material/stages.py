"""Material opens itself without any change of a row: what has opened by now is a part of what says whether a kept page or file is still true."""

from bisect import bisect_right
from datetime import datetime
from typing import NamedTuple

from seminars.material.queries import Held, kept_rows
from web import clock, kept


class Stage(NamedTuple):
    """How many openings of the event's material are past, and when the last was."""

    opened: int = 0
    at: datetime | None = None


async def stage_of(event: Held) -> Stage:
    """The openings are read once for each revision, so that a kept page needs no more questions than before."""
    openings = await kept.keep_rows(("openings", event.id, event.revision), lambda: openings_of(event))
    past = bisect_right(openings, clock.now())
    return Stage(past, openings[past - 1]) if past else Stage()


async def openings_of(event: Held) -> list[datetime]:
    """In order of time."""
    return sorted({one.opens_at for one in await kept_rows(event) if one.opens_at})
