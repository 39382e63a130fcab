"""What can be wrong for those who do something in seminars. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from seminars.clashes.pieces import Piece
from seminars.clashes.rules import Clash, Given, Rule
from seminars.rooms.rules import pair
from seminars.rules import PartRole, SeminarKind
from seminars.wishes.rules import is_free

REST = 30  # minutes after which one has rested
IN_A_ROW = 3
LEADS = {PartRole.CHAIR, PartRole.MODERATOR}


def of_speakers(one: Piece, given: Given) -> Iterator[Clash]:
    """Each who cannot come then, or has not said. Times of `given.said` are compared as moments."""
    for number, name in one.people.items():
        said = given.said.get(number)
        if said is None and given.asked:
            yield Clash(rule=Rule.SILENT, item=one.item.id, facts={"name": name}, cause=(number,))
        elif said and not said.is_always and not is_free(said.spans, one.item.starts_at, one.item.ends_at):
            yield Clash(rule=Rule.AWAY, item=one.item.id, facts={"name": name}, cause=(number, *one.when))


def unchaired(found: Sequence[Piece]) -> Iterator[Clash]:
    """Where any parallel seminar has somebody who leads it, those with speakers and nobody who does."""
    parallel = [one for one in found if one.item.kind == SeminarKind.PARALLEL and one.people]
    led = [any(who.role in LEADS for who in one.item.people) for one in parallel]
    if any(led):
        yield from (Clash(rule=Rule.CHAIR, item=one.item.id) for one, is_led in zip(parallel, led, strict=True) if not is_led)


def of_person(number: int, parts: Sequence[Piece], given: Given) -> Iterator[Clash]:
    """The parts of one person, in order of time."""
    yield from (clash for one, other in pairwise(parts) for clash in too_far(number, one, other, given))
    yield from (too_many(number, row) for row in rows(one for one in parts if one.item.kind != SeminarKind.BREAK) if len(row) >= IN_A_ROW)


def too_far(number: int, one: Piece, other: Piece, given: Given) -> Iterator[Clash]:
    here, there = (part.hall.building if part.hall else "" for part in (one, other))
    walk, minutes = given.walks.get(pair(here, there), 0), other.start - one.end
    if here and there and 0 <= minutes < walk:
        facts = {"name": other.people[number], "minutes": minutes, "walk": walk}
        yield Clash(rule=Rule.WALK, item=other.item.id, other=one.item.id, facts=facts, cause=(number, minutes, walk, here, there))


def rows(parts: Iterable[Piece]) -> list[list[Piece]]:
    """Those that follow each other without a rest."""
    found: list[list[Piece]] = []
    for part in parts:
        if found and part.start - max(one.end for one in found[-1]) < REST:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def too_many(number: int, row: Sequence[Piece]) -> Clash:
    """Told of the one that is too many."""
    one = row[IN_A_ROW - 1]
    return Clash(rule=Rule.ROW, item=one.item.id, facts={"name": one.people[number], "n": len(row)}, cause=(number, *(part.item.id for part in row)))
