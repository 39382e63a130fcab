"""Who gets which place. Nothing here asks a database or a clock."""

from enum import StrEnum

from web.language import N_


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
