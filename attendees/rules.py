"""Who gets which place. Nothing here asks a database or a clock."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from seminars.rules import Timed, extras
from web.language import N_

LISTED = N_("I would like to stand in the list of participants, with name, position and organisation.")


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
