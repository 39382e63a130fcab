"""A visit ends when each organisation that came has said what it learnt, or why it does not; those who have not are reminded, and nobody else."""

from datetime import timedelta

from accounts.trail import remember
from attendees.visits.queries import silent
from attendees.visits.tables import Delegation
from events.tables import Event
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Problem, Refused

AGAIN = timedelta(days=1)  # between two reminders
NOBODY = N_("There is nobody to remind: all have answered, or were reminded less than a day ago.")


async def before_close(event: Event) -> list[Problem]:
    """Answers the events' question: a sentence for each organisation that is missing."""
    return [Problem(N_("{organisation} has neither handed in a learning card nor said why not."), organisation=one.name) for one in await silent(event)]


async def waive(event: Event, row: Delegation, reason: str, *, account: int | None = None) -> None:
    """An empty reason takes it back."""
    async with transaction():
        given_at = clock.now() if reason else None
        await Delegation.update({Delegation.waiver: reason, Delegation.waived_at: given_at}).where(Delegation.id == row.id)
        if reason:
            await remember("visit.waived", account=account, event=event.id)
        else:
            await remember("visit.not_waived", account=account, event=event.id)


async def remind_silent(event: Event, *, account: int) -> int:
    """Each organisation at most once a day. Refused when there is none to remind."""
    async with transaction():
        now = clock.now()
        missing = [one.row.id for one in await silent(event)]
        due = Delegation.reminded_at.is_null() | (Delegation.reminded_at <= now - AGAIN)
        reminded = await Delegation.update({Delegation.reminded_at: now}).where(Delegation.id.is_in([0, *missing]) & due).returning(Delegation.id)
        if not reminded:
            raise Refused(NOBODY)
        for row in reminded:
            await later("attendees.ask_for_cards", event=event.id, number=row["id"], turn=int(now.timestamp()))
        await remember("visit.reminded", account=account, event=event.id, n=len(reminded))
    return len(reminded)
