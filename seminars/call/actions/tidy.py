"""What is forgotten every night: proposals that somebody began and whose link nobody opened. The address may be another's."""

from datetime import timedelta

from jobs.queue import job
from jobs.schedule import EVERY
from seminars.call.people import erase
from seminars.call.rules import Answer
from seminars.call.tables import Proposer
from web import clock

EVERY["seminars.tidy_proposals"] = timedelta(days=1)
KEPT = timedelta(days=30)


@job
async def tidy_proposals() -> None:
    """Also those who were asked to speak along and never looked."""
    unopened = Proposer.opened_at.is_null() & (Proposer.asked_at < clock.now() - KEPT)
    silent = unopened & (Proposer.is_first.eq(True) | (Proposer.state == Answer.ASKED))
    for row in await Proposer.select(Proposer.id).where(silent).order_by(Proposer.id):
        await erase(row["id"])
