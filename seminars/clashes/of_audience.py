"""What can be wrong for those who come to listen. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from seminars.clashes.of_pairs import steps
from seminars.clashes.pieces import Piece
from seminars.clashes.rules import Clash, Given, Rule
from seminars.rules import SeminarKind

LISTENED = {SeminarKind.PLENARY, SeminarKind.PARALLEL, SeminarKind.ONLINE}
PAUSES = {SeminarKind.BREAK, SeminarKind.SOCIAL}
PAUSE = 15  # minutes in which one can leave the room
LONGEST = 150  # minutes that people sit


def crowded(given: Given, copies: Mapping[int, Sequence[Piece]]) -> Iterator[Clash]:
    """What more people want than all its times together have seats for."""
    for content, ones in copies.items():
        seats = [one.item.seats or (one.hall.seats if one.hall else 0) for one in ones]
        many = given.wanted.get(content, 0)
        if all(seats) and many > sum(seats):
            yield Clash(rule=Rule.WISHED, item=ones[0].item.id, facts={"n": many, "seats": sum(seats)}, cause=(steps(many), sum(seats)))


def without_break(found: Sequence[Piece]) -> Iterator[Clash]:
    """Told once, of the first with which it lasts too long. A time when nothing runs is a break, too."""
    pauses = [one for one in found if one.item.kind in PAUSES]
    start, end, is_told = 0, 0, False
    for one in (one for one in found if one.item.kind in LISTENED):
        if one.start - end >= PAUSE or any(start <= pause.start and pause.end <= one.start for pause in pauses):
            start, end, is_told = one.start, one.end, False
        end = max(end, one.end)
        if end - start > LONGEST and not is_told:
            is_told = True
            yield Clash(rule=Rule.BREAK, item=one.item.id, facts={"minutes": end - start}, cause=(start, end))
