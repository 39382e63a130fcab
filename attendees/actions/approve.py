"""An organiser decides who comes in: approves or refuses what is asked for, and gives a place out of turn."""

from accounts.trail import remember
from attendees.actions.answer import together
from attendees.actions.cancel import held
from attendees.actions.fill_in import count_again
from attendees.actions.places import leave_queue
from attendees.actions.queue import confirm, fill, place_together, take_spots
from attendees.actions.seats import seat_by_wishes
from attendees.actions.uses import give_use_back, use_again
from attendees.rules import OUT, RegistrationState
from attendees.tables import Registration
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

NO_PLACE = N_("There is no free place for this registration: all are taken, or held for others. Raise the seats or change what is held.")
ANSWERED = N_("This has been answered already.")
MAY_GET = (RegistrationState.WAITING, RegistrationState.ASKED, RegistrationState.OFFERED, RegistrationState.DECLINED, RegistrationState.REFUSED)


async def approve(registration: int, *, account: int) -> None:
    """Places as if they registered now; a party is approved together."""
    async with transaction():
        row, event = await asked(registration)
        rows = await party_of(row)
        await place_together(rows, event, is_let_in=True)
        for one in rows:
            one.changed_at = clock.now()
            await one.save()
            if one.state == RegistrationState.CONFIRMED:
                await seat_by_wishes(one.id, event)
            await later("attendees.welcome", event=event.id, registration=one.id)
            await remember("registration.approved", account=account, event=event.id, subject=f"registration:{one.id}")


async def refuse(registration: int, *, account: int, reason: str = "") -> None:
    """The reason is kept in the trail, and in the mail to the person."""
    async with transaction():
        row, event = await asked(registration)
        await give_use_back(row)
        row.state, row.changed_at = RegistrationState.REFUSED, clock.now()
        await row.save()
        await remember("registration.refused", account=account, event=event.id, subject=f"registration:{row.id}", reason=reason)
        await later("attendees.refused", event=event.id, registration=row.id)


async def asked(registration: int) -> tuple[Registration, Event]:
    row, event = await held(registration)
    if row.state != RegistrationState.ASKED:
        raise Refused(ANSWERED)
    return row, event


async def party_of(row: Registration) -> list[Registration]:
    """Those of its party that are in the same state, in the order in which they came."""
    if row.party is None:
        return [row]
    alike = (Registration.event == row.event) & (Registration.party == row.party) & (Registration.state == row.state)
    return await Registration.objects().where(alike).order_by(Registration.id)


async def give_place_now(registration: int, *, reason: str, account: int) -> None:
    """Past the queue, but never above the seats nor out of what is held for others. A party gets it whole."""
    async with transaction():
        row, event = await held(registration)
        if row.state not in MAY_GET:
            raise Refused(ANSWERED)
        await fill(event)
        row, event = await held(registration)
        if row.state != RegistrationState.CONFIRMED:
            await give(row, event)
        await remember("registration.place_given", account=account, event=event.id, subject=f"registration:{row.id}", reason=reason)


async def give(row: Registration, event: Event) -> None:
    if row.state == RegistrationState.OFFERED:
        for number in await together(row):
            await confirm(number, event)
        return
    if row.state in OUT:
        await use_again(row, event)
        await row.save()
    rows = await party_of(row) if row.state == RegistrationState.WAITING else [row]
    spots = await take_spots(rows, event)
    if spots is None:
        raise Refused(NO_PLACE)
    if row.state == RegistrationState.WAITING:
        await leave_queue(event, len(rows))
    for one, spot in zip(rows, spots, strict=True):
        await confirm(one.id, event, spot)
        await count_again(one, event)
