"""All clashes of a programme: one answer for the board, the publisher, the importer and the solver. Pure."""

from seminars.clashes.of_audience import crowded, without_break
from seminars.clashes.of_pairs import of_pair
from seminars.clashes.of_people import of_person, of_speakers, unchaired
from seminars.clashes.of_rooms import of_room
from seminars.clashes.pieces import at_once, grouped, pieces
from seminars.clashes.rules import STOPPING, Clash, Given


def clashes(given: Given) -> list[Clash]:
    """Of all that is to be held, those that stop publishing first; two that clash with each other are one."""
    found = pieces(given)
    copies = grouped((one.content, one) for one in found)
    told = [clash for one in found for clash in (*of_room(one, given), *of_speakers(one, given))]
    told += [clash for one, other in at_once(found) for clash in of_pair(one, other, given, copies)]
    for number, parts in grouped((number, one) for one in found for number in one.people).items():
        told += of_person(number, parts, given)
    told += [*unchaired(found), *crowded(given, copies), *without_break(found)]
    return sorted(told, key=lambda clash: clash.rule not in STOPPING)


def stopping(given: Given) -> list[Clash]:
    """Those with which nothing may be published."""
    return [clash for clash in clashes(given) if clash.rule in STOPPING]
