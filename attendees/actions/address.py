"""An organiser corrects the address of somebody whom no mail reaches."""

from attendees.actions.cancel import held
from attendees.actions.register import seal
from attendees.rules import RegistrationState
from attendees.tables import Registration
from jobs.forgetting import forget_mails
from jobs.queue import later
from web import clock
from web.database import transaction
from web.language import N_
from web.problems import Refused


async def correct_address(registration: int, email: str) -> bool:
    """The links that went to the old address end, and what was written to it is forgotten: it is nobody's, or somebody else's. False when it was so already."""
    async with transaction():
        row, event = await held(registration)
        if row.email == email:
            return False
        if await Registration.exists().where((Registration.event == event.id) & (Registration.email == email)):
            raise Refused(N_("Another registration for this event has this address."))
        await forget_mails(event.id, row.email)
        row.email, row.person, row.generation, row.changed_at = email, None, row.generation + 1, clock.now()
        seal(row)
        await row.save()
        kind = "attendees.welcome" if row.state == RegistrationState.CONFIRMED else "attendees.link_again"
        await later(kind, event=event.id, registration=row.id)
        return True
