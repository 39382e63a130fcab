"""Somebody who was invited in person accepts or declines; when the time is over, the places that were held are free."""

from attendees.actions.cancel import held
from attendees.actions.change import change_answers
from attendees.actions.fill_in import Answers
from attendees.actions.let_in import lets_in
from attendees.actions.places import hold
from attendees.actions.queue import fill, leave, place
from attendees.actions.seats import seat_by_wishes
from attendees.actions.sign_up import change_details
from attendees.actions.wishes import set_wishes
from attendees.forms import Details
from attendees.queries import guest_of
from attendees.rules import RegistrationState, has_place
from attendees.tables import Guest, Registration
from events.question_rules import Stage
from events.tables import Event
from jobs.queue import job, later
from web import clock
from web.database import transaction

NO_ANSWERS = Answers()


async def accept(registration: int, typed: Details, choices: tuple[int, ...], answers: Answers = NO_ANSWERS) -> None:
    """The place that was held, or one like anybody who is let in; with what was typed, and seated as wished. Also after declining, in time."""
    async with transaction():
        row, event = await held(registration)
        guest = await guest_of(row.id)
        if guest is None or row.state not in (RegistrationState.INVITED, RegistrationState.DECLINED):
            return
        is_let_in = lets_in(guest, event)
        await change_details(event, row.id, typed)
        await set_wishes(row.id, event, choices)
        await change_answers(row.id, answers, Stage.REGISTRATION)
        row, event = await held(registration)
        await come_in(row, event, is_let_in=is_let_in)
        await answered(guest, "")


async def come_in(row: Registration, event: Event, *, is_let_in: bool) -> None:
    if has_place(row):
        row.state, row.offered_until = RegistrationState.CONFIRMED, None
    else:
        await place(row, event, is_let_in=is_let_in)
    row.changed_at = clock.now()
    await row.save()
    if row.state == RegistrationState.CONFIRMED:
        await seat_by_wishes(row.id, event)
    await later("attendees.welcome", event=event.id, registration=row.id)


async def decline(registration: int, words: str) -> None:
    """Once; a place that was held is the next one's at once."""
    async with transaction():
        row, event = await held(registration)
        guest = await guest_of(row.id)
        if guest is None or row.state != RegistrationState.INVITED:
            return
        await leave(row, event)
        row.state, row.changed_at = RegistrationState.DECLINED, clock.now()
        await row.save()
        await fill(event)
        await answered(guest, words)


async def answered(guest: Guest, words: str) -> None:
    await Guest.update({Guest.answered_at: clock.now(), Guest.words: words}, force=True).where(Guest.id == guest.id)


@job
async def invitations_end(number: int) -> None:
    """Places that were held for those who have not answered in time go to those who wait, and then to anybody."""
    async with transaction():
        event = await hold(number)
        for row in await silent_too_long(event):
            await leave(row, event)
            await row.save()
        await fill(event)


async def silent_too_long(event: Event) -> list[Registration]:
    over = (Guest.registration.event == event.id) & (Guest.registration.state == RegistrationState.INVITED) & (Guest.ends_at <= clock.now())
    numbers = await Guest.select(Guest.registration).where(over & Guest.registration.offered_until.is_not_null()).output(as_list=True)
    return await Registration.objects().where(Registration.id.is_in(numbers)).order_by(Registration.id) if numbers else []
