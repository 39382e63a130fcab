"""A place goes to a colleague: the same seats and places in queues, and everything that is personal anew."""

import msgspec

from accounts.trail import forget_reasons, remember
from attendees.actions.attend import ANSWER_FIRST
from attendees.actions.cancel import held
from attendees.actions.change import end_consent
from attendees.actions.fill_in import hand_on_answers
from attendees.actions.needs import CONSENT as NEEDS
from attendees.actions.needs import drop_needs
from attendees.actions.register import seal
from attendees.actions.seats import let_seat_offer_end
from attendees.forms import Colleague
from attendees.mails.standing import tell_who_handed_over
from attendees.places.tables import Lot
from attendees.rules import OUT, InCalendars, RegistrationState, SeatState
from attendees.stars.tables import Star
from attendees.tables import Appointment, Consent, Guest, Presence, Registration, Reminded, Seat
from events.queries import may_change
from events.tables import Event
from jobs.forgetting import forget_files, forget_jobs, forget_mails
from jobs.queue import later
from seminars.wishes.actions import forget_wishes
from web import clock, secret
from web.database import transaction
from web.language import N_
from web.problems import Refused

CLOSED = N_("The time for changes is over. Write to the organiser if something has to be changed.")
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
        await forget_what_was_written(row)
        await tell_who_handed_over(row, event)
        await end_what_was_personal(row)
        await become(row, colleague)
        await let_offers_end(row)
        await later("attendees.welcome", event=event.id, registration=row.id, from_colleague=True)
        await remember("registration.handed_over", event=event.id, subject=f"registration:{row.id}")


async def check(row: Registration, event: Event, colleague: Colleague) -> None:
    if row.state in OUT:
        raise Refused(CANCELLED)
    if row.state == RegistrationState.OFFERED:
        raise Refused(ANSWER_FIRST)
    if row.state == RegistrationState.INVITED:
        raise Refused(N_("Accept the invitation first; then you can hand the place over."))
    if not may_change(event):
        raise Refused(CLOSED)
    if await Registration.exists().where((Registration.event == event.id) & (Registration.email == colleague.email)):
        raise IsRegistered(N_("This address is registered for the event already. Hand the place to somebody who is not."))


async def forget_what_was_written(row: Registration) -> None:
    """Outbox, queue, trail and printed lists forget whose place it was, as when somebody is erased; the last notice stays until it has been sent."""
    await forget_jobs("registration", row.id)
    await forget_mails(row.event, row.email)
    await forget_files(row.event)
    await forget_reasons(f"registration:{row.id}")


async def end_what_was_personal(row: Registration) -> None:
    """The colleague reads nothing of the one before, nor has a say over whom that one has registered."""
    await end_consent(row.id)
    await drop_needs(row.id)
    await Consent.delete().where((Consent.registration == row.id) & (Consent.what == NEEDS))
    await Guest.update({Guest.note: "", Guest.words: ""}, force=True).where(Guest.registration == row.id)
    await Registration.update({Registration.registered_by: None}).where(Registration.registered_by == row.id)
    await hand_on_answers(row)
    await Appointment.delete().where(Appointment.registration == row.id)
    await Presence.delete().where(Presence.registration == row.id)
    await Star.delete().where(Star.registration == row.id)
    await Lot.delete().where(Lot.registration == row.id)
    await forget_wishes(row.id)
    await Reminded.delete().where(Reminded.registration == row.id)


async def become(row: Registration, colleague: Colleague) -> None:
    """A new `uid` gives new links, a new badge and a new appointment; the old ones end with the old one."""
    for name, value in msgspec.structs.asdict(colleague).items():
        setattr(row, name, value)
    row.uid, row.generation, row.invitations = secret.new_code(), row.generation + 1, 0
    row.calendar, row.calendar_since = InCalendars.AS_USUAL, None
    row.registered_by, row.person, row.listed, row.badge_printed_at, row.changed_at = None, None, False, None, clock.now()
    seal(row)
    await row.save()


async def let_offers_end(row: Registration) -> None:
    """The seats that are offered with the place wait for an answer as long as they did."""
    for seat in await Seat.objects().where((Seat.registration == row.id) & (Seat.state == SeatState.OFFERED)):
        await let_seat_offer_end(row.event, seat)
