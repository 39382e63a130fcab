"""From a programme with its times, and wishes, to the solver's question. Names in it: m and a seminar's number, c a content's, d a registration's. Pure.

Seminars need not begin together: slots are the pieces between all their beginnings and ends, and each lasts as many of them as it needs. Every seminar has a room
of its own, with the seats that are free.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from random import Random

from attendees.places.rules import Wisher, content_of, free, has_part, open_ones, wanted
from seminars.queries import Item
from seminars.rules import SeminarState
from seminars.timetable.problem import Participant, Place, Problem, Room, Seminar, Slot

DAY = "all"  # pieces follow each other

Piece = tuple[datetime, datetime]


def pieces(items: Sequence[Item]) -> list[Piece]:
    """From each beginning or end to the next, while something is on."""
    moments = sorted({moment for item in items for moment in (item.starts_at, item.ends_at)})
    return [piece for piece in pairwise(moments) if any(meets(item, piece) for item in items)]


def meets(item: Item, piece: Piece) -> bool:
    return item.starts_at < piece[1] and piece[0] < item.ends_at


def question(items: Sequence[Item], wishers: Iterable[Wisher], seed: int, *, is_online: bool = False, here: Collection[int] = ()) -> Problem:
    """Of those who are in the room, or of those who are not; these cannot have what is only `here`. Who comes first where two are alike is by chance, from the seed."""
    mine = [one for one in wishers if one.is_online == is_online]
    Random(seed).shuffle(mine)  # noqa: S311 - to be had again, not to be secret
    offered = [item for item in open_ones(items) if not is_online or item.id not in here]
    parts = pieces(offered)
    at = {item.id: [i for i, piece in enumerate(parts) if meets(item, piece)] for item in items}
    return Problem(
        slots=tuple(Slot(f"s{i}", DAY, i, 1) for i in range(len(parts))),
        rooms=tuple(Room(f"r{item.id}", len(mine) if is_online or free(item) is None else free(item) or 0) for item in offered),
        people=(),
        seminars=tuple(Seminar(f"m{item.id}", f"c{content_of(item)}", len(at[item.id])) for item in offered),
        participants=tuple(participant(one, items, at) for one in mine),
        fixed={f"m{item.id}": Place(f"s{at[item.id][0]}", f"r{item.id}") for item in offered},
    )


def participant(one: Wisher, items: Sequence[Item], at: Mapping[int, Sequence[int]]) -> Participant:
    """Away where they have a seat or a part; what they have a seat in already is no wish any more."""
    known = {item.id: item for item in items}
    own = [item.id for item in items if item.state == SeminarState.PLANNED and has_part(one, item)]
    busy = frozenset(f"s{i}" for number in (*one.held, *own) for i in at.get(number, ()))
    return Participant(f"d{one.number}", left_to_wish(one, known), None, busy)


def left_to_wish(one: Wisher, known: Mapping[int, Item]) -> dict[str, int]:
    has = met_by_seats(one, known)
    return {f"c{content}": one.wishes[number] for content, number in wanted(one, known).items() if content not in has}


def met_by_seats(one: Wisher, known: Mapping[int, Item]) -> set[int]:
    return {content_of(known[number]) for number in one.held if number in known}


def content_ones(wishers: Iterable[Wisher], items: Sequence[Item]) -> list[str]:
    """Who has a seat already in something that they wished for."""
    known = {item.id: item for item in items}
    return [f"d{one.number}" for one in wishers if met_by_seats(one, known) & set(wanted(one, known))]


def answered(seats: Mapping[str, Collection[str]]) -> dict[int, list[int]]:
    """Seminars by registrations."""
    return {int(name[1:]): sorted(int(seminar[1:]) for seminar in of_one) for name, of_one in seats.items()}
