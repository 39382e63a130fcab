"""The second step of a form: those who have a place are written to when it opens; who gets one later reads of it in the mail that says so."""

from attendees.mails.about import about
from attendees.more_questions import till
from attendees.queries import unanswered
from attendees.rules import RegistrationState
from events.queries import is_second_open
from events.tables import Event
from jobs.queue import job, later
from web.database import transaction


@job
async def ask_second_step(number: int) -> None:
    """A mail of its own to each of them, in the order in which they registered."""
    async with transaction():
        event = await Event.objects().get(Event.id == number)
        lacking = await unanswered(event) if event else set()
        for registration in sorted(lacking):
            await later("attendees.second_step", event=number, key=f"second-step:{registration}", registration=registration)


@job
async def second_step(registration: int) -> None:
    async with about(registration) as mail:
        if mail.row.state != RegistrationState.CONFIRMED or not is_second_open(mail.event):
            return
        await mail.write("second_step", till=till(mail.event))
