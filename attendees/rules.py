"""Who gets which place. Nothing here asks a database or a clock."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations, permutations
from typing import Any, Protocol, TypeVar

from seminars.rules import SeminarState, Timed, extras, overlap
from web.language import N_

LISTED = N_("I would like to stand in the list of participants, with name, position and organisation.")

LEAST_CODE = 6  # letters and digits; fewer could be guessed
STAYS_GONE = timedelta(days=30)  # so long a feed shows that something is cancelled
QUIET = timedelta(minutes=10)  # after one's own changes, before a mail tells what they are

T = TypeVar("T", bound=Timed)


class Numbered(Timed, Protocol):
    id: int


N = TypeVar("N", bound=Numbered)


class RegistrationState(StrEnum):
    """`asked` and `refused` are for approval, `offered` for queues that offer, `invited` for invitations; `declined` is the answer to these two."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    INVITED = "invited"
    DECLINED = "declined"
    REFUSED = "refused"
    CANCELLED = "cancelled"


WITH_PLACE = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)  # each of these counts as taken; so does an invitation with a place held for it
OUT = (RegistrationState.CANCELLED, RegistrationState.DECLINED, RegistrationState.REFUSED)


class Placed(Protocol):
    state: str
    offered_until: Any


def has_place(row: Placed) -> bool:
    """Whether it counts as taken."""
    return row.state in WITH_PLACE or (row.state == RegistrationState.INVITED and row.offered_until is not None)


class InCalendars(StrEnum):
    """How a registration stands in its person's calendars: by mail one item and in the feed each seminar; one item in both; each seminar in both."""

    AS_USUAL = ""
    ONE = "one"
    EACH = "each"


class SeatState(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"


STATES = {
    RegistrationState.ASKED: N_("asked"),
    RegistrationState.CONFIRMED: N_("confirmed"),
    RegistrationState.WAITING: N_("waiting"),
    RegistrationState.OFFERED: N_("offered a place"),
    RegistrationState.INVITED: N_("invited"),
    RegistrationState.DECLINED: N_("declined"),
    RegistrationState.REFUSED: N_("refused"),
    RegistrationState.CANCELLED: N_("cancelled"),
}


USES_CODE = [RegistrationState.ASKED, RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED, RegistrationState.INVITED]


def code_key(typed: str) -> str:
    """How codes are kept and compared: "ab 12 cd" is "AB12CD"."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def in_slots(parallel: Sequence[Sequence[Numbered]], items: Sequence[Numbered]) -> list[list[int]]:
    """Numbers in groups of which a person is in one: each slot, and each social seminar by itself."""
    return [[item.id for item in slot] for slot in parallel] + [[item.id] for item in extras(items)]


def preferred(slots: Sequence[Sequence[int]], wishes: Sequence[int]) -> list[Sequence[int]]:
    """The groups by what is wished first; those of which nothing is wished come last."""
    order = {number: place for place, number in reversed(list(enumerate(wishes)))}
    return sorted(slots, key=lambda slot: min((order[number] for number in slot if number in order), default=len(wishes)))


def apart(slot: Iterable[int], taken: Iterable[int], items: Mapping[int, Timed]) -> list[int]:
    """Those of the slot that overlap in time with none of the seats taken in others."""
    return [number for number in slot if not any(overlap(items[number], items[other]) for other in taken)]


def rivals(number: int, items: Mapping[int, Timed]) -> list[int]:
    """What overlaps in time with it and takes place."""
    planned = [other for other, item in items.items() if other != number and item.state == SeminarState.PLANNED]
    return [other for other in planned if overlap(items[other], items[number])]


def clashes(chosen: Sequence[N], slots: Sequence[Sequence[int]]) -> list[tuple[N, N]]:
    """Each two of what is chosen that overlap in time, though they are of different groups."""
    together = {(one, other) for slot in slots for one, other in permutations(slot, 2)}
    return [(one, other) for one, other in combinations(chosen, 2) if overlap(one, other) and (one.id, other.id) not in together]


def now_and_next(items: Sequence[T], moment: datetime) -> tuple[list[T], list[T]]:
    """What takes place at the moment, and what begins first after it; nothing that is cancelled."""
    planned = [item for item in items if item.state != SeminarState.CANCELLED]
    first = min((item.starts_at for item in planned if item.starts_at > moment), default=None)
    return [item for item in planned if item.starts_at <= moment < item.ends_at], [item for item in planned if item.starts_at == first]
