"""The whole programme as rows of a sheet, so that the same rows read again change nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from seminars.exchange.columns import COLUMNS
from seminars.exchange.rules import is_twofold
from seminars.queries import Item, Speaker
from seminars.rules import KINDS, PartRole, SeminarKind, SeminarState
from web.language import N_, _

STATES = {SeminarState.PLANNED: N_("planned"), SeminarState.CANCELLED: N_("cancelled"), SeminarState.UNPLACED: N_("has no time yet")}


def head() -> list[str]:
    return [_(column.header) for column in COLUMNS]


def rows(items: Iterable[Item]) -> list[list[Any]]:
    """In the reader's language."""
    return [[cells[column.name] for column in COLUMNS] for cells in map(cells_of, items)]


def cells_of(item: Item) -> dict[str, Any]:
    """By the columns' names. What has no time yet only has its length."""
    is_placed = item.state != SeminarState.UNPLACED
    same = {column.name: getattr(item, column.name) for column in COLUMNS if hasattr(item, column.name)}
    return {
        **same,
        "day": str(item.day) if is_placed else "",
        "start": clock_of(item.starts_at) if is_placed else "",
        "end": clock_of(item.ends_at) if is_placed else "",
        "minutes": None if is_placed else int((item.ends_at - item.starts_at).total_seconds()) // 60,
        "state": _(STATES[SeminarState(item.state)]),
        "kind": _(KINDS[SeminarKind(item.kind)]),
        **{role: "; ".join(name_of(who) for who in item.people if who.role == role) for role in PartRole},
    }


def clock_of(shown: datetime) -> str:
    """With its offset where clocks show it twice that night."""
    return f"{shown:%H:%M %z}" if is_twofold(shown) else f"{shown:%H:%M}"


def name_of(who: Speaker) -> str:
    """Anna Berg (Region Gävleborg)"""
    return f"{who.name} ({who.organisation})" if who.organisation and ";" not in who.organisation else who.name
