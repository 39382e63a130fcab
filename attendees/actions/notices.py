"""The last mail to whoever has handed over a place is forgotten once it has been sent."""

from datetime import timedelta

from attendees.mails.standing import NOTICE
from jobs.queue import job
from jobs.rules import ON_THE_WAY, MailState
from jobs.schedule import EVERY
from jobs.tables import Mail
from web import clock

EVERY["attendees.forget_notices"] = timedelta(days=1)
KEPT = timedelta(days=30)  # what could not be sent, or has no mail server to go to


@job
async def forget_notices() -> None:
    old = Mail.state.not_in(list(ON_THE_WAY)) & (Mail.written_at < clock.now() - KEPT)
    await Mail.delete().where(Mail.key.like(f"{NOTICE}%") & ((Mail.state == MailState.SENT) | old))
