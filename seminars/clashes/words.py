"""Clashes in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from seminars.clashes.rules import STOPPING, WORDS, Clash
from seminars.queries import Item
from web.language import _, clock_time, listing, pick


class Said(NamedTuple):
    """What is told of an item."""

    stops: bool
    words: str


def titles_of(items: Iterable[Item]) -> dict[int, str]:
    return {item.id: pick(item, "title").text for item in items}


def sentence(clash: Clash, titles: Mapping[int, str], *, told_of: int) -> str:
    """As it is told of one of its items; times are those of the clocks at the event."""
    other = clash.item if told_of == clash.other else clash.other
    return _(WORDS[clash.rule], **{name: worded(value) for name, value in clash.facts.items()}, title=titles.get(other or 0, ""))


def worded(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock_time(value)
    return listing(list(value)) if isinstance(value, tuple) else value


def by_item(found: Iterable[Clash], titles: Mapping[int, str]) -> dict[int, list[Said]]:
    """What is wrong with each item."""
    told: dict[int, list[Said]] = {}
    for clash in found:
        for number in clash.items:
            told.setdefault(number, []).append(Said(clash.rule in STOPPING, sentence(clash, titles, told_of=number)))
    return told
