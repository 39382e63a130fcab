"""Questions from the floor: how they stand, which come first, and how many one person may have waiting."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from web.language import N_

MOST_WAITING = 5  # of one person, neither answered nor hidden
LONGEST = 400  # letters; it is read on a screen


class Standing(StrEnum):
    WAITING = "waiting"
    SHOWN = "shown"
    ANSWERED = "answered"
    HIDDEN = "hidden"


STANDINGS = {
    Standing.WAITING: N_("not shown yet"),
    Standing.SHOWN: N_("shown"),
    Standing.ANSWERED: N_("answered"),
    Standing.HIDDEN: N_("hidden"),
}


class Asked(msgspec.Struct, frozen=True):
    """A question as it is shown; `name` only when whoever asks wants it there. `number` rises with time."""

    number: int
    uid: str
    text: str
    name: str
    state: Standing
    votes: int
    registration: int


def first_state(is_moderated: bool) -> Standing:
    return Standing.WAITING if is_moderated else Standing.SHOWN


def in_order(questions: Iterable[Asked], *states: Standing) -> list[Asked]:
    """Those that most want answered come first, then the older ones."""
    return sorted((one for one in questions if one.state in states), key=lambda one: (-one.votes, one.number))


def may_ask(own: Iterable[Asked]) -> bool:
    """A few at a time, so that nobody fills the screen."""
    return sum(one.state in {Standing.WAITING, Standing.SHOWN} for one in own) < MOST_WAITING
