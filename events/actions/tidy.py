"""What is forgotten every night: addresses of people who were invited and never answered."""

from datetime import timedelta

from events.tables import Invitation
from jobs.queue import job
from jobs.schedule import EVERY
from web import clock

EVERY["events.tidy"] = timedelta(days=1)
LATER = timedelta(days=30)  # after its link has ended, an organiser can still send a new one


@job
async def tidy() -> None:
    await Invitation.delete().where(Invitation.ends_at < clock.now() - LATER)
