"""All clashes of a programme: one answer for the board, the publisher, the importer and the solver. Pure."""

from collections.abc import Mapping, Sequence

import msgspec

from seminars.clashes.of_audience import crowded, without_break
from seminars.clashes.of_pairs import of_pair
from seminars.clashes.of_people import of_person, of_speakers, unchaired
from seminars.clashes.of_rooms import of_room
from seminars.clashes.pieces import Piece, at_once, grouped, pieces
from seminars.clashes.rules import STOPPING, Clash, Given

AROUND = [name for name in Given.__struct_fields__ if name != "items"]


class Memory(msgspec.Struct):
    """What was found last, by seminars' numbers: where nothing has moved it still holds. `repeated` are those that are given more than once."""

    given: Given
    pieces: Mapping[int, Piece] = {}
    ones: Mapping[int, Sequence[Clash]] = {}
    pairs: Mapping[tuple[int, int], Sequence[Clash]] = {}
    repeated: frozenset[int] = frozenset()


def clashes(given: Given) -> list[Clash]:
    """Of all that is to be held, those that stop publishing first; two that clash with each other are one."""
    return looked_at(given)[0]


def looked_at(given: Given, before: Memory | None = None) -> tuple[list[Clash], Memory]:
    """The same, with what to remember for the next time; what has not moved since `before` is not looked at again."""
    known = before if before and is_alike(before.given, given) else Memory(given)
    found = pieces(given, known.pieces)
    copies = grouped((one.content, one) for one in found)
    repeated = frozenset(one.item.id for ones in copies.values() if len(ones) > 1 for one in ones)
    anew = repeated | known.repeated | {one.item.id for one in found if known.pieces.get(one.item.id) is not one}
    ones = {one.item.id: of_one(one, given) if one.item.id in anew else known.ones[one.item.id] for one in found}
    pairs = {
        (a := one.item.id, b := other.item.id): list(of_pair(one, other, given, copies)) if a in anew or b in anew else known.pairs[a, b]
        for one, other in at_once(found)
    }
    told = [clash for some in (*ones.values(), *pairs.values()) for clash in some]
    told += [*of_people(found, given), *unchaired(found), *crowded(given, copies), *without_break(found)]
    memory = Memory(given, {one.item.id: one for one in found}, ones, pairs, repeated)
    return sorted(told, key=lambda clash: clash.rule not in STOPPING), memory


def is_alike(before: Given, given: Given) -> bool:
    """But for the items."""
    pairs = ((getattr(before, name), getattr(given, name)) for name in AROUND)
    return all(old is new or old == new for old, new in pairs)


def of_one(one: Piece, given: Given) -> list[Clash]:
    return [*of_room(one, given), *of_speakers(one, given)]


def of_people(found: Sequence[Piece], given: Given) -> list[Clash]:
    parts = grouped((number, one) for one in found for number in one.people)
    return [clash for number, some in parts.items() if len(some) > 1 for clash in of_person(number, some, given)]


def stopping(given: Given) -> list[Clash]:
    """Those with which nothing may be published."""
    return [clash for clash in clashes(given) if clash.rule in STOPPING]
