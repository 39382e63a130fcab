"""What is offered is accepted, declined, or ends by itself: a place at the event, and a seat in a seminar."""

from attendees.actions.cancel import held
from attendees.actions.change import tell_choice
from attendees.actions.places import hold
from attendees.actions.queue import confirm, fill, leave
from attendees.actions.seats import chosen_slots, drop, move_up, sit_down
from attendees.actions.uses import give_use_back
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from events.queries import is_off
from events.tables import Event
from jobs.queue import job, later
from seminars.tables import Wish
from web import clock
from web.database import transaction


async def accept(registration: int) -> bool:
    """Whether there was something to accept. One of a party says yes for all of it: nobody in it is confirmed alone."""
    async with transaction():
        row, event = await held(registration)
        if row.state != RegistrationState.OFFERED:
            return False
        for number in await together(row):
            await confirm(number, event, mail="attendees.welcome")
        return True


async def together(row: Registration) -> list[int]:
    """Those of its party to whom a place is offered as well."""
    if row.party is None or row.state != RegistrationState.OFFERED:
        return [row.id]
    offered = (Registration.party == row.party) & (Registration.state == RegistrationState.OFFERED)
    return list(await Registration.select(Registration.id).where(offered).order_by(Registration.id).output(as_list=True))


async def decline(registration: int) -> None:
    """The place is the next one's at once."""
    async with transaction():
        row, event = await held(registration)
        if row.state == RegistrationState.OFFERED:
            await let_go(row, event)


async def let_go(row: Registration, event: Event) -> None:
    await leave(row, event)
    await give_use_back(row)
    row.state, row.changed_at = RegistrationState.DECLINED, clock.now()
    await row.save()
    await fill(event)


@job
async def offer_ends(registration: int) -> None:
    """Unless it was answered, or is offered anew."""
    async with transaction():
        found = await Registration.select(Registration.event).where(Registration.id == registration).first()
        if found is None:
            return
        row, event = await held(registration)
        if row.state == RegistrationState.OFFERED and row.offered_until is not None and row.offered_until <= clock.now() and not is_off(event):
            await let_go(row, event)
            await later("attendees.offer_ended", event=event.id, registration=row.id)


@job
async def release(number: int) -> None:
    """Held places are anybody's from now on."""
    async with transaction():
        await fill(await hold(number))


async def accept_seat(registration: int, seminar: int) -> bool:
    """Whether it was still offered. What the person had in its slot as a second choice goes on."""
    async with transaction():
        row, event = await held(registration)
        seat = await offered_seat(registration, seminar)
        if seat is None:
            return False
        slot = next((slot for slot in await chosen_slots(event) if seminar in slot), [seminar])
        await move_up(event, await sit_down(event, seat, slot))
        await tell_choice(row)
        return True


async def decline_seat(registration: int, seminar: int) -> None:
    """The wish ends with it, and the seat is the next one's."""
    async with transaction():
        _row, event = await held(registration)
        seat = await offered_seat(registration, seminar)
        if seat is not None:
            await let_seat_go(event, seat)


async def let_seat_go(event: Event, seat: Seat) -> None:
    await Wish.delete().where((Wish.chooser == seat.registration) & (Wish.seminar == seat.seminar))
    await move_up(event, await drop(seat))
    await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == seat.registration)


@job
async def seat_offer_ends(registration: int, seminar: int) -> None:
    async with transaction():
        found = await Registration.select(Registration.event).where(Registration.id == registration).first()
        if found is None:
            return
        event = await hold(found["event"])
        seat = await offered_seat(registration, seminar)
        if seat is not None and seat.offered_until is not None and seat.offered_until <= clock.now() and not is_off(event):
            await let_seat_go(event, seat)
            await later("attendees.seat_offer_ended", event=event.id, registration=registration, seminar=seminar)


async def offered_seat(registration: int, seminar: int) -> Seat | None:
    mine = (Seat.registration == registration) & (Seat.seminar == seminar) & (Seat.state == SeatState.OFFERED)
    return await Seat.objects().get(mine)
