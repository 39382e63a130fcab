"""Where a page shows seminars, as it says so to the server when something is moved: what has been moved meanwhile is not moved again. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime

from seminars.draft.rules import Placement
from seminars.queries import Item
from seminars.rules import SeminarState
from web.problems import Problem

STATES = {state[0]: state for state in SeminarState}


def of_item(item: Item) -> str:
    return f"{item.room_id or 0}.{item.starts_at.timestamp():.0f}.{item.ends_at.timestamp():.0f}.{item.state[0]}"


def placement(item: Item) -> Placement:
    return Placement(item.room_id, item.starts_at.astimezone(UTC), item.ends_at.astimezone(UTC), item.state)


def written(placements: Mapping[int, str]) -> str:
    """For all of them: "12.3.1788944400.1788948000.p 13.…"."""
    return " ".join(f"{number}.{at}" for number, at in placements.items())


def read(text: str) -> dict[int, Placement]:
    """Raises Problem when it was tampered with."""
    try:
        return dict(one(part) for part in text.split())
    except (ValueError, KeyError, OverflowError, OSError):
        raise Problem from None


def one(part: str) -> tuple[int, Placement]:
    number, room, start, end, state = part.split(".")
    moments = (datetime.fromtimestamp(int(at), UTC) for at in (start, end))
    return int(number), Placement(int(room) or None, *moments, STATES[state])
