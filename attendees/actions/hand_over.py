"""A place goes to a colleague: the same seats and places in queues, and everything that is personal anew."""

import msgspec

from accounts.trail import remember
from attendees.actions.cancel import held
from attendees.actions.change import end_consent
from attendees.actions.register import seal
from attendees.forms import Colleague
from attendees.mails import tell_who_handed_over
from attendees.rules import RegistrationState
from attendees.tables import Presence, Registration
from events.queries import is_open
from events.tables import Event
from jobs.queue import later
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import Refused

CLOSED = N_("Registration for this event is closed. Write to the organiser if something has to be changed.")
CANCELLED = N_("This registration is cancelled: there is no place to hand over.")


class IsRegistered(Refused):
    """The colleague's address has a registration at the event."""


async def hand_over(registration: int, uid: str, colleague: Colleague) -> None:
    """Once: with another `uid` than this one it is somebody else's already, and nothing happens."""
    async with transaction():
        row, event = await held(registration)
        if row.uid != uid:
            return
        await check(row, event, colleague)
        await tell_who_handed_over(row, event)
        await end_what_was_personal(row)
        await become(row, colleague)
        await later("attendees.welcome", event=event.id, registration=row.id, from_colleague=True)
        await remember("registration.handed_over", event=event.id, subject=f"registration:{row.id}")


async def check(row: Registration, event: Event, colleague: Colleague) -> None:
    if row.state == RegistrationState.CANCELLED:
        raise Refused(CANCELLED)
    if not is_open(event):
        raise Refused(CLOSED)
    if await Registration.exists().where((Registration.event == event.id) & (Registration.email == colleague.email)):
        raise IsRegistered(N_("This address is registered for the event already. Hand the place to somebody who is not."))


async def end_what_was_personal(row: Registration) -> None:
    await end_consent(row.id)
    await Presence.delete().where(Presence.registration == row.id)


async def become(row: Registration, colleague: Colleague) -> None:
    """A new `uid` gives new links, a new badge and a new appointment; the old ones end with the old one."""
    for name, value in msgspec.structs.asdict(colleague).items():
        setattr(row, name, value)
    row.uid, row.generation, row.invitations = secret.new_code(), row.generation + 1, 0
    row.person, row.listed, row.badge_printed_at, row.changed_at = None, False, None, clock.now()
    seal(row)
    await row.save()
