"""Those who have not wished are asked; a list of wishes is taken over."""

from collections.abc import Mapping
from datetime import timedelta

from accounts.trail import remember
from events.tables import Event
from jobs.queue import later
from seminars.wishes.actions import keep
from seminars.wishes.queries import Wished, is_open, wishing_of
from seminars.wishes.tables import Wishing
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused

AGAIN = timedelta(days=1)
CLOSED = N_("Wishes are not asked for at the moment.")
TOO_SOON = N_("They were written to within the last day. Nobody likes to be asked twice.")


async def ask_all(event: Event, *, account: int) -> None:
    """A mail to each who has no wish yet. Raises Refused while wishes are not asked for, and within a day after the last time."""
    async with transaction():
        if not is_open(await wishing_of(event.id), clock.now()):
            raise Refused(CLOSED)
        due = Wishing.asked_at.is_null() | (Wishing.asked_at <= clock.now() - AGAIN)
        if not await Wishing.update({Wishing.asked_at: clock.now()}).where((Wishing.event == event.id) & due).returning(Wishing.id):
            raise Refused(TOO_SOON)
        await later("attendees.wish_letters", event=event.id, of=event.id, turn=int(clock.now().timestamp()))
        await remember("wishes.written", account=account, event=event.id)


async def take_over(event: Event, wishes: Mapping[int, Mapping[int, int]], *, account: int) -> int:
    """Strengths by seminars, by registrations: all that these have from now on. Tells how many wishes these are."""
    async with transaction():
        rows = [Wished(chooser, seminar, strength) for chooser, given in wishes.items() for seminar, strength in given.items()]
        await keep(event, list(wishes), rows)
        await remember("wishes.imported", account=account, event=event.id, n=len(rows))
    return len(rows)
