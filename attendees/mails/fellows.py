"""What somebody is written to whom a colleague has registered."""

from attendees.mails.about import about
from attendees.rules import RegistrationState
from jobs.queue import job


@job
async def withdrawn(registration: int) -> None:
    """By the colleague, before the link was opened."""
    async with about(registration) as mail:
        if mail.row.state == RegistrationState.CANCELLED:
            await mail.call_off("withdrawn")
