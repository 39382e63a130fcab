"""What does not fit together in a programme, in words. Nothing here asks a database or a clock."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, TypeVar

import msgspec

from seminars.queries import Item
from seminars.rules import SeminarState, overlap
from web.language import N_

ROOM = N_("{room} is used at the same time by “{title}”.")
PERSON = N_("{name} is at the same time in “{title}”.")
SEATS = N_("More seats ({seats}) than the room has ({room_seats}).")
DAYS = N_("Outside the event's days.")
K = TypeVar("K")


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with an item; `other` is the one that it clashes with, whose title is told."""

    item: int
    words: str
    facts: tuple[tuple[str, Any], ...] = ()
    other: int | None = None


def clashes(items: Iterable[Item], *, room_seats: Mapping[int, int], first_day: date, last_day: date) -> list[Clash]:
    """Of all that is not cancelled. Two that clash are told of both."""
    planned = [item for item in items if item.state != SeminarState.CANCELLED]
    found = [Clash(item=item.id, words=DAYS) for item in outside(planned, first_day, last_day)]
    found += [too_many(item, room_seats) for item in planned if item.seats and item.room_id and item.seats > room_seats[item.room_id]]
    for items_in_room in grouped((item.room_id, item) for item in planned if item.room_id).values():
        found += twice(items_in_room, ROOM, "room", items_in_room[0].room)
    for name, items_of_person in grouped(((who.person, who.name), item) for item in planned for who in item.people).items():
        found += twice(items_of_person, PERSON, "name", name[1])
    return found


def outside(items: Iterable[Item], first_day: date, last_day: date) -> Iterator[Item]:
    """Those that begin before the first day or after the last."""
    return (item for item in items if not first_day <= item.day <= last_day)


def too_many(item: Item, room_seats: Mapping[int, int]) -> Clash:
    return Clash(item=item.id, words=SEATS, facts=(("seats", item.seats), ("room_seats", room_seats[item.room_id or 0])))


def grouped(pairs: Iterable[tuple[K, Item]]) -> dict[K, list[Item]]:
    """The items of each key, each once."""
    found: dict[K, dict[int, Item]] = {}
    for key, item in pairs:
        found.setdefault(key, {})[item.id] = item
    return {key: list(items.values()) for key, items in found.items()}


def twice(items: Collection[Item], words: str, fact: str, value: str) -> Iterator[Clash]:
    """Told of both for each two that overlap; one may begin when the other ends."""
    for one, other in combinations(items, 2):
        if overlap(one, other):
            yield Clash(item=one.id, words=words, facts=((fact, value),), other=other.id)
            yield Clash(item=other.id, words=words, facts=((fact, value),), other=one.id)
