"""A person comes on site instead of online, or the other way round."""

from attendees.actions.cancel import held
from attendees.actions.change import tell_choice
from attendees.actions.places import give_place_back
from attendees.actions.queue import fill, take_spots
from attendees.actions.seats import drop, move_up, seat_by_wishes
from attendees.rules import RegistrationState
from attendees.tables import Registration, Seat
from events.rules import Attendance
from events.tables import Event
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

FULL = {
    Attendance.ON_SITE: N_("All places on site are taken. You keep your place online."),
    Attendance.ONLINE: N_("All places online are taken. You keep your place on site."),
}
ANSWER_FIRST = N_("A place is offered to you. Answer that first.")


async def attend(registration: int, attendance: str) -> None:
    """Another place, and the old one goes to the next; refused when there is none, and then nothing changes. Who waits keeps the number."""
    async with transaction():
        row, event = await held(registration)
        if not event.is_hybrid or attendance == row.attendance:
            return
        if row.state in (RegistrationState.OFFERED, RegistrationState.INVITED):
            raise Refused(ANSWER_FIRST)
        if row.state == RegistrationState.CONFIRMED:
            await change_places(row, event, attendance)
        await Registration.update({Registration.attendance: attendance, Registration.changed_at: clock.now()}).where(Registration.id == row.id)
        if row.state == RegistrationState.CONFIRMED:
            await seat_by_wishes(row.id, event)
            await tell_choice(row)
        await fill(event)


async def change_places(row: Registration, event: Event, attendance: str) -> None:
    """The new place is taken before the old one is given back; seats follow where one is."""
    before, row.attendance = row.attendance, attendance
    spots = await take_spots([row], event)
    if spots is None:
        raise Refused(FULL[Attendance(attendance)])
    await give_place_back(event, is_online=before == Attendance.ONLINE)
    await Registration.update({Registration.hold: spots[0].hold}).where(Registration.id == row.id)
    freed = [number for seat in await Seat.objects().where(Seat.registration == row.id) for number in await drop(seat)]
    await move_up(event, freed)
