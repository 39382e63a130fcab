"""Counting who comes, and what an organiser has to do next. Nothing here asks a database or a clock."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from events.rules import State
from web.language import N_

T = TypeVar("T")
FEWEST_BARS, MOST_BARS = 14, 40


class Bar(NamedTuple):
    """One bar of a picture over time: from which day, and how many."""

    first: date
    count: int


class Step(NamedTuple):
    """Something to do: a sentence, how many it is about, and the route of the page where it is done."""

    sentence: str
    n: int
    route: str


class Standing(NamedTuple):
    """What the next steps depend on."""

    state: str
    is_over: bool
    hosts: int
    seminars: int
    without_room: int
    untranslated: int
    waiting: int
    new_badges: int
    asking: int = 0
    undecided: int = 0
    untold: int = 0
    unplaced: int = 0
    offers_nothing: bool = False


def tally(values: Iterable[T]) -> list[tuple[T, int]]:
    """Each value with its number, the most frequent first."""
    return Counter(values).most_common()


def over_time(days: Sequence[date]) -> list[Bar]:
    """By day, by week when there are many, and so on; days without anybody have a bar too, also before the first where there are few."""
    if not days:
        return []
    last = max(days)
    first = min(min(days), last - timedelta(days=FEWEST_BARS - 1))
    step = next(step for step in (1, 7, 28, 365, 36500) if (last - first).days < step * MOST_BARS)
    counts = Counter((day - first).days // step for day in days)
    return [Bar(first + timedelta(days=place * step), counts[place]) for place in range((last - first).days // step + 1)]


def next_steps(standing: Standing) -> list[Step]:
    """In the order in which an organiser does them."""
    if standing.state == State.CANCELLED:
        return []
    steps = [*preparing(standing)] if standing.state == State.DRAFT else [*running(standing)]
    return [step for step in steps if step.n]


def preparing(standing: Standing) -> Iterable[Step]:
    yield Step(N_("Bring in your spreadsheets: hosts, rooms, programme and participants."), not standing.seminars, "attendees:import")
    yield Step(N_("Say who hosts the event."), not standing.hosts, "events:hosts")
    yield Step(N_("Seminars without a room: {n}"), standing.without_room, "seminars:manage")
    yield Step(N_("Titles that lack a language: {n}"), standing.untranslated, "seminars:manage")
    yield Step(N_("Publish the event."), bool(standing.seminars and standing.hosts), "events:settings")


def running(standing: Standing) -> Iterable[Step]:
    yield Step(N_("Ask for a place and wait for your answer: {n}"), 0 if standing.is_over else standing.asking, "attendees:queue")
    yield Step(N_("Waiting for a place: {n}. More seats let them in at once."), 0 if standing.is_over else standing.waiting, "events:settings")
    yield Step(N_("The call is closed, and proposals wait for your decision: {n}"), 0 if standing.is_over else standing.undecided, "seminars:proposals")
    yield Step(N_("Decisions about proposals that nobody has been told: {n}"), standing.untold, "seminars:call-letters")
    yield Step(N_("Seminars that wait for a time: {n}"), 0 if standing.is_over else standing.unplaced, "seminars:manage")
    yield Step(N_("Seminars without a room: {n}"), 0 if standing.is_over else standing.without_room, "seminars:manage")
    yield Step(N_("Badges to print: {n}"), 0 if standing.is_over else standing.new_badges, "badges:badges")
    yield Step(N_("Make the compilation, and give it to those who came."), standing.is_over, "summaries:documents")
    yield Step(
        N_("Say what everybody may keep of the event: the compilation, or all of it as a folder."),
        standing.is_over and standing.offers_nothing,
        "summaries:documents",
    )
