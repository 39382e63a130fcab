"""What is remembered of a person's calendars: what was in them and is gone, and how they tell the event."""

from attendees.actions.cancel import held
from attendees.actions.gone import note_gone
from attendees.queries import own_items, seats_of
from attendees.rules import InCalendars, RegistrationState
from attendees.tables import Registration
from events.tables import Event
from jobs.queue import later
from seminars.queries import layout
from web import clock
from web.database import transaction


async def tell_calendars(registration: int, wish: InCalendars) -> None:
    """From now on in this way: feeds show what was there before as cancelled, and mails put the calendar right."""
    async with transaction():
        row, event = await held(registration)
        if row.calendar == wish:
            return
        if wish == InCalendars.ONE and row.state == RegistrationState.CONFIRMED:
            await note_all_gone(row, event)
        values = {Registration.calendar: wish, Registration.calendar_since: clock.now(), Registration.changed_at: clock.now()}
        await Registration.update(values).where(Registration.id == row.id)
        await later("attendees.calendar_wish", event=event.id, registration=row.id)


async def note_all_gone(row: Registration, event: Event) -> None:
    seats = {number: own for number, own in (await seats_of(row.id)).items() if own.is_confirmed}
    for item in own_items(await layout(event), seats):
        await note_gone(row.id, item.id)
