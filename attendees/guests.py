"""Those who are invited in person, as organisers see them."""

from datetime import datetime
from enum import StrEnum

import msgspec

from attendees.rules import OUT, RegistrationState
from attendees.tables import Guest
from events.tables import Event
from web import clock
from web.language import N_, alphabetical


class Answer(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"
    ENDED = "ended"
    CANCELLED = "cancelled"


ANSWERS = {
    Answer.ACCEPTED: N_("accepted"),
    Answer.DECLINED: N_("declined"),
    Answer.SILENT: N_("not answered"),
    Answer.ENDED: N_("not answered in time"),
    Answer.CANCELLED: N_("cancelled"),
}


class Invited(msgspec.Struct):
    """One of them; `id` is the registration's."""

    id: int
    first_name: str
    last_name: str
    organisation: str
    state: str
    offered_until: datetime | None
    words: str
    ends_at: datetime
    reminded_at: datetime | None
    answered_at: datetime | None

    @property
    def answer(self) -> Answer:
        if self.state == RegistrationState.DECLINED:
            return Answer.DECLINED
        if self.state in OUT:
            return Answer.CANCELLED
        if self.state != RegistrationState.INVITED:
            return Answer.ACCEPTED
        return Answer.SILENT if self.ends_at > clock.now() else Answer.ENDED

    @property
    def may_be_taken_back(self) -> bool:
        return self.answer in (Answer.DECLINED, Answer.SILENT, Answer.ENDED)


ABOUT = ("id", "first_name", "last_name", "state", "offered_until")
OWN = ("words", "ends_at", "reminded_at", "answered_at")


async def guests_of(event: Event) -> list[Invited]:
    """By name, å ä ö last."""
    here = Guest.registration
    columns = [getattr(here, name).as_alias(name) for name in ABOUT] + [getattr(Guest, name) for name in OWN]
    rows = await Guest.select(*columns, here.organisation.name.as_alias("organisation")).where(here.event == event.id)
    return sorted((Invited(**row) for row in rows), key=lambda row: (alphabetical(row.last_name), alphabetical(row.first_name), row.id))
