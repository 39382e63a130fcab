"""A programme made ready for comparing: times as whole minutes, so that they are right also in the nights when clocks are changed. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from seminars.clashes.rules import Given
from seminars.queries import Item
from seminars.rooms.rules import Hall
from seminars.rules import SeminarState

K = TypeVar("K")


class Piece(msgspec.Struct):
    """An item that is to be held: from and until in minutes since 1970, its room, everybody in it by number, and the seminar that it repeats, or its own number."""

    item: Item
    start: int
    end: int
    hall: Hall | None
    people: dict[int, str]
    content: int

    @property
    def when(self) -> tuple[int, int]:
        return self.start, self.end


def pieces(given: Given, known: Mapping[int, Piece] = MappingProxyType({})) -> list[Piece]:
    """In order of time, those that begin together by number. What is cancelled, or has no time yet, is none. Of what is the same the `known` ones, which had the same halls."""
    planned = (item for item in given.items if item.state == SeminarState.PLANNED)
    return sorted((the_same(item, known) or piece(item, given) for item in planned), key=lambda one: (one.start, one.item.id))


def the_same(item: Item, known: Mapping[int, Piece]) -> Piece | None:
    one = known.get(item.id)
    return one if one and (one.item is item or one.item == item) else None


def piece(item: Item, given: Given) -> Piece:
    hall = given.halls.get(item.room_id) if item.room_id else None
    return Piece(item, minute(item.starts_at), minute(item.ends_at), hall, {who.person: who.name for who in item.people}, item.repeats or item.id)


def minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def at_once(found: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Every two that overlap; one may begin when the other ends. They come in order of time."""
    running: list[Piece] = []
    for one in found:
        running = [other for other in running if other.end > one.start]
        for other in running:
            yield other, one
        running.append(one)


def grouped(pairs: Iterable[tuple[K, Any]]) -> dict[K, list[Any]]:
    found: dict[K, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
