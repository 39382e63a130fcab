"""Remembers that something is out of a person's calendars: feeds show it as cancelled for a while. Always within a held event."""

from attendees.tables import Appointment
from web import clock


async def note_gone(registration: int, seminar: int | None = None) -> None:
    """One seminar, or without it the whole registration."""
    row = await appointment_of(registration, seminar)
    row.gone, row.gone_at = row.gone + 1, clock.now()
    await row.save()


async def appointment_of(registration: int, seminar: int | None) -> Appointment:
    which = Appointment.seminar == seminar if seminar else Appointment.seminar.is_null()
    found = await Appointment.objects().get((Appointment.registration == registration) & which)
    return found or Appointment(registration=registration, seminar=seminar)
