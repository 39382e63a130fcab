"""What giving seats out by wishes means: what somebody gets, what they miss, and why. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from attendees.rules import rivals
from seminars.queries import Item
from seminars.rules import SeminarKind, SeminarState
from web.language import N_


class RoundState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    ACCEPTED = "accepted"


ON_THE_WAY = (RoundState.WAITING, RoundState.WORKING)
STEPS = (
    N_("Reading who wishes for what."),
    N_("Looking that nobody is left without, where that can be."),
    N_("Looking after those who lose most."),
    N_("Meeting as many wishes as can be."),
)


class Why(StrEnum):
    """Why a wish is not met, in the order in which it is asked."""

    NO_TIME = "no_time"
    OWN_PART = "own_part"
    ON_SITE = "on_site"
    FULL = "full"
    AT_ONCE = "at_once"
    CHANGED = "changed"


WHY = {
    Why.NO_TIME: N_("“{title}” is not in the programme."),
    Why.OWN_PART: N_("“{title}” is at a time when you have a part in the programme yourself."),
    Why.ON_SITE: N_("“{title}” is on site only."),
    Why.FULL: N_("“{title}” was full: {seats} seats, {wished} wished for it."),
    Why.AT_ONCE: N_("“{title}” is at the same time as “{other}”, where you have a seat."),
    Why.CHANGED: N_("You had chosen something else at the time of “{title}”."),
}


SHORT = {
    Why.NO_TIME: N_("not in the programme"),
    Why.OWN_PART: N_("own part at that time"),
    Why.ON_SITE: N_("on site only"),
    Why.FULL: N_("full"),
    Why.AT_ONCE: N_("same time as a seat"),
    Why.CHANGED: N_("changed since"),
}


class Missed(msgspec.Struct, frozen=True, omit_defaults=True):
    """`other` is the seminar that is at the same time."""

    seminar: int
    why: Why
    other: int = 0


class Crowd(msgspec.Struct, frozen=True):
    """Of a seminar: its seats (none: nobody counts them), those that were free, how many wish for it, how many get a seat in it; whether nobody can follow it online."""

    seats: int | None
    free: int | None
    wished: int
    given: int
    on_site_only: bool = False

    @property
    def is_full(self) -> bool:
        return self.free is not None and self.given >= self.free


class Wisher(msgspec.Struct, frozen=True):
    """Somebody with a place at the event: strengths by seminars, and where they have a seat. `person` is who that is in the programme."""

    number: int
    wishes: dict[int, int]
    held: tuple[int, ...] = ()
    person: int | None = None
    is_online: bool = False


class Fate(msgspec.Struct, frozen=True):
    """What one gets: of so many wishes these are met by seats that they had, and these now."""

    number: int
    wished: int
    kept: tuple[int, ...]
    got: tuple[int, ...]
    missed: tuple[Missed, ...]

    @property
    def met(self) -> int:
        return len(self.kept) + len(self.got)


def open_ones(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.kind == SeminarKind.PARALLEL and item.state == SeminarState.PLANNED]


def content_of(item: Item) -> int:
    """Two of one content are a repeat."""
    return item.repeats or item.id


def free(item: Item) -> int | None:
    """Seats that nobody has and nobody waits for."""
    return 0 if item.waiting else item.left


def crowds(items: Iterable[Item], wishers: Sequence[Wisher], got: Mapping[int, Sequence[int]], here: Collection[int] = ()) -> dict[int, Crowd]:
    """`got` are seminars by wisher, `here` those on site only. Who has a seat has wished for it. Online there is room for everybody."""
    wished = Counter(number for one in wishers for number in {*one.wishes, *one.held})
    given = Counter(number for one in wishers if not one.is_online for number in got.get(one.number, ()))
    parallel = [item for item in items if item.kind == SeminarKind.PARALLEL]
    return {item.id: Crowd(item.seats, free(item), wished[item.id], given[item.id], item.id in here) for item in parallel}


def fate(one: Wisher, got: Sequence[int], items: Mapping[int, Item], known: Mapping[int, Crowd]) -> Fate:
    """Wishes by their strength; of a repeat, one seat meets both."""
    contents = wanted(one, items)
    mine = {content_of(items[number]) for number in got}
    kept = tuple(number for number in one.held if number in items and content_of(items[number]) in contents and content_of(items[number]) not in mine)
    met = mine | {content_of(items[number]) for number in kept}
    missed = tuple(missing(one, number, [*got, *one.held], items, known) for content, number in contents.items() if content not in met)
    return Fate(one.number, len(contents), kept, tuple(got), missed)


def wanted(one: Wisher, items: Mapping[int, Item]) -> dict[int, int]:
    """Contents, each with the seminar that was marked most for it; the strongest first. One's own and what is gone altogether do not count."""
    found: dict[int, int] = {}
    for number in sorted(one.wishes, key=lambda number: (-one.wishes[number], number)):
        if number in items and not has_part(one, items[number]):
            found.setdefault(content_of(items[number]), number)
    return found


def has_part(one: Wisher, item: Item) -> bool:
    return one.person is not None and any(who.person == one.person for who in item.people)


def missing(one: Wisher, number: int, seats: Collection[int], items: Mapping[int, Item], known: Mapping[int, Crowd]) -> Missed:
    if items[number].state != SeminarState.PLANNED:
        return Missed(number, Why.NO_TIME)
    beside = [number, *rivals(number, items)]
    if any(has_part(one, items[other]) for other in beside):
        return Missed(number, Why.OWN_PART)
    if one.is_online and known[number].on_site_only:
        return Missed(number, Why.ON_SITE)
    if known[number].is_full and not one.is_online:
        return Missed(number, Why.FULL)
    other = next((other for other in beside if other in seats), 0)
    return Missed(number, Why.AT_ONCE, other) if other else Missed(number, Why.CHANGED)


class Sum(msgspec.Struct, frozen=True):
    """Over all: people with wishes, wishes, how many are met, how many people get all, and nothing."""

    people: int
    wished: int
    met: int
    content: int
    empty: int

    @property
    def per_cent(self) -> int:
        return 100 * self.met // self.wished if self.wished else 100


def sum_of(fates: Collection[Fate]) -> Sum:
    return Sum(
        people=len(fates),
        wished=sum(one.wished for one in fates),
        met=sum(one.met for one in fates),
        content=sum(one.met == one.wished for one in fates),
        empty=sum(not one.met for one in fates),
    )
