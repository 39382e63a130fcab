"""The second step of a form: dinner, bus, hotel, asked of those who have a place."""

from datetime import date

from accounts.trail import remember
from events.actions.revision import touch
from events.question_queries import read_form
from events.question_rules import Stage
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import N_, local
from web.problems import Refused


async def open_second_step(event: Event, until: date, *, account: int) -> None:
    """Everybody with a place gets a mail, once; opened already, only the last day changes."""
    async with transaction():
        await touch(event.id)
        await check(event, until)
        now = await Event.select(Event.second_opened_at).where(Event.id == event.id).first()
        assert now
        await Event.update({Event.second_until: until, Event.second_opened_at: now["second_opened_at"] or clock.now()}).where(Event.id == event.id)
        if now["second_opened_at"] is None:
            await later("attendees.ask_second_step", event=event.id, number=event.id)
        await remember("second_step.opened", account=account, event=event.id, day=until.isoformat())


async def check(event: Event, until: date) -> None:
    if not (await read_form(event.id)).at(Stage.SECOND):
        raise Refused(N_("There is no question in the second step yet. Add one first."))
    if until < local(clock.now(), event.zone).date():
        raise Refused(N_("This day is over. Choose a later one."))
    if until > event.last_day:
        raise Refused(N_("The event is over by then. Choose an earlier day."))
