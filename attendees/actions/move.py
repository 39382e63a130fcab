"""An organiser moves somebody in a queue, and says why."""

from typing import Any

from accounts.trail import remember
from attendees.actions.cancel import held
from attendees.admission import moved
from attendees.rules import RegistrationState, SeatState
from attendees.tables import Registration, Seat
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

NOT_WAITING = N_("Nobody waits there any more.")


async def move_in_queue(registration: int, position: int, *, reason: str, account: int, seminar: int | None = None) -> None:
    """To this position, 1 for the next, in the queue for the event or for a seminar; a party moves as one. The others keep their order."""
    async with transaction():
        row, event = await held(registration)
        if seminar is None:
            table, waiting, number = Registration, (Registration.event == event.id) & (Registration.state == RegistrationState.WAITING), row.number
        else:
            table, waiting = Seat, (Seat.seminar == seminar) & (Seat.state == SeatState.WAITING)
            number = await number_in(seminar, registration)
        if number is None:
            raise Refused(NOT_WAITING)
        await renumber(table, waiting, number, position)
        await Registration.update({Registration.changed_at: clock.now()}).where(Registration.id == registration)
        await remember("queue.moved", account=account, event=event.id, subject=f"registration:{registration}", place=position, reason=reason)


async def number_in(seminar: int, registration: int) -> int | None:
    seat = await Seat.select(Seat.number).where((Seat.seminar == seminar) & (Seat.registration == registration)).first()
    return seat["number"] if seat else None


async def renumber(table: type[Registration] | type[Seat], waiting: Any, number: int, position: int) -> None:
    """The numbers stay the same ones; who has which changes."""
    rows = await table.select(table.id, table.number).where(waiting).order_by(table.number, table.id)
    numbers = sorted({row["number"] for row in rows})
    changes = moved(numbers, numbers.index(number), min(max(position, 1), len(numbers)) - 1)
    for row in rows:
        if row["number"] in changes:
            await table.update({table.number: changes[row["number"]]}).where(table.id == row["id"])
