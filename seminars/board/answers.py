"""What the script on the board is told after a change: the seminars that moved, everything that clashes, and where there is room now."""

from collections.abc import Iterable
from typing import Any

from seminars.board import seen
from seminars.board.layout import Day, Free, Tile, length
from seminars.board.reading import State
from seminars.queries import Item
from web.language import _, n_, times


def answer(state: State, moved: Iterable[int]) -> dict[str, Any]:
    """`frame` is the board without what stands on it: when it is another than the page has, the page is fetched anew."""
    numbers = set(moved)
    return {
        "frame": frame(state),
        "tiles": tiles(state, numbers),
        "clashes": {number: [(one.stops, one.words) for one in told] for number, told in state.told.items()},
        "beside": state.board.beside,
        "free": {day.date.isoformat(): [free(one) for one in day.free] for day in state.board.days},
        "total": total(state),
        "undo": state.can_undo,
        "redo": state.can_redo,
    }


def frame(state: State) -> str:
    days = " ".join(f"{day.date}.{day.first}.{day.rows}" for day in state.board.days)
    return f"{days} {len(state.board.columns)} {len(state.items)}"


def tiles(state: State, numbers: set[int]) -> list[dict[str, Any]]:
    placed = [placed_tile(day, one) for day in state.board.days for one in day.tiles if one.item.id in numbers]
    return placed + [{**common(item), "day": "", "when": _("{n} min", n=length(item))} for item in state.board.unplaced if item.id in numbers]


def placed_tile(day: Day, one: Tile) -> dict[str, Any]:
    where = {"day": day.date.isoformat(), "at": one.at, "rows": one.rows, "column": one.column, "when": times(one.item.starts_at, one.item.ends_at)}
    return {**common(one.item), **where}


def common(item: Item) -> dict[str, Any]:
    return {"id": item.id, "seen": seen.of_item(item), "room": item.room}


def free(one: Free) -> list[Any]:
    return [one.at, one.rows, one.column, one.value, free_words(one)]


def free_words(one: Free) -> str:
    return f"{times(one.starts_at, one.ends_at)} · {one.room}"


def total(state: State) -> str:
    """All clashes in one sentence."""
    stops, warns = state.counts
    told = [n_("One clash stops publishing.", "{n} clashes stop publishing.", stops)] if stops else []
    told += [n_("One is to be looked at.", "{n} are to be looked at.", warns)] if warns else []
    return " ".join(told) or _("Everything fits together.")
