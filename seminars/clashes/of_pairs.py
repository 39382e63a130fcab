"""What can be wrong between two seminars that overlap in time. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from seminars.clashes.pieces import Piece
from seminars.clashes.rules import Clash, Given, Rule
from seminars.rules import SeminarKind

FEW = 5  # people for whose sake nothing is moved
SHARE = 10  # one in so many of those who wish for anything is many


def of_pair(one: Piece, other: Piece, given: Given, copies: Mapping[int, Sequence[Piece]]) -> Iterator[Clash]:
    both = {"item": one.item.id, "other": other.item.id}
    times = (*one.when, *other.when)
    if one.hall and other.hall and one.hall.number == other.hall.number:
        yield Clash(rule=Rule.ROOM, **both, facts={"room": one.hall.name}, cause=(one.hall.number, *times))
    for number in one.people.keys() & other.people.keys():
        yield Clash(rule=Rule.PERSON, **both, facts={"name": one.people[number]}, cause=(number, *times))
    if one.item.track and one.item.track == other.item.track and one.item.kind == other.item.kind == SeminarKind.PARALLEL:
        yield Clash(rule=Rule.TRACK, **both, cause=(one.item.track, *times))
    if given.both and (many := how_many(one, other, given)) and not can_hear_both(copies[one.content], copies[other.content]):
        yield Clash(rule=Rule.BOTH, **both, facts={"n": many}, cause=(steps(many),))


def how_many(one: Piece, other: Piece, given: Given) -> int:
    """Those who want both; 0 where they are few."""
    first, second = sorted((one.content, other.content))
    many = given.both.get((first, second), 0)
    return many if many >= max(FEW, given.choosers / SHARE) else 0


def can_hear_both(ones: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """What is given twice can be heard at the other time."""
    return any(one.end <= other.start or other.end <= one.start for one in ones for other in others)


def steps(many: int) -> int:
    """The same for numbers that differ by little: a clash that was accepted comes back when it has grown by about a fifth."""
    return int(many**0.5 * 2)
