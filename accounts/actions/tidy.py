"""What is forgotten every night."""

from datetime import timedelta

from accounts.tables import Attempt, LoginSession, NewPassword
from jobs.queue import job
from jobs.schedule import EVERY
from web import clock

EVERY["accounts.tidy"] = timedelta(days=1)


@job
async def tidy() -> None:
    """Login sessions and links that have ended, and who tried what a day ago."""
    now = clock.now()
    await LoginSession.delete().where(LoginSession.ends_at < now)
    await NewPassword.delete().where(NewPassword.ends_at < now)
    await Attempt.delete().where(Attempt.since < now - timedelta(days=1))
