"""What else runs while a seminar that somebody had chosen is cancelled."""

from collections.abc import Mapping, Sequence

from attendees.queries import Own, choices_of
from seminars.queries import Item
from seminars.rules import SeminarState, overlap


def instead_of(item: Item, items: Sequence[Item], seats: Mapping[int, Own]) -> list[Item]:
    """May be chosen, has seats left, and overlaps with the cancelled one but with no seat that one has."""
    mine = held(items, seats)
    free = [other for other in choices_of(items).items if other.left != 0 and other.id not in seats and overlap(other, item)]
    return [other for other in free if not any(overlap(other, one) for one in mine)]


def held(items: Sequence[Item], seats: Mapping[int, Own]) -> list[Item]:
    return [one for one in items if one.state == SeminarState.PLANNED and one.id in seats and seats[one.id].is_confirmed]


def gained(item: Item, items: Sequence[Item], seats: Mapping[int, Own]) -> list[Item]:
    """Where one sits at its time now."""
    return [one for one in held(items, seats) if overlap(one, item)]
