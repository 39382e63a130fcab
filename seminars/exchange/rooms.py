"""Which room of the event a file means. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from events.calendars import plain
from network.rules import folded
from seminars.exchange.rules import Said
from seminars.queries import Item
from web.language import LANGUAGES, N_, _, language
from web.problems import Problem

TWO = N_("Two rooms of the event are called {room}. Give one of them another name first.")


def number_of(name: str, there: Mapping[int, str], item: Item | None) -> int | None:
    """Of the room of that name, whatever its case and blanks; None where there is none. Raises Problem when two are called so."""
    exact = [number for number, called in there.items() if called == name]
    like = exact or [number for number, called in there.items() if folded(called) == folded(name)]
    if len(like) > 1:
        if item and item.room_id in like:
            return item.room_id
        raise Problem(TWO, room=name)
    return like[0] if like else None


def own_name(said: Said, item: Item | None, there: Iterable[str], listed: Mapping[str, object]) -> tuple[str, str]:
    """Room and address behind the name of a place in a file of our own, which calls the second of two at once “Silvanum (2)” and what has no room by its address."""
    name = said.room or ""
    rooms = {folded(called) for called in (*there, *listed)}
    if folded(name) not in {folded(called) for called in there}:
        base = re.sub(r" \(\d{1,3}\)$", "", name)
        name = base if folded(base) in rooms | elsewhere() | ({folded(plain(item.address))} if item else set()) else name
    if folded(name) in elsewhere() - {folded(called) for called in there}:
        return "", ""
    if item and not item.room and folded(name) == folded(plain(item.address)):
        return "", item.address
    return (name, "") if folded(name) in rooms else ("", name)


@cache
def elsewhere() -> set[str]:
    """What files of ours call no place, in each language."""
    found = set()
    for code in LANGUAGES:
        with language(code):
            found.add(folded(_("Elsewhere")))
    return found
