"""Which item of the programme each item of a file is: by its mark, and in sheets without one by title and time. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from network.rules import folded
from seminars.exchange.columns import TITLES
from seminars.exchange.rules import Fault, Said, Sentence
from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState
from web.language import N_

TWICE = N_("The same is on line {line} already.")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """The event and its programme as the draft has it; `rooms` are their names by number, `elsewhere` marks that another event has."""

    event: int
    first_day: date
    last_day: date
    zone: str
    items: Sequence[Item]
    rooms: dict[int, str]
    elsewhere: frozenset[str] = frozenset()


class Matched(msgspec.Struct):
    """Items by the line that speaks of them; the lines that speak of the same as one before."""

    items: dict[int, Item] = {}
    faults: list[Fault] = []


def matched(said: Sequence[Said], known: Known) -> Matched:
    found, there = Matched(), {item.uid: item for item in known.items}
    first: dict[str, int] = {}
    for one in said:
        if one.uid and first.setdefault(one.uid.casefold(), one.line) != one.line:
            found.faults.append(Fault(one.line, "", Sentence(TWICE, {"line": first[one.uid.casefold()]})))
        elif one.uid and (item := there.get(one.uid.lower()) or there.get(derived(known.event, one.uid))):
            found.items[one.line] = item
    by_title(found, [one for one in said if not one.uid], known.items)
    return found


def derived(event: int, uid: str) -> str:
    """What a seminar is called here whose own mark is no UUID, or is taken by another event."""
    return str(uuid5(NAMESPACE_URL, f"samling:{event}:{uid}"))


def uid_for(one: Said, known: Known) -> str:
    """The mark of a new seminar; "" for any."""
    if not one.uid:
        return ""
    try:
        uid = str(UUID(one.uid))
    except ValueError:
        return derived(known.event, one.uid)
    return derived(known.event, one.uid) if uid in known.elsewhere else uid


def by_title(found: Matched, said: Iterable[Said], items: Iterable[Item]) -> None:
    """Those without a mark: the one of that title at that time; or the only one of that title, unless it is a break."""
    said, free = list(said), [item for item in items if item not in found.items.values()]
    titles = Counter(title for one in said for title in titles_of(one.words))
    for one in said:
        same = [item for item in free if titles_of(one.words) & item_titles(item)]
        at_once = sorted((item for item in same if is_then(one, item)), key=lambda item: folded(item.room) != folded(one.room or ""))
        only = same if len(same) == 1 and same[0].kind != SeminarKind.BREAK and all(titles[title] == 1 for title in titles_of(one.words)) else []
        if item := next(iter(at_once or only), None):
            found.items[one.line] = item
            free.remove(item)


def titles_of(words: dict[str, str]) -> set[tuple[str, str]]:
    return {(name, folded(words[name])) for name in TITLES if words.get(name)}


def item_titles(item: Item) -> set[tuple[str, str]]:
    return titles_of({name: getattr(item, name) for name in TITLES})


def is_then(one: Said, item: Item) -> bool:
    """Also two that have no time yet."""
    if one.when is None or one.when.starts_at is None:
        return item.state == SeminarState.UNPLACED
    return item.state != SeminarState.UNPLACED and item.starts_at == one.when.starts_at
