"""Who gets which place. Nothing here asks a database or a clock."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from seminars.rules import SeminarState, Timed, extras
from web.language import N_

LISTED = N_("I would like to stand in the list of participants, with name, position and organisation.")

T = TypeVar("T", bound=Timed)


class Numbered(Timed, Protocol):
    id: int


class RegistrationState(StrEnum):
    """`asked`, `offered`, `invited`, `declined` and `refused` are for events with approval or invitations."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"
    INVITED = "invited"
    DECLINED = "declined"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class SeatState(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"


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


def in_slots(parallel: Sequence[Sequence[Numbered]], items: Sequence[Numbered]) -> list[list[int]]:
    """Numbers in groups of which a person is in one: each slot, and each social seminar by itself."""
    return [[item.id for item in slot] for slot in parallel] + [[item.id] for item in extras(items)]


def now_and_next(items: Sequence[T], moment: datetime) -> tuple[list[T], list[T]]:
    """What takes place at the moment, and what begins first after it; nothing that is cancelled."""
    planned = [item for item in items if item.state != SeminarState.CANCELLED]
    first = min((item.starts_at for item in planned if item.starts_at > moment), default=None)
    return [item for item in planned if item.starts_at <= moment < item.ends_at], [item for item in planned if item.starts_at == first]
