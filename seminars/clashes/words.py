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
    return _(WORDS[clash.rule], **{name: in_words(value) for name, value in clash.facts.items()}, title=titles.get(other or 0, ""))


def in_words(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock_time(value)
    return listing(list(value)) if isinstance(value, tuple) else value


def by_item(found: Iterable[Clash], titles: Mapping[int, str]) -> dict[int, list[Said]]:
    """What is wrong with each item."""
    return worded(found, titles).by_item


class Worded(NamedTuple):
    """What is told of each item; and by the clashes themselves, so that the same one need not be worded again."""

    by_item: dict[int, list[Said]]
    by_clash: dict[int, tuple[Clash, list[Said]]]


def worded(found: Iterable[Clash], titles: Mapping[int, str], before: Worded | None = None) -> Worded:
    """`before` is what was told in the same language; a clash that is the same object is told in the same words, as it is made anew when a title changes."""
    told, known = Worded({}, {}), before.by_clash if before else {}
    for clash in found:
        old = known.get(id(clash))
        said = old[1] if old else [Said(clash.rule in STOPPING, sentence(clash, titles, told_of=number)) for number in clash.items]
        told.by_clash[id(clash)] = clash, said
        for number, one in zip(clash.items, said, strict=True):
            told.by_item.setdefault(number, []).append(one)
    return told
