"""Fair seats for many people, by prices: the least regret that prices do not show to be impossible, then turns of better prices and better seats until they meet.

The bound is rounded down, as weights are whole: seats that weigh as much are proven to be the best. All is counted in steps, never by the clock.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from seminars.timetable.bundles import TINY, Bundles, handed_out
from seminars.timetable.choices import Choices, TooMany, choices
from seminars.timetable.numbers import Cell, Numbers
from seminars.timetable.prices import Limits, Market, lowered
from seminars.timetable.seats import Given, Option

TOO_MANY = 25_000  # seats that somebody may have: from here on only prices come to an end in time
FEW, SOME = 64, 1500  # choices in one part of a day, for which prices are quicker than a programme of rows and columns; that can still be counted
LOOKS = 60  # at prices, to show that a regret is impossible
MANY_LOOKS = 600  # the same, where no seats were found either
STEPS = 250  # of prices in one turn
TURNS = 4
HALF = 0.5  # where it aims: below the next whole number that seats could weigh
MORE = 3  # regrets that are tried beyond the least, where no seats were found

Tell = Callable[[int], None]


class Empty(NamedTuple):
    """Who has something already, and how many of the others may get nothing."""

    content: Container[int]
    most: int


class People(NamedTuple):
    """The most each could get alone; who should not be left without anything; how many may be."""

    alone: Any
    must: Any
    most: int

    def limits(self, worst: int) -> Limits:
        """To get something is to have a regret of less than all."""
        return Limits(np.minimum(worst, self.alone - self.must), self.must & (self.alone <= worst) & (self.most > 0), self.most)


class Found(NamedTuple):
    """Seats, what they weigh, and the most that any could weigh; `is_out`: none keep to the limits."""

    chosen: dict[int, list[int]] | None
    weight: int
    bound: float
    is_out: bool = False

    @property
    def is_best(self) -> bool:
        return self.chosen is not None and self.bound < self.weight + 1 - TINY


def priced(n: Numbers, where: Mapping[int, Cell], offers: Sequence[Option], alone: Mapping[int, int], empty: Empty | None, tell: Tell) -> Given | None:
    """Nothing where no seats were found, or a day has too many choices."""
    try:
        known = choices(n, where, offers, most=FEW if len(offers) < TOO_MANY else SOME)
    except TooMany:
        return None
    most = np.array([alone.get(d, 0) for d in range(len(n.wishes))])
    must = np.array([empty is not None and d in alone and d not in empty.content for d in range(len(n.wishes))])
    people, seats = People(most, must, empty.most if empty else 0), np.array([n.seats[m][where[m][1]] if m in where else 0 for m in range(len(n.length))])
    least, prices = least_regret(known, seats, people, len(offers))
    tell(2)
    for worst in range(least, min(least + MORE, int(most.max())) + 1):
        market = Market(known, seats, people.limits(worst))
        found = nearing(market, prices, len(offers))
        if found.chosen is not None:
            return Given(chosen=found.chosen, proven=found.is_best and worst == least, worst=worst)
        least += found.is_out
    return None


def least_regret(known: Choices, seats: Any, people: People, size: int) -> tuple[int, Any]:
    """None below it is possible; and prices that would pay for seats if they weighed nothing."""
    prices, worst = np.zeros(len(seats) + 1), 0
    while worst < people.alone.max():
        is_out, prices = cannot_be(Market(known, seats, people.limits(worst)), prices, steps=LOOKS, aim=size / 100)
        if not is_out:
            break
        worst += 1
    return worst, prices


def nearing(market: Market, start: Any, size: int) -> Found:
    """Turn by turn; where no seats are found, also of bundles that are worth a little less."""
    found, prices, aim = Found(None, -1, np.inf), start, size / 50
    for turn in range(TURNS):
        floor, had = found.weight + HALF if found.chosen is not None else -np.inf, found.chosen is not None
        bound, prices = lowered(market.value, prices, steps=STEPS, aim=aim, until=found.weight + 1 - TINY, floor=floor)
        found = found._replace(bound=min(bound, found.bound))
        if not found.is_best:
            found = fuller(found, market, Bundles(market, prices, bound % 1 + (0 if had else turn)))
        if found.chosen is None and turn == 0:
            found = found._replace(is_out=cannot_be(market, start, steps=MANY_LOOKS, aim=size / 1000)[0])
        if found.is_best or found.is_out:
            break
        aim = max(1.0, bound / 500 if found.chosen is None else bound - found.weight) if had or found.chosen is None else np.inf
    return found


def fuller(found: Found, market: Market, bundles: Bundles) -> Found:
    chosen, weight = handed_out(market, bundles.near)
    return found._replace(chosen=chosen, weight=weight) if chosen is not None and weight > found.weight else found


def cannot_be(market: Market, prices: Any, *, steps: int, aim: float) -> tuple[bool, Any]:
    """Whether prices show that the limits cannot be kept by everybody, and these prices."""
    bound, prices = lowered(lambda at: market.value(at, free=True), prices, steps=steps, aim=aim, until=-TINY, most=1)
    return bound < -TINY, prices
